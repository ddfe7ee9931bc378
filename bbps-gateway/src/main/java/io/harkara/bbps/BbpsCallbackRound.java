package io.harkara.bbps;

import io.harkara.bbps.BbpsCallbacks.Result;
import io.harkara.gateway.TableAwayException;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks about the callbacks that were written down, each thing once however often it was told. A process that dies in between
 * leaves them to the next round; asked twice, nothing changes.
 */
final class BbpsCallbackRound {

    private static final Logger log = LoggerFactory.getLogger(BbpsCallbackRound.class);

    /** Pause between two rounds of all instances. */
    static final Duration PAUSE = Duration.ofMillis(500);

    /** A round asks about no more, so that nobody who sends us callbacks sends the venue more questions than this. */
    private static final int MOST_A_ROUND = 10;

    /** Tries of what the venue does not answer: about a quarter of an hour. The look-ups go on. */
    private static final int MOST_TRIES = 10;

    /** A callback may be here before the reply that tells us how the venue calls what we asked for. */
    private static final int TRIES_OF_UNKNOWN = 3;

    /** After the first try; it doubles with each. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final BbpsCallbackTable table;
    private final BbpsConfirmation confirmation;

    BbpsCallbackRound(BbpsCallbackTable table, BbpsConfirmation confirmation) {
        this.table = table;
        this.confirmation = confirmation;
    }

    /** One round; what it leaves is for the next. */
    boolean run() throws SQLException, InterruptedException {
        for (BbpsCallbackTable.Due due : table.due(MOST_A_ROUND)) {
            Result result = ask(due);
            int most = result == Result.NOT_OURS ? TRIES_OF_UNKNOWN : MOST_TRIES;
            if ((result == Result.PENDING || result == Result.NOT_OURS) && due.tries() + 1 < most) {
                table.again(due, FIRST_PAUSE.multipliedBy(1L << due.tries()));
            } else {
                table.settle(due, result == Result.PENDING ? Result.NOT_CONFIRMED : result);
            }
        }
        return false;
    }

    private Result ask(BbpsCallbackTable.Due due) throws InterruptedException {
        try {
            return confirmation.ask(due.subject(), due.said());
        } catch (TableAwayException away) {
            throw away;
        } catch (RuntimeException failure) {
            // One that cannot be handled must not keep the others from it.
            log.error("asking about a callback ({}) failed", due.subject(), failure);
            return Result.PENDING;
        }
    }
}
