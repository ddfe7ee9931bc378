package io.harkara.store;

import io.harkara.runtime.Blame;
import io.harkara.runtime.Received;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.VenueCommands;
import io.harkara.schemas.WireExchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes commands, statuses and exchanges with venues into the store: one transaction a batch, any batch any number of times, in any order. Safe
 * for many threads.
 *
 * <p>A method returns once its batch is durable and what cannot be stored is parked. When it throws, nothing is promised,
 * and the same batch has to be given again: that is what happens while the database is away.
 */
public final class Projection {

    private static final Logger log = LoggerFactory.getLogger(Projection.class);

    /** Writes within the caller's transaction; returns the moves that it refused. */
    @FunctionalInterface
    interface Writer<R> {
        List<IllegalMove> write(Connection connection, List<R> rows) throws SQLException;
    }

    private record Kind<R extends Projected>(Writer<R> writer, Counter projected, DistributionSummary batch) {}

    private final DataSource dataSource;
    private final Parking parking;
    private final Kind<PlacedOrder> commands;
    private final Kind<StatusChange> statuses;
    private final Kind<WireRow> wire;
    private final Counter illegalMoves;
    private final Counter parked;

    /**
     * A projection into a database that has the store's tables.
     *
     * @param dataSource gives connections of pgjdbc
     * @param parking takes what cannot be stored
     */
    public Projection(DataSource dataSource, Clock clock, MeterRegistry metrics, Parking parking) {
        this.dataSource = dataSource;
        this.parking = parking;
        this.commands = kind("command", new CommandProjection(clock), metrics);
        this.statuses = kind("status", new StatusProjection(clock), metrics);
        this.wire = kind("wire", new WireLogTable(), metrics);
        this.illegalMoves = Counter.builder("harkara.store.illegal.moves")
                .description("Statuses that were not applied because no legal move leads to them")
                .register(metrics);
        this.parked = Counter.builder("harkara.store.parked")
                .description("Records that could be read and not stored")
                .register(metrics);
    }

    /** Projects commands to a venue. A resolution places nothing; what it leads to comes as a status and an answer. */
    public <C extends SpecificRecord> void applyCommands(VenueCommands<C> venue, List<Received<C>> batch)
            throws SQLException {
        List<Received<C>> placing = batch.stream()
                .filter(received -> venue.header(received.value()).getAction() != CommandAction.RESOLVE)
                .toList();
        apply(placing, received -> PlacedOrder.of(venue, received), commands);
    }

    /** Projects statuses of any venue. */
    public void applyStatuses(List<Received<OrderStatusEvent>> batch) throws SQLException {
        apply(batch, StatusChange::of, statuses);
    }

    /** Projects what went over the wire to any venue. */
    public void applyWire(List<Received<WireExchange>> batch) throws SQLException {
        apply(batch, WireRow::of, wire);
    }

    private <V, R extends Projected> void apply(List<Received<V>> batch, Function<Received<V>, R> read, Kind<R> kind)
            throws SQLException {
        List<R> rows = new ArrayList<>(batch.size());
        List<Parking.Refusal> refusals = new ArrayList<>();
        for (Received<V> received : batch) {
            try {
                rows.add(read.apply(received));
            } catch (IllegalArgumentException impossible) {
                refusals.add(new Parking.Refusal(received, String.valueOf(impossible.getMessage())));
            }
        }
        if (!rows.isEmpty()) {
            commit(rows, kind, refusals);
        }
        // After the commits: a database that is away must not make us park the same records once for each try.
        if (!refusals.isEmpty()) {
            parking.park(refusals);
            parked.increment(refusals.size());
        }
    }

    // What the database calls impossible data is found by halves: one bad record costs some twenty small transactions
    // and stops nobody.
    private <R extends Projected> void commit(List<R> rows, Kind<R> kind, List<Parking.Refusal> refusals)
            throws SQLException {
        try {
            report(inTransaction(kind.writer(), rows));
            kind.projected().increment(rows.size());
            kind.batch().record(rows.size());
        } catch (SQLException failure) {
            if (!Blame.isOnTheData(failure)) {
                throw failure;
            }
            if (rows.size() == 1) {
                refusals.add(new Parking.Refusal(
                        rows.getFirst().record(), "refused by the database: " + failure.getMessage()));
                return;
            }
            int half = rows.size() / 2;
            commit(rows.subList(0, half), kind, refusals);
            commit(rows.subList(half, rows.size()), kind, refusals);
        }
    }

    private <R> List<IllegalMove> inTransaction(Writer<R> writer, List<R> rows) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<IllegalMove> illegal = writer.write(connection, rows);
                connection.commit();
                return illegal;
            } catch (SQLException | RuntimeException failure) {
                try {
                    connection.rollback();
                } catch (SQLException lost) {
                    failure.addSuppressed(lost);
                }
                throw failure;
            }
        }
    }

    private void report(List<IllegalMove> illegal) {
        for (IllegalMove move : illegal) {
            illegalMoves.increment();
            log.error("{} is no legal move; it is not applied. Somebody has to look at this order.", move);
        }
    }

    private static <R extends Projected> Kind<R> kind(String name, Writer<R> writer, MeterRegistry metrics) {
        return new Kind<>(
                writer,
                Counter.builder("harkara.store.projected")
                        .description("Records written into the store, repeats included")
                        .tag("kind", name)
                        .register(metrics),
                DistributionSummary.builder("harkara.store.batch")
                        .description("Records of one commit")
                        .tag("kind", name)
                        .register(metrics));
    }
}
