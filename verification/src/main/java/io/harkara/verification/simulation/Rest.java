package io.harkara.verification.simulation;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.store.OrderState;
import java.util.List;

/** What must hold once everything is at rest. */
final class Rest {

    private static final long NEVER = Long.MAX_VALUE;

    private final World world;
    private final List<CommandHeader> accepted;

    Rest(World world, List<CommandHeader> accepted) {
        this.world = world;
        this.accepted = accepted;
    }

    void judge() {
        accepted.forEach(header -> judge(header.getOrderId()));
        keyOrder();
    }

    private void judge(String order) {
        List<Attempt> versions = world.judge.versions(order);
        if (versions.isEmpty()) {
            world.judge.violated("order %s was accepted and is nowhere".formatted(order));
            return;
        }
        Attempt last = versions.getLast();
        if (!World.settled(last.status())) {
            world.judge.violated("order %s is left %s".formatted(order, last.status()));
        }
        versions.stream()
                .filter(row -> mustBeTold(row, last))
                .filter(row -> !world.judge.isOnTopic(order, row.version()))
                .forEach(row -> world.judge.violated(
                        "%s version %d %s was never published".formatted(row.id(), row.version(), row.status())));
        OrderState stored = world.store.state(order);
        if (stored == null || stored.status() != last.status() || stored.version() != last.version()) {
            world.judge.violated("order %s is %s version %d and the store says %s"
                    .formatted(
                            order,
                            last.status(),
                            last.version(),
                            stored == null ? "nothing" : stored.status() + " version " + stored.version()));
        }
        if (!world.bills.isAtVenue(order)) {
            return;
        }
        Status ledger = ledger(order);
        if (last.status() != Status.NEEDS_REVIEW && !agrees(last.status(), ledger)) {
            world.judge.violated("order %s is %s and the venue says %s".formatted(order, last.status(), ledger));
        }
    }

    // The sweeper sends where a row stands: that it was completed may be overtaken by its reversal, as progress may be.
    private static boolean mustBeTold(Attempt row, Attempt last) {
        boolean overtaken = row.status() == Status.COMPLETED && last.status() == Status.REVERSED;
        return row.version() == last.version() || (StatusMoves.isFinal(row.status()) && !overtaken);
    }

    /** What the venue's books say: FAILED stands for nothing done. */
    private Status ledger(String order) {
        List<Ledger.Effect> standing = world.ledger.standing(order);
        if (!standing.isEmpty()) {
            return standing.getLast().end == Ledger.End.FINISHED ? Status.COMPLETED : Status.CANCELLED;
        }
        if (world.ledger.knowsNothingOf(order)) {
            return Status.FAILED;
        }
        boolean reversed =
                world.ledger.effects().stream().anyMatch(effect -> effect.order.equals(order) && effect.reversed);
        return reversed ? Status.REVERSED : Status.REJECTED;
    }

    // Nothing done is told as REJECTED where the venue said no or undid what nobody here had heard the end of, and as
    // FAILED
    // where the order never arrived.
    private static boolean agrees(Status ours, Status ledger) {
        boolean nothingOurs = ours == Status.FAILED || ours == Status.REJECTED;
        return switch (ledger) {
            case FAILED, REJECTED -> nothingOurs;
            case REVERSED -> nothingOurs || ours == Status.REVERSED;
            default -> ours == ledger;
        };
    }

    // Within a key an order that was in doubt holds up nobody, and a replay is a new turn: neither counts.
    private void keyOrder() {
        for (int i = 0; i < accepted.size(); i++) {
            for (int j = i + 1; j < accepted.size(); j++) {
                CommandHeader first = accepted.get(i);
                CommandHeader second = accepted.get(j);
                if (first.getOrderingKey().equals(second.getOrderingKey())
                        && !wasInDoubt(first)
                        && firstEffect(second) < firstEffect(first)
                        && firstEffect(first) < NEVER) {
                    world.judge.violated("order %s went out before %s, which has the same key and came first"
                            .formatted(second.getOrderId(), first.getOrderId()));
                }
            }
        }
    }

    private boolean wasInDoubt(CommandHeader order) {
        return world.judge.versions(order.getOrderId()).stream()
                .anyMatch(row -> row.status() == Status.UNKNOWN || row.id().attempt() > 1);
    }

    private long firstEffect(CommandHeader order) {
        return world.ledger.effects().stream()
                .filter(effect -> effect.order.equals(order.getOrderId()))
                .mapToLong(effect -> effect.actedAt)
                .min()
                .orElse(NEVER);
    }
}
