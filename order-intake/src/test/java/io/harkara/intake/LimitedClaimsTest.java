package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.Bucket;
import io.harkara.intake.DayLimits.Used;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What several instances count together, each as a class of its own on the same database. */
class LimitedClaimsTest {

    private final IntakeApp intake = IntakeApp.shared();
    private final DataSource database = intake.bean(DataSource.class);
    private final DayUse use = new DayUse(database);
    private final Instant now = Instant.parse("2026-03-02T18:29:59.999Z");
    private final String client = "counted-" + UUID.randomUUID();

    private KeyClaim claim(String key, DayLimits limits, String rupees, Instant at) {
        return new KeyClaim(
                new ClientKey(client, key),
                new Fingerprint.Builder().add("text", key).build(),
                UUID.randomUUID(),
                at.plus(1, ChronoUnit.HOURS),
                at,
                new KeyClaim.Share(limits, new BigDecimal(rupees)));
    }

    private List<KeyClaim.Met> claim(List<KeyClaim> claims) {
        try {
            return new LimitedClaims(database).claim(claims);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void instancesTakeExactlyWhatTheLimitHasRoomFor() throws Exception {
        DayLimits limits = new DayLimits(100, BigDecimal.ZERO);
        List<CompletableFuture<List<KeyClaim.Met>>> instances = IntStream.range(0, 4)
                .mapToObj(instance -> CompletableFuture.supplyAsync(() -> IntStream.range(0, 10)
                        .mapToObj(round -> claim(IntStream.range(0, 7)
                                .mapToObj(i -> claim(instance + "-" + round + "-" + i, limits, "1.00", now))
                                .toList()))
                        .flatMap(List::stream)
                        .toList()))
                .toList();
        List<KeyClaim.Met> met =
                instances.stream().flatMap(future -> future.join().stream()).toList();
        assertThat(met.stream().filter(one -> one.held() != null)).hasSize(100);
        assertThat(met.stream().filter(one -> one.reached() != null)).hasSize(180);
        assertThat(use.of(client, LocalDate.of(2026, 3, 2))).isEqualTo(new Used(100, new BigDecimal("100.00")));
        assertThat(intake.number("select count(*) from intake.idempotency_keys where client = ?", client))
                .isEqualTo(100);
    }

    @Test
    void theSameKeysFromTwoInstancesCountOnce() throws Exception {
        DayLimits limits = new DayLimits(1_000, BigDecimal.ZERO);
        List<KeyClaim> claims = IntStream.range(0, 50)
                .mapToObj(i -> claim("same-" + i, limits, "2.00", now))
                .toList();
        var one = CompletableFuture.supplyAsync(() -> claim(claims));
        var other = CompletableFuture.supplyAsync(() -> claim(claims.reversed()));
        assertThat(Stream.of(one.join(), other.join())
                        .flatMap(List::stream)
                        .filter(met -> met.held().isFirst()))
                .hasSize(50);
        assertThat(use.of(client, LocalDate.of(2026, 3, 2))).isEqualTo(new Used(50, new BigDecimal("100.00")));
    }

    @Test
    void aDayEndsAtMidnightInIndia() {
        DayLimits limits = new DayLimits(1, BigDecimal.ZERO);
        List<KeyClaim.Met> met = claim(List.of(
                claim("a", limits, "0", now),
                claim("b", limits, "0", now),
                claim("c", limits, "0", now.plusMillis(1))));
        assertThat(met.get(0).held().isFirst()).isTrue();
        assertThat(met.get(1).held()).isNull();
        assertThat(met.get(1).reached().beginsAnew()).isEqualTo(Instant.parse("2026-03-02T18:30:00Z"));
        assertThat(met.get(2).held().isFirst()).isTrue();
    }

    @Test
    void aKeyThatAnInstanceTookWithoutKnowingOfTheLimitIsNotCountedAgain() throws Exception {
        DayLimits limits = new DayLimits(1, BigDecimal.ZERO);
        KeyClaim claim = claim("taken", limits, "0", now);
        new IdempotencyKeys(database).claim(List.of(claim));
        assertThat(claim(List.of(claim)).getFirst().held().isFirst()).isFalse();
        assertThat(use.of(client, LocalDate.of(2026, 3, 2))).isEqualTo(Used.NOTHING);
    }

    @Test
    void daysLongPastAreForgotten() throws Exception {
        claim(List.of(claim("old", new DayLimits(9, BigDecimal.ZERO), "5", Instant.parse("2001-01-01T00:00:00Z"))));
        LocalDate day = LocalDate.of(2001, 1, 1);
        assertThat(use.of(client, day).orders()).isEqualTo(1);
        intake.bean(LimitTidying.class).tidy();
        assertThat(use.of(client, day)).isEqualTo(Used.NOTHING);
    }

    @Test
    void instancesThatShareBucketsTakeFromTheSameOne() {
        ClientLimits.Rate rate = new ClientLimits.Rate(1, 20);
        try (RateBuckets one = new RateBuckets.Shared((HikariDataSource) database);
                RateBuckets other = new RateBuckets.Shared((HikariDataSource) database)) {
            Instant before = Instant.now();
            long taken = IntStream.range(0, 40)
                    .filter(i -> (i % 2 == 0 ? one : other).bucket(client, rate).tryConsume(1))
                    .count();
            long refilled = Duration.between(before, Instant.now()).toSeconds() + 1;
            assertThat(taken).isBetween(20L, 20 + refilled);
            Bucket owing = one.bucket(client, rate);
            owing.consumeIgnoringRateLimits(30);
            assertThat(other.bucket(client, rate).getAvailableTokens()).isBetween(-30L, -30 + refilled + 1);
            one.tidy();
            assertThat(other.bucket(client, rate).getAvailableTokens()).isNegative();
        }
    }
}
