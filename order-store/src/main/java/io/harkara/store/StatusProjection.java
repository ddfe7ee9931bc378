package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes one batch of statuses, within the caller's transaction. */
final class StatusProjection implements Projection.Writer<StatusChange> {

    /** An order that others keep changing under our hands this often makes the batch fail, and come again. */
    private static final int MOST_ROUNDS = 5;

    private final OrdersTable orders = new OrdersTable();
    private final EventsTable events = new EventsTable();
    private final ReferencesTable references = new ReferencesTable();
    private final CountsTable counts = new CountsTable();
    private final IllegalMovesTable illegalMoves = new IllegalMovesTable();
    private final Clock clock;

    StatusProjection(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<IllegalMove> write(Connection connection, List<StatusChange> batch) throws SQLException {
        Instant now = clock.instant();
        Map<UUID, List<StatusChange>> open = Fold.byOrder(batch);
        List<Fold> written = new ArrayList<>(open.size());
        // The command of an order may be on its way in another transaction, and after a rebalance so may its statuses.
        // What changed between reading and writing is read and folded again.
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw new ContendedException(open.size());
            }
            for (Fold fold : writeRound(connection, open, now)) {
                written.add(fold);
                open.remove(fold.after().orderId());
            }
        }
        List<IllegalMove> illegal =
                written.stream().flatMap(fold -> fold.illegal().stream()).toList();
        events.insert(
                connection,
                written.stream()
                        .flatMap(fold -> fold.timeline().stream())
                        .map(OrderEvent::of)
                        .toList());
        references.insertNew(connection, written);
        illegalMoves.insert(connection, illegal);
        counts.countMoved(connection, written);
        return illegal;
    }

    private List<Fold> writeRound(Connection connection, Map<UUID, List<StatusChange>> open, Instant now)
            throws SQLException {
        Map<UUID, OrderState> states = orders.states(connection, open.keySet());
        Map<UUID, Set<Long>> refused = illegalMoves.versions(
                connection,
                states.values().stream()
                        .filter(state -> state.illegalMoves() > 0)
                        .map(OrderState::orderId)
                        .toList());
        List<Fold> unchanged = new ArrayList<>();
        List<Fold> fresh = new ArrayList<>();
        List<Fold> moved = new ArrayList<>();
        open.forEach((id, changes) -> {
            Fold fold = Fold.of(states.get(id), changes, refused.getOrDefault(id, Set.of())::contains);
            (!fold.changesOrder() ? unchanged : fold.before() == null ? fresh : moved).add(fold);
        });
        List<Fold> written = new ArrayList<>(unchanged);
        if (!fresh.isEmpty()) {
            keep(written, fresh, orders.open(connection, fresh, now));
        }
        if (!moved.isEmpty()) {
            keep(written, moved, orders.move(connection, moved, now));
        }
        return written;
    }

    private static void keep(List<Fold> written, List<Fold> tried, Set<UUID> done) {
        if (done.size() == tried.size()) {
            written.addAll(tried);
        } else {
            tried.stream().filter(fold -> done.contains(fold.after().orderId())).forEach(written::add);
        }
    }
}
