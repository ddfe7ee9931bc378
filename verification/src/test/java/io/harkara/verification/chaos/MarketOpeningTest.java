package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MarketOpeningTest {

    private static final Duration RUN = Duration.ofMinutes(3);

    @Test
    void on_a_working_day_the_market_opens_shortly_after_the_start() {
        MarketOpening opening = MarketOpening.of(Instant.parse("2026-11-25T06:00:00.400Z"), RUN);

        assertThat(opening).isEqualTo(new MarketOpening(Instant.parse("2026-11-25T06:00:40Z")));
        assertThat(opening.opens()).isEqualTo("11:30:40");
    }

    @Test
    void at_a_week_end_and_before_midnight_in_India_it_has_no_hours() {
        assertThat(MarketOpening.of(Instant.parse("2026-11-28T06:00:00Z"), RUN)).isNull();
        assertThat(MarketOpening.of(Instant.parse("2026-10-02T06:00:00Z"), RUN)).isNull();
        assertThat(MarketOpening.of(Instant.parse("2026-11-25T18:20:00Z"), RUN)).isNull();
    }
}
