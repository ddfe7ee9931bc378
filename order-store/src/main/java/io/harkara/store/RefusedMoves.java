package io.harkara.store;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The illegal moves of one order, oldest first. */
interface RefusedMoves extends Repository<RefusedMove, Long> {

    /** What was not applied. */
    @Query("select * from store.illegal_moves where order_id = :orderId order by version")
    List<RefusedMove> of(UUID orderId);
}
