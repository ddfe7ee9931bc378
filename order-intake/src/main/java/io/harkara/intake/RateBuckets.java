package io.harkara.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;

/** Where buckets of requests are kept. The rate is a part of a bucket's name: another rate is another bucket, and a full one. */
interface RateBuckets extends AutoCloseable {

    /** The bucket of a name. */
    Bucket bucket(String name, ClientLimits.Rate rate);

    /** Forgets what is full again and has not been used since. */
    void tidy();

    @Override
    void close();

    private static BucketConfiguration configuration(ClientLimits.Rate rate) {
        return BucketConfiguration.builder().addLimit(limit(rate)).build();
    }

    private static Bandwidth limit(ClientLimits.Rate rate) {
        return Bandwidth.builder()
                .capacity(rate.burst())
                .refillGreedy(rate.perSecond(), Duration.ofSeconds(1))
                .build();
    }

    private static String named(String name, ClientLimits.Rate rate) {
        return name + "/" + rate.perSecond() + "/" + rate.burst();
    }

    /** In this instance's memory: each instance has buckets of its own. */
    final class Local implements RateBuckets {

        private static final int MOST = 100_000;

        /** Longer than the largest batch is owed at the slowest rate. */
        private static final Duration UNUSED = Duration.ofDays(2);

        private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(UNUSED)
                .build();

        @Override
        public Bucket bucket(String name, ClientLimits.Rate rate) {
            return buckets.get(
                    named(name, rate),
                    _ -> Bucket.builder().addLimit(limit(rate)).build());
        }

        @Override
        public void tidy() {
            buckets.cleanUp();
        }

        @Override
        public void close() {}
    }

    /** In PostgreSQL: all instances take from the same ones, and each request waits for it. */
    final class Shared implements RateBuckets {

        private static final int CONNECTIONS = 4;
        private static final int PATIENCE_MILLIS = 500;
        private static final int MOST_AT_ONCE = 1_000;

        private final HikariDataSource pool;
        private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

        /** @param database whose pool is left to orders: the buckets have a smaller one beside it */
        Shared(HikariDataSource database) {
            HikariConfig config = new HikariConfig();
            database.copyStateTo(config);
            config.setPoolName("order-intake-rates");
            config.setMaximumPoolSize(CONNECTIONS);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            config.setValidationTimeout(PATIENCE_MILLIS / 2);
            config.setInitializationFailTimeout(-1);
            this.pool = new HikariDataSource(config);
            this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(pool)
                    .primaryKeyMapper(PrimaryKeyMapper.STRING)
                    .table("intake.rate_buckets")
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                    .build();
        }

        @Override
        public Bucket bucket(String name, ClientLimits.Rate rate) {
            return buckets.getProxy(named(name, rate), () -> configuration(rate));
        }

        @Override
        public void tidy() {
            int removed;
            do {
                removed = buckets.removeExpired(MOST_AT_ONCE);
            } while (removed == MOST_AT_ONCE);
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
