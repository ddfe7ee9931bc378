package io.harkara.verification.simulation;

import io.harkara.gateway.Heard;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Finding;

/** The venue tells of its orders unasked: before its reply or after, twice, late, or not at all. */
final class Announcements {

    private static final int MOST_TRIES = 4;

    private final World world;
    private final boolean made;

    /** @param made whether this venue tells anything */
    Announcements(World world, boolean made) {
        this.world = world;
        this.made = made;
    }

    /** Something is to be told. */
    void tell(String reference, Finding.Shown shown) {
        if (!made || world.dice.fault(FaultKind.CALLBACK_LOST, world.rate(0.08))) {
            return;
        }
        send(reference, shown);
        if (world.dice.fault(FaultKind.CALLBACK_TWICE, world.rate(0.15))) {
            send(reference, shown);
        }
    }

    private void send(String reference, Finding.Shown shown) {
        long transit = world.dice.fault(FaultKind.CALLBACK_LATE, world.rate(0.15))
                ? world.dice.millis(500, 12_000)
                : world.dice.latency();
        world.scheduler.after(transit, () -> arrive(reference, shown, 1));
    }

    private void arrive(String reference, Finding.Shown shown, int tries) {
        SimulatedProcess process = world.anyProcess();
        if (process == null) {
            again(reference, shown, tries);
            return;
        }
        process.thread("callback", () -> {
            if (!hears(process, reference, shown)) {
                again(reference, shown, tries);
            }
        });
    }

    private boolean hears(SimulatedProcess process, String reference, Finding.Shown shown) {
        if (world.judge.awaitsReply(reference)) {
            world.dice.count(FaultKind.CALLBACK_BEFORE_REPLY);
        }
        try {
            Heard heard = process.hear(reference, shown);
            if (world.story.isTold()) {
                world.story.tell("%s: told of %s: %s: %s".formatted(process.name(), reference, shown, heard));
            }
            // This venue never lies.
            if (heard == Heard.CONTRADICTS || heard == Heard.NOT_OURS) {
                world.judge.violated(
                        "the venue tells of %s: %s, which the gateway takes as %s".formatted(reference, shown, heard));
            }
            return true;
        } catch (TableAwayException _) {
            return false;
        }
    }

    private void again(String reference, Finding.Shown shown, int tries) {
        if (tries < MOST_TRIES) {
            world.scheduler.after(world.dice.millis(200, 2_000), () -> arrive(reference, shown, tries + 1));
        }
    }
}
