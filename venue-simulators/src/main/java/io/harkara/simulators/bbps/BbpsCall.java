package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.FaultDice;
import io.harkara.simulators.engine.FaultKind;
import io.harkara.simulators.engine.FaultyReply;
import io.harkara.simulators.engine.Latency;
import io.harkara.simulators.engine.Pauses;
import io.harkara.simulators.engine.Quota;
import io.harkara.simulators.engine.Verdict;
import io.harkara.simulators.engine.Wire;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One call that was understood: delays, faults, work and reply, in that order. */
final class BbpsCall {

    private final Dialect dialect;
    private final Wire wire;
    private final BbpsState state;
    private final BbpsExchange exchange;
    private final FaultDice dice;
    private final boolean effect;
    private final @Nullable BbpsLedgerEntry entry;

    /** Takes the call up: a request for an effect is in the ledger from here on. */
    BbpsCall(Dialect dialect, Wire wire, BbpsExchange exchange, BbpsState state) {
        this.dialect = dialect;
        this.wire = wire;
        this.state = state;
        this.exchange = exchange;
        this.dice = state.conditions().dice();
        BbpsLedgerEntry.Asked asked = dialect.asked();
        this.effect = asked != null;
        this.entry = asked == null
                ? null
                : exchange.ledger()
                        .open(sequence ->
                                new BbpsLedgerEntry(sequence, state.clock().instant(), asked));
    }

    /** Does everything, and ends the call. */
    void run() {
        if (effect && entry == null) {
            refuseWork();
            return;
        }
        if (overQuota()) {
            settle(Verdict.OVER_QUOTA);
            answer(dialect.overQuota());
            return;
        }
        String name = dialect.operation();
        Pauses pauses = state.conditions().pauses();
        pauses.pause(dice.delay(name, Latency.Position.BEFORE_WORK));
        FaultKind before = dice.before(name);
        if (before != null && before != FaultKind.REFUSE_SESSION) {
            settle(Verdict.NOT_DONE);
            send(before, "", new byte[0]);
            return;
        }
        if (before != null && entry != null) {
            entry.struckBy(before);
        }
        BbpsReply reply = dialect.work(entry, before != null);
        pauses.pause(dice.delay(name, Latency.Position.AFTER_WORK));
        FaultKind after = dice.after(name, reply.refused());
        if (after == null) {
            answer(reply);
        } else {
            send(after, reply.contentType(), bytes(reply, after == FaultKind.CUT_RESULT));
        }
    }

    private static byte[] bytes(BbpsReply reply, boolean cut) {
        String text = reply.text();
        return (cut ? text.substring(0, text.length() / 2) : text).getBytes(StandardCharsets.UTF_8);
    }

    private void refuseWork() {
        exchange.counters().refusedForFullLedger.increment();
        wire.answer(
                503,
                Wire.TEXT,
                "The simulator's ledger is full (%d requests), so it takes no more work: POST /reset on the control"
                                .formatted(exchange.ledger().limit())
                        + " port, or start it with a higher ledger limit.");
    }

    private boolean overQuota() {
        Quota broken = state.quotas().broken(dialect.operation());
        if (broken != null) {
            exchange.counters().quotaViolations.increment();
        }
        return broken != null && broken.enforce();
    }

    private void settle(Verdict verdict) {
        if (entry != null) {
            exchange.ledger().settle(entry, verdict, "", "");
        }
    }

    private void answer(BbpsReply reply) {
        wire.answer(reply.status(), reply.contentType(), bytes(reply, false), () -> {
            if (entry != null) {
                entry.noteDelivered();
            }
        });
    }

    private void send(FaultKind kind, String contentType, byte[] reply) {
        if (entry != null) {
            entry.struckBy(kind);
        }
        FaultyReply.send(
                kind,
                dice,
                wire,
                state.conditions().pauses(),
                contentType.isEmpty() ? Wire.JSON_SERVICE : contentType,
                reply);
    }
}
