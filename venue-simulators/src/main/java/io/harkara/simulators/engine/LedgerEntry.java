package io.harkara.simulators.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One request for an effect and what became of it. Made when the request arrives, settled once, seen by readers at any time. */
public abstract class LedgerEntry {

    /**
     * What became of a request.
     *
     * @param number the venue's number of what now exists
     * @param answer the venue's text
     */
    public record Result(Verdict verdict, String number, String answer) {}

    private final long sequence;
    private final Instant arrivedAt;
    private volatile Result result;
    private volatile @Nullable String fault;
    private volatile boolean delivered;

    /** @param noNumber the venue's number of what does not exist yet */
    protected LedgerEntry(long sequence, Instant arrivedAt, String noNumber) {
        this.sequence = sequence;
        this.arrivedAt = arrivedAt;
        this.result = new Result(Verdict.IN_PROGRESS, noNumber, "");
    }

    /** What effects are counted by: two with the same are one thing done twice. */
    protected abstract String countedBy();

    /** Fixes what became of the request. Only the ledger calls this, so that its counts agree. */
    void settle(Result settled) {
        result = settled;
    }

    /** Notes the fault that this request met. */
    public void struckBy(FaultKind kind) {
        fault = kind.wireName();
    }

    /** Notes that the whole reply was handed to the network. */
    public void noteDelivered() {
        delivered = true;
    }

    /** Place in the order of arrival, from 1. */
    public long sequence() {
        return sequence;
    }

    /** When the request arrived, by the simulator's clock. */
    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** What became of it so far. */
    public Result result() {
        return result;
    }

    /** Whether it was done, refused, or is still under way. */
    public Verdict verdict() {
        return result.verdict;
    }

    /** The fault that it met, by its name on the control port, or null. */
    public @Nullable String fault() {
        return fault;
    }

    /** Whether the whole reply was handed to the network. */
    public boolean delivered() {
        return delivered;
    }
}
