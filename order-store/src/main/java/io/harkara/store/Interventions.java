package io.harkara.store;

import io.harkara.runtime.Traceparent;
import io.harkara.schemas.VenueFinding;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import io.harkara.store.Intervention.Kind;
import io.harkara.store.Intervention.State;
import io.harkara.store.Intervention.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators ask of orders: checked against what the store knows, written down, and sent on its way. Only the gateway
 * changes an order; what it answers is taken down by {@link AnswerProjection}.
 */
final class Interventions {

    private final InterventionsTable table;
    private final OrderQueries orders;
    private final InterventionRules rules;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Clock clock;

    /** What became of a request. */
    sealed interface Outcome {

        /**
         * It is taken, now or by an equal request before.
         *
         * @param repeated whether an equal request was there before
         */
        record Taken(OrderView order, Intervention asked, boolean repeated) implements Outcome {}

        /** It would be taken; nothing was done. */
        record WouldTake(OrderView order, int attempt) implements Outcome {}

        /** It is not done. */
        record TurnedDown(OrderView order, Refusal why) implements Outcome {}

        /** Nothing is known of that order. */
        record Missing(UUID orderId) implements Outcome {}
    }

    Interventions(
            InterventionsTable table,
            OrderQueries orders,
            InterventionRules rules,
            Outbox outbox,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.orders = orders;
        this.rules = rules;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks for the next attempt of an order.
     *
     * @param seenVersion the version that the operator saw
     * @param deadline no send after it; null for the order's own
     * @param dryRun only says what would happen
     */
    Outcome replay(UUID orderId, long seenVersion, @Nullable Instant deadline, Operator who, boolean dryRun) {
        Optional<OrderQueries.Found> found = orders.find(orderId);
        if (found.isEmpty()) {
            return new Outcome.Missing(orderId);
        }
        OrderView order = found.get().order();
        Intervention asked = asked(Kind.REPLAY, order, order.attempt() + 1, seenVersion, who, deadline, null, null);
        Optional<Intervention> holding = table.holding(orderId, seenVersion);
        if (holding.isPresent()) {
            return met(order, asked, holding.get());
        }
        Refusal refusal = rules.againstReplay(order, seenVersion, deadline, now());
        if (refusal == null && found.get().payload() == null) {
            refusal = new Refusal("COMMAND_NOT_READ", "the store has not read the order's command yet; ask again soon");
        }
        if (refusal != null) {
            return new Outcome.TurnedDown(order, refusal);
        }
        return dryRun ? new Outcome.WouldTake(order, asked.attempt()) : take(order, asked, State.ASKED, who);
    }

    /** Asks intake for a corrected order in the place of this one. */
    Outcome edit(UUID orderId, long seenVersion, Operator who, EditedOrder edited) {
        Optional<OrderQueries.Found> found = orders.find(orderId);
        if (found.isEmpty()) {
            return new Outcome.Missing(orderId);
        }
        OrderView order = found.get().order();
        String document = edited.document(order);
        Intervention asked = asked(Kind.EDIT, order, order.attempt(), seenVersion, who, null, document, null);
        Optional<Intervention> holding = table.holding(orderId, seenVersion);
        if (holding.isPresent()) {
            return met(order, asked, holding.get());
        }
        Refusal refusal = rules.againstEdit(order, seenVersion);
        return refusal == null ? take(order, asked, State.ASKED, who) : new Outcome.TurnedDown(order, refusal);
    }

    /** Takes down what was found out; that an order is absent waits for a second person. */
    Outcome resolve(UUID orderId, long seenVersion, Statement statement, Operator who) {
        Optional<OrderQueries.Found> found = orders.find(orderId);
        if (found.isEmpty()) {
            return new Outcome.Missing(orderId);
        }
        OrderView order = found.get().order();
        Intervention asked = asked(Kind.RESOLVE, order, order.attempt(), seenVersion, who, null, null, statement);
        Optional<Intervention> holding = table.holding(orderId, seenVersion);
        if (holding.isPresent()) {
            return met(order, asked, holding.get());
        }
        Refusal refusal = rules.againstResolution(order, seenVersion, statement);
        if (refusal != null) {
            return new Outcome.TurnedDown(order, refusal);
        }
        return take(order, asked, statement.finding() == VenueFinding.ABSENT ? State.PROPOSED : State.ASKED, who);
    }

    /** The second person agrees, and the resolution goes to the gateway. */
    Outcome approve(UUID id, Operator who) {
        Intervention proposal = table.find(id).orElseThrow(() -> new InterventionNotFoundException(id));
        OrderView order = orderOf(proposal);
        if (who.is(proposal.statedBy())) {
            return new Outcome.TurnedDown(
                    order, new Refusal("SAME_PERSON", "%s stated it; another person approves".formatted(who.name())));
        }
        Refusal refusal = proposal.statement() == null
                ? null
                : rules.againstResolution(order, proposal.seenVersion(), proposal.statement());
        if (refusal != null && table.end(id, State.REFUSED, who.name(), refusal, now())) {
            return new Outcome.TurnedDown(order, refusal);
        }
        if (!audit.recordIf(
                () -> table.approve(id, who.name(), now()),
                who.origin(),
                act(AuditAction.RESOLUTION_APPROVED, proposal))) {
            return new Outcome.TurnedDown(order, decided(id));
        }
        Intervention approved = table.find(id).orElse(proposal);
        outbox.send(approved);
        return new Outcome.Taken(order, approved, false);
    }

    /** Somebody disagrees, or the one who stated it takes it back. */
    Outcome decline(UUID id, Operator who, String reason) {
        Intervention proposal = table.find(id).orElseThrow(() -> new InterventionNotFoundException(id));
        OrderView order = orderOf(proposal);
        return audit.recordIf(
                        () -> table.end(id, State.DECLINED, who.name(), new Refusal("DECLINED", reason), now()),
                        who.origin(),
                        act(AuditAction.RESOLUTION_DECLINED, proposal))
                ? new Outcome.Taken(order, proposal, false)
                : new Outcome.TurnedDown(order, decided(id));
    }

    private Outcome take(OrderView order, Intervention asked, State state, Operator who) {
        AuditAction action = switch (asked.kind()) {
            case REPLAY -> AuditAction.ORDER_REPLAYED;
            case EDIT -> AuditAction.ORDER_EDITED;
            case RESOLVE -> AuditAction.ORDER_RESOLVED;
        };
        if (audit.recordIf(() -> table.add(asked, state), who.origin(), act(action, asked))) {
            if (state == State.ASKED) {
                outbox.send(asked);
            }
            return new Outcome.Taken(order, asked, false);
        }
        // Somebody pressed at the same moment.
        return table.holding(asked.orderId(), asked.seenVersion())
                .map(holding -> met(order, asked, holding))
                .orElseGet(() -> new Outcome.TurnedDown(
                        order, new Refusal("TRY_AGAIN", "an equal request has just ended; look at the order again")));
    }

    // What was stated, and the evidence for it, stands with the request: it may name people.
    private static AuditAct act(AuditAction action, Intervention asked) {
        Map<String, Object> after = new TreeMap<>();
        after.put("request", asked.id());
        after.put("seenVersion", asked.seenVersion());
        after.put("attempt", asked.attempt());
        if (asked.statement() != null) {
            after.put("finding", asked.statement().finding());
        }
        return AuditAct.done(action, "order", asked.orderId()).after(after);
    }

    private static Outcome met(OrderView order, Intervention asked, Intervention holding) {
        return asked.asksTheSame(holding)
                ? new Outcome.Taken(order, holding, true)
                : new Outcome.TurnedDown(
                        order,
                        new Refusal(
                                "ALREADY_ASKED",
                                "%s %s by %s holds the order at version %d"
                                        .formatted(
                                                holding.kind(),
                                                holding.id(),
                                                holding.statedBy(),
                                                holding.seenVersion())));
    }

    private Refusal decided(UUID id) {
        return new Refusal("ALREADY_DECIDED", "the resolution %s has been decided".formatted(id));
    }

    private OrderView orderOf(Intervention asked) {
        return orders.find(asked.orderId())
                .map(OrderQueries.Found::order)
                .orElseThrow(() -> new OrderNotFoundException(asked.orderId()));
    }

    private Intervention asked(
            Kind kind,
            OrderView order,
            int attempt,
            long seenVersion,
            Operator who,
            @Nullable Instant deadline,
            @Nullable String document,
            @Nullable Statement statement) {
        return new Intervention(
                UUID.randomUUID(),
                kind,
                order.orderId(),
                order.venue(),
                seenVersion,
                attempt,
                who.name(),
                now(),
                null,
                Traceparent.start().header(),
                deadline,
                document,
                statement);
    }

    // The topics carry milliseconds.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
