package io.harkara.servers;

import java.time.Duration;

/** Sleeping, with the rule that an interrupted start or stop ends at once and stays interrupted. */
final class Waiting {
    private Waiting() {}

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    static ServerStartException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new ServerStartException("Interrupted while waiting for a server.", cause);
    }
}
