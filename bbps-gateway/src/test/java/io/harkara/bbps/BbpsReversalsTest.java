package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.outcome.Finding;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was given back is heard of whichever account it went through. */
class BbpsReversalsTest {

    private static final BbpsReversals.Settings SETTINGS =
            new BbpsReversals.Settings(true, Duration.ofHours(6), 30, 60);

    @Test
    void anAccountThatDoesNotAnswerHidesNothingOfTheOthers() {
        List<String> heard = new ArrayList<>();
        // Two that answer, so that one of them comes after the one that does not, whatever the order is.
        var reversals = new BbpsReversals(
                SETTINGS,
                Map.of("one", new Lists("R1"), "two", new Lists(null), "three", new Lists("R3")),
                (reference, shown) -> {
                    assertThat(shown).isInstanceOf(Finding.Reversed.class);
                    heard.add(reference);
                },
                Clock.systemUTC());

        assertThatThrownBy(reversals::find).isInstanceOf(IOException.class).hasMessageContaining("is away");
        assertThat(heard).containsExactlyInAnyOrder("R1", "R3");
    }

    @Test
    void questionsForSinglePaymentsHaveAPaceThatIsNeitherNoneNorAny() {
        assertThat(BbpsSamples.properties(URI.create("http://127.0.0.1:1"), Map.of())
                        .reversals()
                        .perMinute())
                .isEqualTo(60);
        for (int wrong : List.of(0, 601)) {
            assertThatThrownBy(() -> new BbpsReversals.Settings(true, Duration.ofHours(6), 30, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("per-minute " + wrong);
        }
    }

    /** An aggregator that lists one payment that was given back, or does not answer. */
    private static final class Lists extends AskedForNothing {

        private final @Nullable String reference;

        Lists(@Nullable String reference) {
            this.reference = reference;
        }

        @Override
        public List<Undone> undone(LocalDate from, LocalDate to) throws IOException {
            if (reference == null) {
                throw new IOException("the aggregator is away");
            }
            return List.of(new Undone(reference, "T" + reference));
        }
    }
}
