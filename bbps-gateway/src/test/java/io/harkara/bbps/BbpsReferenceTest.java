package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BbpsReferenceTest {

    private static final String ORDER = "01957f00-0000-7000-8000-000000000001";

    @Test
    void aReferenceHasThirtyFiveLettersAndDigitsAndEndsWithTheTimeInIndia() {
        // The example of the NPCI circular: day 284 of 2022 is the 11th of October, 23:45.
        String reference = BbpsReference.of(ORDER, 1, Instant.parse("2022-10-11T18:15:00Z"));
        assertThat(reference).matches("[A-Z0-9]{35}").endsWith("22842345");
        assertThat(BbpsReference.of(ORDER, 1, Instant.parse("2022-10-11T18:15:59Z")))
                .isEqualTo(reference);
    }

    @Test
    void noTwoAttemptsShareOne() {
        Instant now = Instant.now();
        assertThat(IntStream.range(0, 2000)
                        .mapToObj(i -> BbpsReference.of(new UUID(i, ~i).toString(), 1 + i % 5, now))
                        .collect(Collectors.toSet()))
                .hasSize(2000);
        assertThat(BbpsReference.of(ORDER, 1, now)).isNotEqualTo(BbpsReference.of(ORDER, 2, now));
        assertThat(BbpsReference.of("ffffffff-ffff-ffff-ffff-ffffffffffff", 36, now))
                .hasSize(35);
    }
}
