package io.harkara.simulators.bbps;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One bill fetch or validation and its result, which is there from {@code readyAt} and good for one payment until
 * {@code expiresAt}.
 */
final class BillFetch {

    /**
     * What came of it.
     *
     * @param failure why there is nothing, or null
     * @param broken how the answer that tells of it breaks, or null
     */
    record Result(
            List<Bill> bills, List<InfoLine> info, @Nullable Failure failure, FaultBillers.@Nullable Break broken) {

        Result {
            bills = List.copyOf(bills);
            info = List.copyOf(info);
        }
    }

    private final String refId;
    private final Biller biller;
    private final FetchOrder order;
    private final Result result;
    private final Instant readyAt;
    private final Instant expiresAt;
    private final AtomicBoolean used = new AtomicBoolean();

    BillFetch(String refId, Biller biller, FetchOrder order, Result result, Instant readyAt, Instant expiresAt) {
        this.refId = refId;
        this.biller = biller;
        this.order = order;
        this.result = result;
        this.readyAt = readyAt;
        this.expiresAt = expiresAt;
    }

    String refId() {
        return refId;
    }

    /** The biller as it was when it was asked. */
    Biller biller() {
        return biller;
    }

    FetchOrder order() {
        return order;
    }

    Result result() {
        return result;
    }

    boolean ready(Instant now) {
        return !now.isBefore(readyAt);
    }

    /** The biller's own number for this fetch. */
    String billerRefId() {
        return "%012x".formatted(refId.hashCode() & 0xFFFFFFFFL);
    }

    /** Why it cannot be paid now, or null. */
    @Nullable
    Refusal problem(Instant now) {
        if (!ready(now)) {
            return new Refusal(Problem.FETCH_RUNNING, "refId: found a fetch without a result yet");
        }
        if (result.failure != null) {
            return new Refusal(Problem.FETCH_FAILED, "refId: found a fetch that failed");
        }
        if (used.get()) {
            return new Refusal(Problem.FETCH_USED, "refId: found a fetch that was paid already");
        }
        if (!now.isBefore(expiresAt)) {
            return new Refusal(Problem.FETCH_EXPIRED, "refId: found a fetch that expired at " + expiresAt);
        }
        return null;
    }

    /** Spends it for a payment; false when another payment was quicker. */
    boolean use() {
        return used.compareAndSet(false, true);
    }
}
