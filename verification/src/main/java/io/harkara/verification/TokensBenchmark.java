package io.harkara.verification;

import io.harkara.broker.BrokerTokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/** The token of a broker's account, from memory beside a bare map and from the database beside a bare SELECT. */
final class TokensBenchmark implements Benchmark {

    private static final int CACHED = 1_000_000;
    private static final int STORED = 2_000;
    private static final int WARM_UP_ROUNDS = 2;
    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();
    private static final String SELECT = "select sealed from broker_gateway.broker_session where account = ?";

    @Override
    public String name() {
        return "tokens";
    }

    /** One look-up. */
    @FunctionalInterface
    private interface LookUp {
        Object token() throws Exception;
    }

    /** Both sides of one comparison. */
    private record Sides(Pairs p50, Pairs p99) {

        static Sides none() {
            return new Sides(new Pairs(), new Pairs());
        }
    }

    @Override
    public Findings run(BenchOptions options, Progress progress) throws Exception {
        try (Rig rig = Rig.start(progress)) {
            BrokerRig broker = BrokerRig.start(rig, BenchBroker.XTS, true, progress);
            String account = BenchBroker.XTS.account();
            BrokerTokens tokens = BrokerTokens.of(broker.gateway(), account);
            Map<String, String> map = new ConcurrentHashMap<>(Map.of(account, tokens.cached()));
            if (!tokens.stored().equals(tokens.cached())) {
                throw new BenchmarkException("the token in the database is not the one in memory");
            }
            Sides memory = Sides.none();
            Sides database = Sides.none();
            try (Connection connection = rig.connect();
                    PreparedStatement select = connection.prepareStatement(SELECT)) {
                select.setString(1, account);
                LookUp bare = () -> sealed(select);
                for (int round = 1 - WARM_UP_ROUNDS; round <= options.roundsOr(Rounds.COUNT); round++) {
                    Sides ofMemory = round > 0 ? memory : Sides.none();
                    Sides ofDatabase = round > 0 ? database : Sides.none();
                    round(tokens::cached, () -> Objects.requireNonNull(map.get(account)), CACHED, ofMemory);
                    round(tokens::stored, bare, STORED, ofDatabase);
                    progress.say("round %d: p99 from memory %s ns, from the database %s ns"
                            .formatted(
                                    round,
                                    Rounds.text(ofMemory.p99.ours().median()),
                                    Rounds.text(ofDatabase.p99.ours().median())));
                }
            }
            return findings(memory, database);
        }
    }

    private static Findings findings(Sides memory, Sides database) {
        return new Findings(
                        "one look-up after another of an account that is logged in",
                        "from memory under 100,000 ns (0.1 ms), from the database p99 under 10,000,000 ns (10 ms)",
                        List.of(
                                "%,d from memory and %,d from the database a round, in turn, after %d rounds to warm up"
                                        .formatted(CACHED, STORED, WARM_UP_ROUNDS),
                                "each is timed by itself, which takes some 25 ns of what is told",
                                "from the database as an instance that has just started does it: a connection of the pool, the lock of the account's row, and AES",
                                "the bare SELECT is prepared, on a connection that stays open, and unseals nothing"))
                .comparison("CachedP50", "from memory, p50", "map, p50", memory.p50, "ns")
                .comparison("CachedP99", "from memory, p99", "map, p99", memory.p99, "ns")
                .comparison("StoredP50", "from the database, p50", "bare SELECT, p50", database.p50, "ns")
                .comparison("StoredP99", "from the database, p99", "bare SELECT, p99", database.p99, "ns")
                .value("unit", "ns");
    }

    private static byte[] sealed(PreparedStatement select) throws Exception {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new BenchmarkException("no row of the account");
            }
            return row.getBytes(1);
        }
    }

    private static void round(LookUp ours, LookUp other, int count, Sides sides) throws Exception {
        Histogram our = times(ours, count);
        Histogram others = times(other, count);
        sides.p50.add((double) our.getValueAtPercentile(50), (double) others.getValueAtPercentile(50));
        sides.p99.add((double) our.getValueAtPercentile(99), (double) others.getValueAtPercentile(99));
    }

    private static Histogram times(LookUp lookUp, int count) throws Exception {
        Histogram times = new Histogram(LONGEST_NANOS, 3);
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            Object token = lookUp.token();
            long nanos = System.nanoTime() - began;
            Objects.requireNonNull(token);
            times.recordValue(Math.min(nanos, LONGEST_NANOS));
        }
        return times;
    }
}
