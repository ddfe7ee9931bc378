package io.harkara.store;

import java.sql.SQLException;

/** Others changed the same orders again and again while a batch was written. The batch comes again. */
final class ContendedException extends SQLException {

    private static final long serialVersionUID = 1;

    // SQLSTATE 40001, serialization failure: repeat the transaction.
    ContendedException(int orders) {
        super("%d orders changed while their statuses were written".formatted(orders), "40001");
    }
}
