package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.contract.CallFailure;
import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the contract asks of order entry, asked of the other doors as well: whatever a call ends in, it was made once and
 * nobody knows what it did.
 */
class BseDoorsTest {

    private static final Duration SILENCE = Duration.ofMillis(1_200);
    private static final String TOKEN = "100|UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==";

    /** A kind for each door, with a good reply. */
    private static final Map<BseOrderType, String> GOOD = Map.of(
            BseOrderType.SIP,
                    BseSamples.envelope(
                            BsePlanRequests.SIP,
                            "NEW|%s|10000|UCC001|1000001|582596|SIP HAS BEEN REGISTERED, SIP REG NO IS : 582596|0|0"
                                    .formatted(BseSamples.REFERENCE)),
            BseOrderType.MANDATE, BseSamples.envelope("MFAPI", "100|MANDATE REGISTRATION DONE SUCCESSFULLY|4799153"),
            BseOrderType.STP,
                    "{\"STPRegNo\":\"39409\",\"BSERemarks\":\"DONE\",\"SuccessFlag\":\"0\",\"IntRefNo\":\"%s\"}"
                            .formatted(BseUploadRequests.shortReference(BseSamples.REFERENCE)));

    @TestFactory
    Stream<DynamicTest> whateverACallEndsInItIsMadeOnceAndItsOutcomeUnknown() {
        return GOOD.entrySet().stream()
                .flatMap(door -> CallFailure.all(_ -> door.getValue(), SILENCE).stream()
                        .map(failure -> DynamicTest.dynamicTest(door.getKey() + ", " + failure.name(), () -> {
                            Run run = new Run(door.getKey(), failure);

                            assertThat(run.outcome).isInstanceOf(Outcome.Unknown.class);
                            assertThat(run.calls).hasSize(1);
                        })));
    }

    /** One order, with a login before it that goes well. */
    private static final class Run {

        private final List<RawServer.Request> calls = new CopyOnWriteArrayList<>();
        private final Outcome outcome;

        Run(BseOrderType type, CallFailure failure) throws Exception {
            Clock clock = Clock.systemUTC();
            try (RawServer server = new RawServer(request -> {
                if (request.body().contains("getPassword")) {
                    return RawServer.soap(BseSamples.envelope("getPassword", TOKEN));
                }
                calls.add(request);
                return failure.action().apply(request);
            })) {
                BseProperties properties = BseSamples.properties(
                        server.uri(),
                        Map.of(
                                "calls.connect-timeout", "1200ms",
                                "calls.read-timeout", "1200ms",
                                "calls.login-timeout", "1s",
                                "calls.order-timeout", "3500ms"));
                try (BseClient client = new BseClient(properties.calls(), clock)) {
                    BseSessions sessions = new BseSessions(
                            client,
                            () -> properties,
                            BsePasswords.configured(() -> properties),
                            () -> Secret.of("aPassKey12"),
                            clock);
                    Venue<BseCommand> venue =
                            BseSamples.venue(properties, client, sessions, new SimpleMeterRegistry(), clock);
                    BseCommand command = BseSamples.command(
                            type,
                            Objects.requireNonNull(BseSamples.everyKind().get(type)),
                            Instant.now().plusSeconds(60));
                    outcome = venue.submit(new Venue.Submission<>(command, BseSamples.REFERENCE, ""));
                }
            }
        }
    }
}
