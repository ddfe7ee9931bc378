package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.Mode;
import io.harkara.runtime.StartFaults;
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
        StartFaults development = new StartFaults(Mode.DEVELOPMENT);
        sample.faults(development);
        assertThat(development.all()).isEmpty();
        StartFaults production = new StartFaults(Mode.PRODUCTION);
        sample.faults(production);
        assertThat(production.all())
                .as("the key and the access code")
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).doesNotContain(BillAvenueSamples.WORKING_KEY))
                .first()
                .asString()
                .contains("accounts.main.working-key");
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
