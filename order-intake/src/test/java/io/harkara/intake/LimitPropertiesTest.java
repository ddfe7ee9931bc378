package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.IdentityEntry;
import io.harkara.schemas.IdentityKind;
import io.harkara.schemas.IdentityLimits;
import io.harkara.security.AccessTable;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LimitPropertiesTest {

    private static final String RUPEES = "250000.50";

    private static LimitProperties bind(Map<String, String> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("harkara.limits." + name, value));
        environment.getPropertySources().addFirst(new MapPropertySource("test", prefixed));
        return StrictProperties.bind(environment, "harkara.limits", LimitProperties.class);
    }

    private static LimitProperties all() {
        return bind(Map.of(
                "requests-per-second", "100",
                "burst", "250",
                "key-requests-per-second", "10",
                "key-burst", "20",
                "orders-per-day", "5000",
                "amount-per-day", RUPEES,
                "order-types", "bbps, bse.sip",
                "shared", "true"));
    }

    @Test
    void withoutSettingsNobodyHasLimits() {
        assertThat(bind(Map.of()))
                .isEqualTo(new LimitProperties(0, 0, 0, 0, 0, BigDecimal.ZERO.setScale(2), List.of("*"), false));
        ClientLimits limits = new ClientLimits(new AccessTable(Clock.systemUTC()), bind(Map.of()));
        assertThat(limits.rate("a")).isNull();
        assertThat(limits.keyRate("a")).isNull();
        assertThat(limits.day("a")).isNull();
        assertThat(limits.allows("a", BseOrderType.SIP)).isTrue();
    }

    @Test
    void everyPropertyCanBeSet() {
        assertThat(all())
                .isEqualTo(new LimitProperties(
                        100, 250, 10, 20, 5_000, new BigDecimal(RUPEES), List.of("bbps", "bse.sip"), true));
    }

    @Test
    void whatIsSaidForAClientStandsInThePlaceOfTheSettings() {
        AccessTable access = new AccessTable(Clock.systemUTC());
        ClientLimits limits = new ClientLimits(access, all());
        assertThat(limits.rate("a")).isEqualTo(new ClientLimits.Rate(100, 250));
        assertThat(limits.rate("a").window()).as("seconds, up").isEqualTo(3);
        assertThat(limits.keyRate("a")).isEqualTo(new ClientLimits.Rate(10, 20));
        assertThat(limits.day("a")).isEqualTo(new DayLimits(5_000, new BigDecimal(RUPEES)));
        assertThat(limits.allows("a", BseOrderType.SIP)).isTrue();
        assertThat(limits.allows("a", BseOrderType.XSIP)).isFalse();
        assertThat(limits.allows("a", BbpsOrderType.PAYMENT))
                .as("of a whole venue")
                .isTrue();

        access.take(
                "client/a",
                new IdentityEntry(
                        IdentityKind.CLIENT,
                        "a",
                        "a",
                        true,
                        List.of(),
                        null,
                        List.of(),
                        null,
                        new IdentityLimits(5, 0, 0, null, 0L, new BigDecimal("0.00"), List.of("*"))));
        assertThat(limits.rate("a")).as("a burst of one second").isEqualTo(new ClientLimits.Rate(5, 5));
        assertThat(limits.keyRate("a")).as("0 is no limit").isNull();
        assertThat(limits.day("a")).isNull();
        assertThat(limits.allows("a", BseOrderType.XSIP)).isTrue();
        assertThat(limits.rate("b")).as("of another").isEqualTo(new ClientLimits.Rate(100, 250));
    }

    @ParameterizedTest
    @CsvSource({
        "requests-per-second, -1",
        "burst, 1000001",
        "key-requests-per-second, 100001",
        "key-burst, -1",
        "orders-per-day, -5",
        "amount-per-day, 1.234",
        "amount-per-day, -1",
        "order-types, bse.sipp",
        "order-types, ''"
    })
    void aValueOutOfItsRangeStopsTheStartAndIsNamed(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).rootCause().hasMessageContaining("harkara.limits." + name);
    }
}
