package io.harkara.store;

import io.harkara.schemas.Status;
import io.harkara.store.Interventions.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call for many replays led to.
 *
 * @param replays one for each order that was named or found, in their order
 * @param more whether the filter found more orders than one call takes
 */
record ReplayAnswer(boolean dryRun, int taken, int refused, int notFound, boolean more, List<Replay> replays) {

    /** What became of one order. */
    enum Result {
        /** The next attempt is on its way. */
        TAKEN,
        /** An equal request was there before; the attempt is the same one. */
        REPEATED,
        /** It would be taken. */
        WOULD_TAKE,
        REFUSED,
        NOT_FOUND
    }

    /**
     * One order.
     *
     * @param orderId as it was named
     * @param version of the order, as it stands
     * @param attempt that is made
     */
    record Replay(
            String orderId,
            Result result,
            @Nullable Status status,
            @Nullable Long version,
            @Nullable Integer attempt,
            @Nullable String interventionId,
            @Nullable String code,
            @Nullable String text) {

        static Replay of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Taken taken ->
                    of(
                            taken.order(),
                            taken.repeated() ? Result.REPEATED : Result.TAKEN,
                            taken.asked().attempt(),
                            taken.asked().id().toString());
                case Outcome.WouldTake would -> of(would.order(), Result.WOULD_TAKE, would.attempt(), null);
                case Outcome.TurnedDown refused ->
                    new Replay(
                            refused.order().orderId().toString(),
                            Result.REFUSED,
                            refused.order().status(),
                            refused.order().version(),
                            null,
                            null,
                            refused.why().code(),
                            refused.why().text());
                case Outcome.Missing missing -> notFound(missing.orderId().toString());
            };
        }

        static Replay notFound(String orderId) {
            return new Replay(
                    orderId,
                    Result.NOT_FOUND,
                    null,
                    null,
                    null,
                    null,
                    "ORDER_NOT_FOUND",
                    "nothing has been read of an order of that id");
        }

        private static Replay of(OrderView order, Result result, int attempt, @Nullable String interventionId) {
            return new Replay(
                    order.orderId().toString(),
                    result,
                    order.status(),
                    order.version(),
                    attempt,
                    interventionId,
                    null,
                    null);
        }
    }

    static ReplayAnswer of(boolean dryRun, boolean more, List<Replay> replays) {
        int refused = count(replays, Result.REFUSED);
        int notFound = count(replays, Result.NOT_FOUND);
        return new ReplayAnswer(dryRun, replays.size() - refused - notFound, refused, notFound, more, replays);
    }

    private static int count(List<Replay> replays, Result result) {
        return (int)
                replays.stream().filter(replay -> replay.result() == result).count();
    }
}
