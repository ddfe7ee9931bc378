package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrokerComeBackTest {

    private static final Instant NOON = Instant.parse("2026-03-02T06:30:00Z");
    private static final Duration TEN = Duration.ofSeconds(10);

    private final BrokerComeBack comeBack = new BrokerComeBack();

    @Test
    void oneComesBackAfterAnother() {
        assertThat(comeBack.next(NOON, TEN)).isEqualTo(NOON);
        assertThat(comeBack.next(NOON, TEN)).isEqualTo(NOON.plusSeconds(10));
        assertThat(comeBack.next(NOON.plusSeconds(1), TEN)).isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void nobodyComesBackBeforeOneMayGo() {
        comeBack.next(NOON, TEN);
        assertThat(comeBack.next(NOON.plusSeconds(60), TEN)).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void nobodyStaysAwayForLongBecauseManyDo() {
        for (int i = 0; i < 4; i++) {
            assertThat(comeBack.next(NOON, TEN)).isEqualTo(NOON.plusSeconds(10L * i));
        }
        assertThat(comeBack.next(NOON, TEN)).isEqualTo(NOON);
        assertThat(comeBack.next(NOON, TEN)).isEqualTo(NOON.plusSeconds(10));
    }
}
