package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(sample.unsafe(Mode.DEVELOPMENT)).isEmpty();
        assertThat(sample.unsafe(Mode.PRODUCTION))
                .anyMatch(fault -> fault.contains("accounts.main.working-key"))
                .noneMatch(fault -> fault.contains(".secret"))
                .noneMatch(fault -> fault.contains(BillAvenueSamples.WORKING_KEY));
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
