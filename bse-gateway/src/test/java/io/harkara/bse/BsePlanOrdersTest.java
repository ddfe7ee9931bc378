package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseChildOrder;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.PlanKind;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the simulator, with a plan that was registered through the same gateway. */
class BsePlanOrdersTest {

    private final BseSimulator simulator = start();
    private final BseProperties properties = BseSamples.properties(
            simulator.uri(),
            Map.of(
                    "order-entry-url", simulator.orderEntryUri().toString(),
                    "report-url", simulator.orderStatusUri().toString(),
                    "login-pause", "30s"));
    private final BseClient client = new BseClient(properties.calls(), Clock.systemUTC());
    private final BseSessions sessions = new BseSessions(
            client,
            () -> properties,
            BsePasswords.configured(() -> properties),
            () -> Secret.of("aPassKey12"),
            Clock.systemUTC());
    private final BseReports reports = new BseReports(() -> properties, client, sessions);
    private final List<BseCommand> written = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"SIP", "XSIP", "STP", "SWP"})
    void anOrderOfAPlanIsTheSameCommandForEverybodyWhoFindsIt(BseOrderType type) throws Exception {
        Placed placed = place(type);
        Function<String, @Nullable Attempt> attempts = knows(placed, type.typeName(), placed.registration);

        finder(attempts).find();
        List<BseCommand> first = List.copyOf(written);
        written.clear();
        // As after a restart, or at another instance.
        finder(attempts).find();

        assertThat(first).isNotEmpty().isEqualTo(written);
        assertThat(first).allSatisfy(command -> {
            assertThat(command.getHeader().getType()).isEqualTo(BseOrderType.CHILD_ORDER.typeName());
            assertThat(BseFaults.of(command)).isNull();
            BseChildOrder order = command.getChildOrder();
            assertThat(order.getPlanOrderId()).isEqualTo("plan-order");
            assertThat(order.getRegistrationNumber()).isEqualTo(placed.registration);
        });
    }

    @Test
    void aFinderTakesAnOrderOnce() throws Exception {
        Placed placed = place(BseOrderType.SIP);
        BsePlanOrders finder = finder(knows(placed, "bse.sip", placed.registration));

        finder.find();
        finder.find();

        assertThat(written).hasSize(1);
    }

    @Test
    void theOrderOfAPlanWhoseReplyWasLostTellsThatThePlanIsRegistered() throws Exception {
        Placed placed = place(BseOrderType.SIP);

        finder(knows(placed, "bse.sip", null)).find();

        assertThat(heard)
                .containsExactly(placed.reference + " " + new Finding.Finished(placed.registration, "REGISTERED"));
        assertThat(written).hasSize(1);
    }

    @Test
    void anotherPlanOrAnotherKindOfOrderUnderTheReferenceGetsNothing() throws Exception {
        Placed placed = place(BseOrderType.SIP);

        finder(knows(placed, "bse.sip", "4711")).find();
        finder(knows(placed, "bse.lumpsum", null)).find();
        finder(_ -> null).find();

        assertThat(written).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void whatCannotBeReadIsAskedForAgainAfterAPauseAndNotBefore() throws Exception {
        Placed placed = place(BseOrderType.SIP);
        simulator.close();
        HandClock clock = new HandClock();
        BsePlanOrders finder = new BsePlanOrders(
                () -> properties,
                reports,
                knows(placed, "bse.sip", placed.registration),
                (command, _) -> written.add(command),
                (_, _) -> {},
                clock);

        assertThatThrownBy(finder::find).isInstanceOf(HttpCallException.class);
        assertThatThrownBy(finder::find).isInstanceOf(IOException.class).hasMessageContaining("asked for again");
        clock.now = clock.now.plusSeconds(31);
        assertThatThrownBy(finder::find).isInstanceOf(HttpCallException.class);
    }

    @Test
    void anOrderThatCouldNotBeWrittenIsFoundAgain() throws Exception {
        Placed placed = place(BseOrderType.SIP);
        HandClock clock = new HandClock();
        List<IOException> failures = new ArrayList<>(List.of(new IOException("the broker is away")));
        BsePlanOrders finder = new BsePlanOrders(
                () -> properties,
                reports,
                knows(placed, "bse.sip", placed.registration),
                (command, _) -> {
                    if (!failures.isEmpty()) {
                        throw failures.removeFirst();
                    }
                    written.add(command);
                },
                (_, _) -> {},
                clock);

        assertThatThrownBy(finder::find).hasMessage("the broker is away");
        clock.now = clock.now.plusSeconds(31);
        finder.find();

        assertThat(written).hasSize(1);
    }

    private record Placed(String reference, String registration) {}

    private Placed place(BseOrderType type) {
        Venue<BseCommand> venue =
                BseSamples.venue(properties, client, sessions, new SimpleMeterRegistry(), Clock.systemUTC());
        LocalDate today = LocalDate.now(BseReference.INDIA);
        BsePlan.Builder plan = BseSamples.plan(PlanKind.valueOf(type.name()))
                .setStartDate(today.plusDays(20))
                .setFirstOrderToday(true);
        switch (type) {
            case XSIP -> plan.setMandateId("780039");
            case STP ->
                plan.setToSchemeCode("B301G").setBuySellType(BuySellType.FRESH).setFolioNumber("123/45");
            case SWP -> plan.setFolioNumber("123/45");
            default -> {}
        }
        BseCommand command =
                BseSamples.command(type, plan.build(), Instant.now().plusSeconds(60));
        String reference = venue.wireReference(command, 7, Instant.now());
        Outcome outcome = venue.submit(new Venue.Submission<>(command, reference, ""));
        return new Placed(reference, ((Outcome.Completed) outcome).venueReference());
    }

    private BsePlanOrders finder(Function<String, @Nullable Attempt> attempts) {
        return new BsePlanOrders(
                () -> properties,
                reports,
                attempts,
                (command, _) -> written.add(command),
                (reference, shown) -> heard.add(reference + " " + shown),
                Clock.systemUTC());
    }

    private static Function<String, @Nullable Attempt> knows(
            Placed placed, String type, @Nullable String registration) {
        Instant now = Instant.now();
        Attempt plan = new Attempt(
                new Attempt.Id("plan-order", 1),
                1,
                "branch-1",
                "REF-1",
                "plan-order",
                type,
                ByteBuffer.allocate(0),
                "",
                placed.reference,
                now,
                registration == null ? Status.NEEDS_REVIEW : Status.COMPLETED,
                StatusSource.CALL,
                3,
                1,
                0,
                false,
                0,
                0,
                null,
                null,
                now,
                now,
                now,
                now,
                registration,
                null,
                null,
                null);
        return reference -> reference.equals(placed.reference) ? plan : null;
    }

    private static BseSimulator start() {
        try {
            return BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
