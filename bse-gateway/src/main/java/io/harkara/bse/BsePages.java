package io.harkara.bse;

import java.sql.SQLException;
import java.time.Instant;

/** Where pages are kept until they are fetched. */
@FunctionalInterface
interface BsePages {

    /**
     * Keeps a page of an attempt, in place of what is kept of the order.
     *
     * @param until when it is thrown away
     * @throws SQLException when it is not kept
     */
    void keep(String orderId, int attempt, BsePage page, Instant until) throws SQLException;
}
