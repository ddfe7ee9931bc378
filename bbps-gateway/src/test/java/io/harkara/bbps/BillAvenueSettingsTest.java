package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.harkara.runtime.Mode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BillAvenueSettingsTest {

    private static final URI ADDRESS = URI.create("https://api.billavenue.com");

    @Test
    void productionDoesNotStartWithTheSamplesKeyAndNeedsNoSecretOfSetu() {
        BbpsProperties sample = BillAvenueSamples.properties(ADDRESS, Map.of());
        assertThatCode(() -> sample.requireSafe(Mode.DEVELOPMENT)).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> sample.requireSafe(Mode.PRODUCTION))
                .withMessageContaining("accounts.main.working-key")
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain(BillAvenueSamples.WORKING_KEY));
    }

    @Test
    void aRequestIdThatIsNoAttemptsHasTheFormOfOne() {
        Instant time = Instant.parse("2022-10-11T18:15:00Z");
        Random random = new Random(1);
        String id = BbpsReference.random(random, time);
        assertThat(id).matches("[A-Z0-9]{27}22842345");
        assertThat(BbpsReference.random(random, time)).isNotEqualTo(id);
    }
}
