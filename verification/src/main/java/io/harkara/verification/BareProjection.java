package io.harkara.verification;

import io.harkara.schemas.BseCommand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The least that could bring the store's rows into tables: it has them all in memory and writes them batch by batch, the
 * row of the order and the row of its timeline in one transaction, as often as the store did. It reads nothing, judges
 * nothing, and survives no crash.
 */
final class BareProjection {

    /** Columns that only a command brings. */
    private static final Set<String> OF_THE_COMMAND = Set.of("payload", "submitted_at", "idempotency_key");

    private static final int STEPS = 1 + SampleStatuses.VERSIONS;

    private final Rig rig;
    private final int connectionCount;
    private final Connection connection;
    private final TableCopy orders;
    private final TableCopy events;
    private final TableCopy references;

    /** What one record of a topic writes. */
    private record Change(
            List<@Nullable Object> order, List<@Nullable Object> event, List<List<@Nullable Object>> references) {}

    /**
     * Makes the copies; the store's own tables have to exist.
     *
     * @param connectionCount how many connections write at once
     */
    BareProjection(Rig rig, int connectionCount, Connection connection) throws SQLException {
        this.rig = rig;
        this.connectionCount = connectionCount;
        this.connection = connection;
        this.orders = TableCopy.of(connection, "orders", "order_id");
        this.events = TableCopy.of(connection, "order_events", "order_id, version");
        this.references = TableCopy.of(connection, "order_references", "reference, order_id");
    }

    /**
     * Writes what the store has written for these commands and their statuses.
     *
     * @return orders a second
     */
    double run(List<BseCommand> commands, int batch) throws SQLException, InterruptedException, BenchmarkException {
        List<List<Change>> steps = steps(commands.stream()
                .map(command -> command.getHeader().getOrderId())
                .toList());
        List<Future<?>> workers = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < connectionCount; i++) {
            connections.add(rig.connect());
        }
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("bare-", 0).factory())) {
            for (int i = 0; i < connectionCount; i++) {
                int share = i;
                workers.add(threads.submit(() -> {
                    write(connections.get(share), steps, share, batch);
                    return null;
                }));
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        for (Connection used : connections) {
            used.close();
        }
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException failure) {
                throw new BenchmarkException("the bare upserts failed: " + failure.getCause());
            }
        }
        return commands.size() / seconds;
    }

    /** Rows that one side did not write would make it look faster than it is. */
    void requireSameRows() throws SQLException, BenchmarkException {
        for (TableCopy table : List.of(orders, events, references)) {
            table.requireSameCount(connection);
        }
    }

    private void write(Connection own, List<List<Change>> steps, int share, int batch) throws SQLException {
        own.setAutoCommit(false);
        for (int step = 0; step < STEPS; step++) {
            Set<String> without = step == 0 ? Set.of() : OF_THE_COMMAND;
            List<Change> all = steps.get(step);
            List<Change> mine =
                    all.subList(share * all.size() / connectionCount, (share + 1) * all.size() / connectionCount);
            try (PreparedStatement putOrders = own.prepareStatement(orders.upsert(without));
                    PreparedStatement putEvents = own.prepareStatement(events.upsert(Set.of()));
                    PreparedStatement putReferences = own.prepareStatement(references.upsert(Set.of()))) {
                for (int from = 0; from < mine.size(); from += batch) {
                    List<Change> rows = mine.subList(from, Math.min(mine.size(), from + batch));
                    orders.put(putOrders, rows.stream().map(Change::order).toList(), without);
                    events.put(putEvents, rows.stream().map(Change::event).toList(), Set.of());
                    List<List<@Nullable Object>> named = rows.stream()
                            .flatMap(row -> row.references().stream())
                            .toList();
                    if (!named.isEmpty()) {
                        references.put(putReferences, named, Set.of());
                    }
                    own.commit();
                }
            }
        }
    }

    /** The changes in the order in which the topics have them: all commands, then all first statuses, and so on. */
    private List<List<Change>> steps(List<String> orderIds) throws SQLException, BenchmarkException {
        List<List<@Nullable Object>> last = orders.read(connection, orderIds, "order_id");
        List<List<@Nullable Object>> timeline = events.read(connection, orderIds, "order_id, version");
        if (last.size() != orderIds.size() || timeline.size() != STEPS * orderIds.size()) {
            throw new BenchmarkException("the store has %d orders and %d events, expected %d and %d"
                    .formatted(last.size(), timeline.size(), orderIds.size(), STEPS * orderIds.size()));
        }
        List<List<Change>> steps = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            int number = step;
            steps.add(IntStream.range(0, last.size())
                    .mapToObj(i -> change(last.get(i), timeline.subList(i * STEPS, (i + 1) * STEPS), number))
                    .toList());
        }
        return steps;
    }

    private Change change(List<@Nullable Object> last, List<List<@Nullable Object>> timeline, int step) {
        List<@Nullable Object> event = timeline.get(step);
        List<@Nullable Object> order = new ArrayList<>(last);
        for (String column : events.columnNames()) {
            if (orders.columnNames().contains(column) && !column.equals("trace_id")) {
                order.set(orders.at(column), event.get(events.at(column)));
            }
        }
        order.set(orders.at("seen_version"), event.get(events.at("version")));
        order.set(orders.at("revision"), (long) step);
        List<List<@Nullable Object>> named = new ArrayList<>();
        if (step == 0) {
            name(named, last, last.get(orders.at("idempotency_key")), null);
            name(named, last, last.get(orders.at("client_reference")), null);
        } else {
            for (String column : List.of("wire_reference", "venue_reference")) {
                name(
                        named,
                        last,
                        event.get(events.at(column)),
                        timeline.get(step - 1).get(events.at(column)));
            }
        }
        return new Change(order, event, named);
    }

    private void name(
            List<List<@Nullable Object>> named,
            List<@Nullable Object> order,
            @Nullable Object reference,
            @Nullable Object known) {
        if (reference != null && !Objects.equals(reference, known)) {
            List<@Nullable Object> row =
                    new ArrayList<>(Collections.nCopies(references.columnNames().size(), null));
            row.set(references.at("reference"), reference);
            row.set(references.at("order_id"), order.get(orders.at("order_id")));
            named.add(row);
        }
    }
}
