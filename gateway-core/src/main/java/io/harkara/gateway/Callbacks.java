package io.harkara.gateway;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.CallbackDecisions;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Move;
import io.harkara.schemas.StatusMoves;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the venue tells of an order unasked. It may come before the reply to the call, twice, late and in any order;
 * the row decides what of it is news. The row is there before the call leaves, so none can come too early.
 */
final class Callbacks {

    private static final Logger log = LoggerFactory.getLogger(Callbacks.class);

    private final AttemptTable table;
    private final CallbackDecisions decisions;
    private final Recorder recorder;
    private final GatewayMetrics metrics;
    private final Clock clock;

    Callbacks(AttemptTable table, CallbackDecisions decisions, Recorder recorder, GatewayMetrics metrics, Clock clock) {
        this.table = table;
        this.decisions = decisions;
        this.recorder = recorder;
        this.metrics = metrics;
        this.clock = clock;
    }

    Heard hear(String wireReference, Finding.Shown shown) {
        Heard heard = take(wireReference, shown);
        metrics.heard(shown, heard);
        return heard;
    }

    private Heard take(String wireReference, Finding.Shown shown) {
        while (true) {
            Attempt attempt = table.byWireReference(wireReference);
            if (attempt == null) {
                return Heard.NOT_OURS;
            }
            Move move = decisions.after(attempt, shown, clock.instant());
            if (move == null) {
                return StatusMoves.isFinal(attempt.status()) ? ofEnded(attempt, shown) : Heard.NOTHING_NEW;
            }
            if (isRecorded(new Change(attempt, move))) {
                return Heard.TAKEN;
            }
            // The row has moved meanwhile. Rows move on to an end, so this does not go on for ever.
        }
    }

    private boolean isRecorded(Change change) {
        try {
            return recorder.record(change).join().isPresent();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof TableAwayException away) {
                throw away;
            }
            throw failure;
        }
    }

    private Heard ofEnded(Attempt attempt, Finding.Shown shown) {
        if (!CallbackDecisions.contradicts(attempt, shown)) {
            return Heard.NOTHING_NEW;
        }
        log.error(
                "{} has ended as {}, and now the venue tells {}: a person must find out which is right",
                attempt.id(),
                attempt.status(),
                shown);
        // What ended as done is not replayed anyway, and a payment that is reversed later is to be given back.
        if (StatusMoves.mayReplay(attempt.status())) {
            table.contradicted(
                    attempt.id(),
                    "%s %s, of attempt %d"
                            .formatted(
                                    shown.getClass().getSimpleName(),
                                    shown.venueReference(),
                                    attempt.id().attempt()));
        }
        return Heard.CONTRADICTS;
    }
}
