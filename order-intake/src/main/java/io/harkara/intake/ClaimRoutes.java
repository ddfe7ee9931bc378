package io.harkara.intake;

import io.harkara.runtime.GroupCommit;
import java.util.concurrent.CompletableFuture;

/**
 * Where claims go. Those that limits of a day are counted for have a commit of their own, so that nobody else waits for their locks.
 *
 * @param open claims of clients without such limits, and looks
 * @param limited claims of clients with such limits
 */
record ClaimRoutes(GroupCommit<KeyClaim, KeyClaim.Met> open, GroupCommit<KeyClaim, KeyClaim.Met> limited) {

    CompletableFuture<KeyClaim.Met> submit(KeyClaim claim) {
        return (claim.share() == null ? open : limited).submit(claim);
    }
}
