package io.harkara.verification.simulation;

import io.harkara.bbps.SimulatedAggregator;
import io.harkara.bbps.SimulatedBbps;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.CommandHeader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process's way to a venue whose orders are bills: the gateway's own rules of bills decide what leaves, and what leaves goes
 * the way of every order.
 */
final class BillVenue implements Venue<BbpsCommand>, SimulatedAggregator {

    private static final Cause WITHOUT_HEADER = new Cause("NOT_SUBMITTED", "it leaves and was never submitted");

    private final World world;
    private final SimulatedVenue wire;
    private final Venue<BbpsCommand> rules;
    private final Map<String, CommandHeader> submitted = new HashMap<>();

    BillVenue(World world, SimulatedVenue wire, FaultyTable table, Clock clock) {
        this.world = world;
        this.wire = wire;
        this.rules = SimulatedBbps.venue(
                world.outages.services(),
                world.profile.callTimeout(),
                world.bills.tables(),
                new SimulatedBbps.Way() {
                    @Override
                    public <R extends @Nullable Object> R to(java.util.function.Supplier<R> work) {
                        return table.call(true, work);
                    }
                },
                this,
                order -> table.call(true, () -> world.bills.placed(order)),
                clock,
                world.broken.rule());
    }

    @Override
    public String name() {
        return Settings.VENUE;
    }

    @Override
    public CommandHeader header(BbpsCommand command) {
        return rules.header(command);
    }

    @Override
    public String wireReference(BbpsCommand command, long sequence, Instant claimedAt) {
        return rules.wireReference(command, sequence, claimedAt);
    }

    @Override
    public @Nullable String fault(BbpsCommand command) {
        return rules.fault(command);
    }

    @Override
    public boolean isWithoutEffect(BbpsCommand command) {
        return rules.isWithoutEffect(command);
    }

    @Override
    public String service(BbpsCommand command) {
        return rules.service(command);
    }

    @Override
    public List<String> about(BbpsCommand command) {
        return rules.about(command);
    }

    @Override
    public Outcome submit(Submission<BbpsCommand> submission) {
        submitted.put(submission.wireReference(), submission.command().getHeader());
        Outcome outcome = rules.submit(submission);
        if (world.story.isTold()) {
            world.story.tell("%s comes of it".formatted(outcome));
        }
        return outcome;
    }

    @Override
    public Finding lookUp(Question<BbpsCommand> question) {
        return rules.lookUp(question);
    }

    @Override
    public @Nullable String sessionTrouble() {
        return rules.sessionTrouble();
    }

    @Override
    public @Nullable BigDecimal fetch(String orderId, Instant lastMoment, Duration limit) {
        return wire.ask(lastMoment, limit.toNanos()) ? world.bills.due(orderId) : null;
    }

    @Override
    public Outcome pay(Payment payment) {
        CommandHeader header = submitted.get(payment.reference());
        if (header == null) {
            world.judge.violated("%s leaves as %s".formatted(payment.orderId(), payment.reference()));
            return new Outcome.NotSent(WITHOUT_HEADER, false);
        }
        return wire.carry(
                header,
                payment.reference(),
                payment.lastMoment(),
                payment.limit().toNanos(),
                () -> world.bills.leaves(payment));
    }

    @Override
    public Finding find(String reference) {
        return wire.lookUp(reference);
    }
}
