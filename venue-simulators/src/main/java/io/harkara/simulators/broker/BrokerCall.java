package io.harkara.simulators.broker;

import io.harkara.simulators.engine.FaultDice;
import io.harkara.simulators.engine.FaultKind;
import io.harkara.simulators.engine.FaultyReply;
import io.harkara.simulators.engine.Latency;
import io.harkara.simulators.engine.Pauses;
import io.harkara.simulators.engine.Verdict;
import io.harkara.simulators.engine.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One call that was understood: limits, delays, faults, work and reply, in that order. */
public final class BrokerCall {

    private final Face face;
    private final Wire wire;
    private final BrokerState<?> state;
    private final BrokerDay day;
    private final FaultDice dice;
    private final boolean effect;
    private final @Nullable BrokerLedgerEntry entry;

    /** Takes the call up: it is in the journal from here on, and a request for an effect in the ledger. */
    public BrokerCall(Face face, Wire wire, BrokerState<?> state) {
        this.face = face;
        this.wire = wire;
        this.state = state;
        this.day = state.day();
        this.dice = state.conditions().dice();
        day.floor().catchUp();
        BrokerLedgerEntry.Asked asked = face.asked();
        this.effect = asked != null;
        this.entry = asked == null
                ? null
                : day.ledger()
                        .open(sequence ->
                                new BrokerLedgerEntry(sequence, state.clock().instant(), asked, day));
        String reference = asked == null ? "" : asked.tag().isEmpty() ? asked.orderId() : asked.tag();
        day.journal().note(state.clock().instant(), face.operation(), reference);
    }

    /** Does everything, and ends the call. */
    public void run() {
        if (effect && entry == null) {
            refuseWork();
            return;
        }
        String name = face.operation();
        if (!state.limits().allow(name, face.credential())) {
            day.counters().limited.increment();
            settle(Verdict.OVER_QUOTA);
            answer(face.overLimit());
            return;
        }
        Pauses pauses = state.conditions().pauses();
        pauses.pause(dice.delay(name, Latency.Position.BEFORE_WORK));
        FaultKind before = dice.before(name);
        if (before != null && before != FaultKind.REFUSE_SESSION) {
            settle(Verdict.NOT_DONE);
            send(before, null);
            return;
        }
        if (before != null && entry != null) {
            entry.struckBy(before);
        }
        BrokerReply reply = face.work(entry, before != null);
        pauses.pause(dice.delay(name, Latency.Position.AFTER_WORK));
        FaultKind after = dice.after(name, reply.refused());
        if (after == null) {
            answer(reply);
        } else {
            send(after, reply);
        }
    }

    private void refuseWork() {
        day.counters().refusedForFullLedger.increment();
        wire.answer(
                503,
                Wire.TEXT,
                "The simulator's ledger is full (%d requests), so it takes no more work: POST /reset on the control"
                                .formatted(day.ledger().limit())
                        + " port, or start it with a higher ledger limit.");
    }

    private void settle(Verdict verdict) {
        if (entry != null) {
            entry.settle(verdict, "", "");
        }
    }

    private void answer(BrokerReply reply) {
        reply.headers().forEach((name, value) -> wire.response().getHeaders().put(name, value));
        wire.answer(reply.status(), reply.contentType(), reply.body().get(), () -> {
            if (entry != null) {
                entry.noteDelivered();
            }
        });
    }

    private void send(FaultKind kind, @Nullable BrokerReply reply) {
        if (entry != null) {
            entry.struckBy(kind);
        }
        if (kind.broker()) {
            BrokerReply odd = face.odd(kind, reply);
            wire.answer(odd.status(), odd.contentType(), odd.body().get(), () -> {});
            return;
        }
        byte[] body = reply == null ? new byte[0] : reply.body().get();
        boolean cut = kind == FaultKind.CUT_RESULT;
        FaultyReply.send(
                kind,
                dice,
                wire,
                state.conditions().pauses(),
                reply == null ? Wire.JSON_SERVICE : reply.contentType(),
                cut ? half(body) : body);
    }

    private static byte[] half(byte[] body) {
        int length = new String(body, StandardCharsets.UTF_8).length() / 2;
        return Arrays.copyOf(body, Math.min(length, body.length));
    }
}
