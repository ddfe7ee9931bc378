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

/** Setu's dialect, with a payment that needs no fetch. */
class BbpsVenueContractTest extends VenueContract<BbpsCommand> {

    private static final String REFERENCE = "HKR0000000000000000000000016331115";

    @Override
    protected Subject<BbpsCommand> open(URI server) {
        BbpsProperties properties = BbpsSamples.properties(
                server,
                Map.of(
                        "calls.connect-timeout", SILENCE.toString(),
                        "calls.read-timeout", SILENCE.toString(),
                        "calls.login-timeout", "1s",
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

    @Override
    protected RawServer.@Nullable Action preliminary(RawServer.Request request) {
        if (request.head().contains("/auth/token")) {
            return json(200, "{\"success\":true,\"token\":\"a.b.c\",\"expiresIn\":600,\"traceId\":\"T1\"}");
        }
        // What became of a payment that was taken is another question.
        return request.head().contains("/payment/response")
                ? json(
                        200,
                        "{\"success\":true,\"data\":{\"refId\":\"R1\",\"status\":\"Processing\"},\"traceId\":\"T2\"}")
                : null;
    }

    @Override
    protected RawServer.Action accepted(RawServer.Request request) {
        return json(200, acceptedBody(request));
    }

    @Override
    protected String acceptedBody(RawServer.Request request) {
        return "{\"data\":{\"refId\":\"HENSVVR4QOS7X1UGPY7JGUV444P10102202\"},\"success\":true,\"traceId\":\"C3SFG0O6N88R6UI7EQ\"}";
    }

    @Override
    protected RawServer.Action rejected(RawServer.Request request) {
        return json(
                400,
                "{\"success\":false,\"error\":{\"code\":\"invalid-amount\",\"message\":\"Amount is invalid\"},\"traceId\":\"T3\"}");
    }

    @Override
    protected RawServer.Action sessionRefused(RawServer.Request request) {
        return json(
                401,
                "{\"success\":false,\"error\":{\"code\":\"unauthorized\",\"message\":\"token expired\"},\"traceId\":\"T4\"}");
    }

    @Override
    protected RawServer.Action absent(RawServer.Request request) {
        return json(200, "{\"success\":true,\"data\":{\"transactions\":[],\"total\":0},\"traceId\":\"T5\"}");
    }

    private static RawServer.Action json(int status, String body) {
        return RawServer.reply(status, "application/json", body);
    }
}
