package io.harkara.bbps;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Bills that were fetched, kept until they can be paid no more. */
interface BbpsFetches {

    /**
     * A fetch, as it is for the order that wants to pay it.
     *
     * @param paidBy the order that pays it, the asking one or another
     */
    record Taken(BbpsFetched fetched, String paidBy) {}

    /**
     * Keeps what was found; found again, the later one counts unless it is paid already.
     *
     * @param answer what the order is answered with
     */
    void keep(BbpsFetched fetched, String answer) throws SQLException;

    /** What was found for an order, or null. */
    @Nullable
    BbpsFetched find(String orderId) throws SQLException;

    /** Takes a fetch for an order that pays it, unless another one has; null where there is none. */
    @Nullable
    Taken take(String fetchId, String payingOrder) throws SQLException;
}
