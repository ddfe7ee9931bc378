package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.runtime.StrictProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

class BankPropertiesTest {

    @Test
    void everyPropertyHasADefaultAndCanBeSet() {
        assertThat(bind(Map.of()))
                .isEqualTo(new BankProperties(
                        DataSize.ofMegabytes(64), 500_000, Duration.ofSeconds(60), Duration.ofSeconds(30)));
        assertThat(bind(Map.of("largest-file", "2MB", "most-codes", "5", "read-timeout", "1s", "write-timeout", "2s")))
                .isEqualTo(
                        new BankProperties(DataSize.ofMegabytes(2), 5, Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({"largest-file, 300MB", "most-codes, 0", "read-timeout, 0s", "write-timeout, 11m"})
    void aValueOutOfItsRangeStopsTheStartAndIsNamed(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).rootCause().hasMessageContaining("harkara.banks." + name);
    }

    @Test
    void anUnknownPropertyStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("most-row", "5"))).rootCause().hasMessageContaining("harkara.banks");
    }

    private static BankProperties bind(Map<String, String> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("harkara.banks." + name, value));
        environment.getPropertySources().addFirst(new MapPropertySource("test", prefixed));
        return StrictProperties.bind(environment, "harkara.banks", BankProperties.class);
    }
}
