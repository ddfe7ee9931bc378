package io.harkara.verification;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time, of this process and of PostgreSQL's, user and system. In a benchmark with servers this process is everything
 * but PostgreSQL, the schema registry and the venue: the service, Kafka's broker, and the benchmark itself.
 */
final class CpuMeter {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ProcessHandle postgres;

    private CpuMeter(ProcessHandle postgres) {
        this.postgres = postgres;
    }

    /** For the PostgreSQL that a connection leads to, which has to run on this machine. */
    static CpuMeter of(Connection connection) throws SQLException, BenchmarkException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            long backend = rows.getLong(1);
            return new CpuMeter(ProcessHandle.of(backend)
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow(() -> new BenchmarkException(
                            "process %d of PostgreSQL: expected it on this machine, with a parent"
                                    .formatted(backend))));
        }
    }

    /**
     * What has been used up to a moment.
     *
     * @param nanos by this process
     * @param ofPostgres nanoseconds by each process of PostgreSQL that lives, in steps of 10 ms on Linux
     */
    record Reading(long nanos, Map<Long, Long> ofPostgres) {

        double millisSince(Reading before) {
            return (nanos - before.nanos) / 1e6;
        }

        /** A process that has ended meanwhile is left out; the connections of a service last longer than a round. */
        double postgresMillisSince(Reading before) {
            long used = 0;
            for (Map.Entry<Long, Long> process : ofPostgres.entrySet()) {
                used += process.getValue() - before.ofPostgres.getOrDefault(process.getKey(), 0L);
            }
            return used / 1e6;
        }
    }

    Reading read() {
        Map<Long, Long> ofPostgres = new HashMap<>();
        postgres.descendants()
                .forEach(process -> ofPostgres.put(
                        process.pid(),
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos()));
        return new Reading(system.getProcessCpuTime(), ofPostgres);
    }
}
