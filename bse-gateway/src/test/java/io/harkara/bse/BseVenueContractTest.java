package io.harkara.bse;

import static io.harkara.bse.BseSamples.envelope;
import static io.harkara.bse.BseSamples.sent;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.contract.VenueContract;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseCommand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class BseVenueContractTest extends VenueContract<BseCommand> {

    @Override
    protected Subject<BseCommand> open(URI server) {
        BseProperties properties = BseSamples.properties(
                server,
                Map.of(
                        "calls.connect-timeout", SILENCE.toString(),
                        "calls.read-timeout", SILENCE.toString(),
                        "calls.login-timeout", "1s",
                        "calls.look-up-timeout", CALL.toString(),
                        "calls.order-timeout", CALL.toString()));
        Clock clock = Clock.systemUTC();
        BseClient client = new BseClient(properties.calls(), clock);
        BseSessions sessions = new BseSessions(
                client,
                () -> properties,
                BsePasswords.configured(() -> properties),
                () -> Secret.of("aPassKey12"),
                clock);
        BseVenue venue = BseSamples.venue(properties, client, sessions, new SimpleMeterRegistry(), clock);
        return new Subject<>() {
            @Override
            public Venue<BseCommand> venue() {
                return venue;
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    @Override
    protected Venue.Submission<BseCommand> submission(Instant deadline) {
        return new Venue.Submission<>(
                BseSamples.command(BseSamples.purchase().build(), deadline), BseSamples.REFERENCE, "");
    }

    @Override
    protected Venue.Question<BseCommand> question() {
        Instant sentAt = Instant.now();
        return new Venue.Question<>(
                BseSamples.command(BseSamples.purchase().build(), sentAt), BseSamples.REFERENCE, null, sentAt, sentAt);
    }

    @Override
    protected RawServer.@Nullable Action preliminary(RawServer.Request request) {
        return request.body().contains("getPassword")
                ? RawServer.soap(
                        envelope("getPassword", "100|UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA=="))
                : null;
    }

    @Override
    protected RawServer.Action accepted(RawServer.Request request) {
        return RawServer.soap(acceptedBody(request));
    }

    @Override
    protected String acceptedBody(RawServer.Request request) {
        return envelope(
                "orderEntryParam",
                "NEW|%s|7531973|1000001|10000|UCC001|ORD CONF: Your Request for FRESH PURCHASE 500.000  in SCHEME: 02-DP THRO : PHYSICAL is confirmed for CLIENT :  A B (Code: UCC001) CONFIRMATION TIME: Jun  2 2022 11:15AM ENTRY BY:  ORDER NO: 7531973|0"
                        .formatted(sent(request, "TransNo")));
    }

    @Override
    protected RawServer.Action rejected(RawServer.Request request) {
        return refused(request, "FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED");
    }

    @Override
    protected RawServer.Action sessionRefused(RawServer.Request request) {
        return refused(request, "FAILED: PASSWORD EXPIRED");
    }

    @Override
    protected RawServer.Action absent(RawServer.Request request) {
        return RawServer.soap(BseSamples.recordedCompact("order-status-empty.xml"));
    }

    private static RawServer.Action refused(RawServer.Request request, String remarks) {
        return RawServer.soap(envelope(
                "orderEntryParam", "NEW|%s|0|1000001|10000|UCC001|%s|1".formatted(sent(request, "TransNo"), remarks)));
    }
}
