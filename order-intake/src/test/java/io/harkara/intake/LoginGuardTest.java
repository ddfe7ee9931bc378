package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is slowed down, and who is not. */
class LoginGuardTest {

    private static final int MANY = 200;

    private final IntakeApp intake = IntakeApp.shared();
    private Instant now = Instant.now();
    private final LoginGuard guard = new LoginGuard(
            new LoginFailureTable(intake.bean(JdbcClient.class)), intake.bean(TransactionTemplate.class), new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    private static String mail() {
        return UUID.randomUUID() + "@example.in";
    }

    // Documentation networks, by a part of a random number: no other test counts there.
    private static String network() {
        String hex = UUID.randomUUID().toString().replace("-", "");
        return "2001:db8:%s:%s:".formatted(hex.substring(0, 4), hex.substring(4, 8));
    }

    private void failTimes(int times, String mail, String address) {
        for (int i = 0; i < times; i++) {
            guard.begin(mail, address);
        }
    }

    private boolean passes(String mail, String address) {
        try {
            guard.begin(mail, address);
            return true;
        } catch (TooManyTriesException _) {
            return false;
        }
    }

    @Test
    void delaysGrowToALimitAndADayForgets() {
        String mail = mail();
        String address = network() + ":1";
        failTimes(LoginGate.PAIR.free() + 1, mail, address);
        for (int seconds : List.of(10, 20, 40, 80, 160, 320, 640, 900, 900)) {
            assertThatThrownBy(() -> guard.begin(mail, address))
                    .isInstanceOfSatisfying(
                            TooManyTriesException.class,
                            early -> assertThat(early.waitFor()).isEqualTo(Duration.ofSeconds(seconds)));
            now = now.plusSeconds(seconds);
            guard.begin(mail, address);
        }
        now = now.plus(Duration.ofHours(25));
        failTimes(LoginGate.PAIR.free(), mail, address);
        assertThat(passes(mail, address)).isTrue();
    }

    @Test
    void aRightPasswordTakesTheFailuresBack() {
        String mail = mail();
        String address = network() + ":1";
        failTimes(LoginGate.PAIR.free() - 1, mail, address);
        guard.succeeded(guard.begin(mail, address));
        failTimes(LoginGate.PAIR.free(), mail, address);
        assertThat(passes(mail, address)).isTrue();
        assertThat(passes(mail, address)).isFalse();
    }

    @Test
    void anAddressThatTriesManyIsSlowedButNotWhoeverLoggedInFromThere() {
        String network = network();
        String colleague = mail();
        guard.succeeded(guard.begin(colleague, network + ":1"));
        for (int i = 0; i <= LoginGate.ADDRESS.free(); i++) {
            guard.begin(mail(), network + ":" + i);
        }
        assertThat(passes(mail(), network + ":ffff"))
                .as("the network is one address")
                .isFalse();
        assertThat(passes(mail(), network() + ":1")).as("another network").isTrue();
        assertThat(passes(colleague, network + ":1")).isTrue();
    }

    @Test
    void aPersonWhomManyTryLogsInFromWhereHeDidBefore() {
        String mail = mail();
        String home = network() + ":1";
        guard.succeeded(guard.begin(mail, home));
        for (int i = 0; i <= LoginGate.PERSON.free(); i++) {
            guard.begin(mail, network() + ":1");
        }
        assertThat(passes(mail, network() + ":1"))
                .as("the next of many addresses")
                .isFalse();
        assertThat(passes(mail, home)).isTrue();
        String journey = network() + ":1";
        guard.know(mail, journey);
        assertThat(passes(mail, journey))
                .as("an invitation says that he is there")
                .isTrue();
    }

    @Test
    void manyAtOnceDoNotPassUnderOneCount() throws Exception {
        String mail = mail();
        String address = network() + ":1";
        long passed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> tries = IntStream.range(0, MANY)
                    .mapToObj(_ -> threads.submit(() -> passes(mail, address)))
                    .toList();
            for (Future<Boolean> one : tries) {
                passed += one.get() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(LoginGate.PAIR.free() + 1);
    }

    @Test
    void whatCountsNoLongerIsRemoved() throws Exception {
        String mail = mail();
        String address = network() + ":1";
        failTimes(2, mail, address);
        Timestamp old = Timestamp.from(now.plusSeconds(1));
        String count = "select count(*) from intake.login_failures where last_at < ?";
        guard.tidy();
        assertThat(intake.number(count, old)).isGreaterThanOrEqualTo(LoginGate.values().length);
        now = now.plus(Duration.ofHours(24)).plusSeconds(2);
        guard.tidy();
        assertThat(intake.number(count, old)).isZero();
    }
}
