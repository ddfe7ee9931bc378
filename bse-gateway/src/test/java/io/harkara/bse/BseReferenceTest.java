package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BseReferenceTest {

    private static final Instant NOON = Instant.parse("2026-07-22T06:30:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 7, 22);

    @ParameterizedTest
    @CsvSource({
        "10000,1,2026072210000000001",
        "10000,999999,2026072210000999999",
        "10000,1000000,2026072210000000000",
        "10000,123456789012,2026072210000789012",
        "123,7,2026072212300000007",
        "123456,7,2026072212345600007"
    })
    void aReferenceIsDayMemberAndSequenceInNineteenDigits(String member, long sequence, String expected) {
        assertThat(BseReference.of(member, sequence, NOON)).isEqualTo(expected).hasSize(19);
    }

    @Test
    void theDayIsThatOfIndia() {
        assertThat(BseReference.of("10000", 1, Instant.parse("2026-07-22T18:29:59Z")))
                .startsWith("20260722");
        assertThat(BseReference.of("10000", 1, Instant.parse("2026-07-22T18:30:00Z")))
                .startsWith("20260723");
    }

    @Test
    void anOrderOfTodayIsLookedForTodayOnly() {
        assertThat(BseReference.daysToAsk(NOON, NOON, NOON.plusSeconds(40)))
                .isEqualTo(new BseReference.Days(List.of(DAY), true));
    }

    @Test
    void anOrderOfTheDayBeforeYesterdayIsLookedForThereAndToday() {
        assertThat(BseReference.daysToAsk(NOON, NOON, NOON.plusSeconds(2 * 86_400))
                        .days())
                .containsExactly(DAY, DAY.plusDays(2));
    }

    @Test
    void anOrderSentAtMidnightIsLookedForOnBothSidesOfItAndNeverTomorrow() {
        Instant beforeMidnight = Instant.parse("2026-07-22T18:28:00Z");

        assertThat(BseReference.daysToAsk(beforeMidnight, beforeMidnight, beforeMidnight.plusSeconds(30))
                        .days())
                .containsExactly(DAY);
        assertThat(BseReference.daysToAsk(beforeMidnight, beforeMidnight, beforeMidnight.plusSeconds(300))
                        .days())
                .containsExactly(DAY, DAY.plusDays(1));
        Instant afterMidnight = Instant.parse("2026-07-22T18:32:00Z");
        assertThat(BseReference.daysToAsk(afterMidnight, afterMidnight, afterMidnight)
                        .days())
                .containsExactly(DAY, DAY.plusDays(1));
    }

    @Test
    void anAttemptThatSpansAWeekIsAskedForFourDaysAndSaysThatTheseAreNotAll() {
        BseReference.Days days =
                BseReference.daysToAsk(NOON, NOON.plusSeconds(7 * 86_400), NOON.plusSeconds(8 * 86_400));

        assertThat(days.complete()).isFalse();
        assertThat(days.days()).containsExactly(DAY, DAY.plusDays(6), DAY.plusDays(7), DAY.plusDays(8));
    }
}
