package io.harkara.verification.simulation;

import io.harkara.gateway.Heard;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.util.ArrayList;
import java.util.List;

/**
 * The venue undoes some of what it has finished, and says so in a statement that gateways read again and again. It has dice
 * of its own, so that worlds without a reversal go as they went before there were any.
 */
final class Reversals {

    private static final long DICE = 0x5EED_0F0E_ED0EL;
    private static final double OF_FINISHED = 0.15;
    private static final Cause UNDONE = new Cause("UNDONE", "the venue has undone it");

    private final World world;
    private final Dice dice;
    private final boolean made;
    private final List<Ledger.Effect> statement = new ArrayList<>();
    private int toCome;

    Reversals(World world, long seed) {
        this.world = world;
        this.dice = new Dice(seed ^ DICE, world.story);
        this.made = dice.chance(0.4);
    }

    /** What the venue says of an order that it has undone. */
    static Finding.Shown told(Ledger.Effect effect) {
        return new Finding.Reversed(effect.number, UNDONE);
    }

    /** An order has been taken: perhaps it is undone some time after its end. */
    void mayFollow(Ledger.Effect effect) {
        if (!made || effect.end != Ledger.End.FINISHED || !dice.chance(OF_FINISHED)) {
            return;
        }
        world.dice.count(FaultKind.VENUE_REVERSES);
        toCome++;
        world.scheduler.after(effect.endsAt - world.scheduler.now() + dice.millis(50, 8_000), () -> {
            toCome--;
            effect.reversed = true;
            world.story.tell("venue: %s: undone".formatted(effect.reference));
            statement.add(effect);
            world.announcements.tell(effect.reference, told(effect));
            read(effect);
        });
    }

    /** Whether something is still to be undone, or to be read by a gateway. */
    boolean isBusy() {
        return toCome > 0 || statement.stream().anyMatch(effect -> !waitsForAPerson(effect));
    }

    private void read(Ledger.Effect effect) {
        world.scheduler.after(dice.millis(500, 4_000), () -> {
            if (isKnown(effect)) {
                statement.remove(effect);
                return;
            }
            SimulatedProcess process = world.anyProcess();
            if (process != null) {
                process.thread("statement", () -> hear(process, effect));
            }
            // A process may die over it: the next one reads the same.
            read(effect);
        });
    }

    private void hear(SimulatedProcess process, Ledger.Effect effect) {
        try {
            Heard heard = process.hear(effect.reference, told(effect));
            if (world.story.isTold()) {
                world.story.tell("%s: reads that %s is undone: %s".formatted(process.name(), effect.reference, heard));
            }
            if (heard == Heard.CONTRADICTS || heard == Heard.NOT_OURS) {
                world.judge.violated(
                        "the venue has undone %s, which the gateway takes as %s".formatted(effect.reference, heard));
            }
        } catch (TableAwayException _) {
            // It stands in the statement still.
        }
    }

    private boolean waitsForAPerson(Ledger.Effect effect) {
        Attempt row = world.table.byWireReference(effect.reference);
        return row != null && row.status() == Status.NEEDS_REVIEW;
    }

    /** An order that was not finished here ends without it: what the look-ups find is that it was undone. */
    private boolean isKnown(Ledger.Effect effect) {
        Attempt row = world.table.byWireReference(effect.reference);
        return row != null && StatusMoves.isFinal(row.status()) && row.status() != Status.COMPLETED;
    }
}
