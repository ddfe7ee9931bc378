package io.harkara.gateway.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingHoursTest {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private final TradingHours hours =
            new TradingHours(INDIA, LocalTime.of(9, 0), LocalTime.of(15, 30), Set.of(LocalDate.of(2026, 11, 24)));

    @ParameterizedTest
    @CsvSource({
        // Monday: before, at the opening, the last moment, at the close; Tuesday is a holiday.
        "2026-11-23T08:59:59, 2026-11-23T09:00",
        "2026-11-23T09:00:00, ",
        "2026-11-23T15:29:59, ",
        "2026-11-23T15:30:00, 2026-11-25T09:00",
        // On the holiday, and from Friday evening over the week-end.
        "2026-11-24T10:00:00, 2026-11-25T09:00",
        "2026-11-27T18:00:00, 2026-11-30T09:00",
        "2026-11-28T10:00:00, 2026-11-30T09:00"
    })
    void the_next_opening_is_on_a_working_day_and_none_is_named_while_it_is_open(String now, @Nullable String opening) {
        assertThat(hours.nextOpening(at(now))).isEqualTo(opening == null ? null : at(opening));
    }

    @Test
    void days_on_which_there_is_no_business_for_an_order_are_left_out_too() {
        Predicate<LocalDate> notOnMonday = day -> !day.equals(LocalDate.of(2026, 11, 23));

        assertThat(hours.nextOpening(at("2026-11-23T10:00"), notOnMonday)).isEqualTo(at("2026-11-25T09:00"));
        assertThat(hours.nextOpening(at("2026-11-20T16:00"), notOnMonday)).isEqualTo(at("2026-11-25T09:00"));
        assertThat(hours.nextOpening(at("2026-11-25T10:00"), notOnMonday)).isNull();
    }

    @Test
    void a_day_that_closes_before_it_opens_is_refused() {
        assertThatThrownBy(() -> new TradingHours(INDIA, LocalTime.NOON, LocalTime.NOON, Set.of()))
                .hasMessageContaining("closes 12:00: expected a time after opens, 12:00");
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(INDIA).toInstant();
    }
}
