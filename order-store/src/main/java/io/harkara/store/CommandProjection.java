package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Writes the orders of one batch of commands, within the caller's transaction. */
final class CommandProjection implements Projection.Writer<PlacedOrder> {

    private final OrdersTable orders = new OrdersTable();
    private final EventsTable events = new EventsTable();
    private final ReferencesTable references = new ReferencesTable();
    private final CountsTable counts = new CountsTable();
    private final AmountsTable amounts = new AmountsTable();
    private final ReplacementsTable replacements = new ReplacementsTable();
    private final BillsTable bills = new BillsTable();
    private final Clock clock;

    CommandProjection(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<IllegalMove> write(Connection connection, List<PlacedOrder> batch) throws SQLException {
        Instant now = clock.instant();
        // In the order of the ids, so that two transactions that meet in several orders wait for each other in turn.
        // The
        // first command of an order counts: the command of a later attempt places nothing.
        Map<UUID, PlacedOrder> first = new TreeMap<>();
        batch.forEach(order -> first.putIfAbsent(order.orderId(), order));
        List<PlacedOrder> placed = List.copyOf(first.values());

        Set<UUID> inserted = orders.place(connection, placed, now);
        Set<UUID> read = new HashSet<>(inserted);
        if (inserted.size() < placed.size()) {
            read.addAll(orders.complete(
                    connection,
                    placed.stream()
                            .filter(order -> !inserted.contains(order.orderId()))
                            .toList(),
                    now));
        }
        events.insert(connection, placed.stream().map(OrderEvent::received).toList());
        references.insertPlaced(connection, placed);
        replacements.insert(connection, placed);
        bills.insert(connection, placed);
        counts.countPlaced(
                connection,
                placed.stream()
                        .filter(order -> inserted.contains(order.orderId()))
                        .toList());
        amounts.count(
                connection,
                placed.stream().filter(order -> read.contains(order.orderId())).toList());
        return List.of();
    }
}
