package io.harkara.bbps;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.contract.VenueContract;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsOrderType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** BillAvenue's dialect, with a payment that needs no fetch. */
class BillAvenueVenueContractTest extends VenueContract<BbpsCommand> {

    private static final String REFERENCE = "HKR0000000000000000000000016331115";

    private final BillAvenueCipher cipher = new BillAvenueCipher(BillAvenueSamples.account());

    @Override
    protected Subject<BbpsCommand> open(URI server) {
        BbpsProperties properties = BillAvenueSamples.properties(
                server,
                Map.of(
                        "calls.connect-timeout", SILENCE.toString(),
                        "calls.read-timeout", SILENCE.toString(),
                        "calls.payment-timeout", CALL.toString(),
                        "calls.enquiry-timeout", CALL.toString()));
        Clock clock = Clock.systemUTC();
        BbpsClient client = BbpsSamples.client(properties, clock);
        BbpsVenue venue = BbpsSamples.venue(properties, client, new MemoryFetches(), clock);
        return new Subject<>() {
            @Override
            public Venue<BbpsCommand> venue() {
                return venue;
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    @Override
    protected Venue.Submission<BbpsCommand> submission(Instant deadline) {
        return new Venue.Submission<>(
                BbpsSamples.command(BbpsOrderType.PAYMENT, BbpsSamples.direct(), deadline), REFERENCE, "");
    }

    @Override
    protected Venue.Question<BbpsCommand> question() {
        Instant sentAt = Instant.now();
        return new Venue.Question<>(
                BbpsSamples.command(BbpsOrderType.PAYMENT, BbpsSamples.direct(), sentAt),
                REFERENCE,
                null,
                sentAt,
                sentAt);
    }

    // There is no session: every call is the call.
    @Override
    protected RawServer.@Nullable Action preliminary(RawServer.Request request) {
        return null;
    }

    @Override
    protected RawServer.Action accepted(RawServer.Request request) {
        return text(acceptedBody(request));
    }

    @Override
    protected String acceptedBody(RawServer.Request request) {
        return cipher.encrypt(
                "<ExtBillPayResponse><responseCode>000</responseCode><responseReason>Successful</responseReason><txnRefId>CC015330CBAA98155678</txnRefId><requestId>%s</requestId><txnRespType>AWAITED</txnRespType></ExtBillPayResponse>"
                        .formatted(REFERENCE));
    }

    @Override
    protected RawServer.Action rejected(RawServer.Request request) {
        return text(
                cipher.encrypt(
                        "<ExtBillPayResponse><responseCode>001</responseCode><errorInfo><error><errorCode>BPR004</errorCode><errorMessage>no bill due</errorMessage></error></errorInfo></ExtBillPayResponse>"));
    }

    @Override
    protected RawServer.Action sessionRefused(RawServer.Request request) {
        return RawServer.reply(200, "text/html", "<html><body><h1>Unauthorized Access Detected</h1></body></html>");
    }

    @Override
    protected RawServer.Action absent(RawServer.Request request) {
        return text(
                cipher.encrypt(
                        "<transactionStatusResp><responseCode>205</responseCode><errorInfo><error><errorCode>E003</errorCode><errorMessage>No transaction found</errorMessage></error></errorInfo></transactionStatusResp>"));
    }

    private static RawServer.Action text(String body) {
        return RawServer.reply(200, "text/plain", body);
    }
}
