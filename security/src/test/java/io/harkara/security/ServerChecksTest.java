package io.harkara.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.KafkaSecurity;
import io.harkara.runtime.Mode;
import io.harkara.runtime.StartFaults;
import io.harkara.runtime.StrictProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ServerChecksTest {

    private static final KafkaProperties PLAIN = KafkaProperties.of("kafka:9092", "http://registry:8080/apis");
    private static final KafkaProperties ENCRYPTED = KafkaProperties.of(
            "kafka:9093",
            "https://registry:8443/apis",
            new KafkaSecurity(true, null, null, null, "SCRAM-SHA-512", null, null, null));

    @Test
    void developmentIsAskedForNothing() {
        assertThat(faults(Mode.DEVELOPMENT, PLAIN, true, Map.of())).isEmpty();
    }

    @Test
    void productionHearsOfEverythingAtOnceAndOfTheSettingOfEach() {
        List<String> faults = faults(Mode.PRODUCTION, PLAIN, true, Map.of("spring.datasource.password", "harkara"));
        assertThat(faults)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("spring.datasource.password"),
                        one -> assertThat(one).startsWith("server.ssl.bundle").endsWith(lets("http-tls")),
                        one -> assertThat(one)
                                .startsWith("harkara.security.jwk-set-uri http://127.0.0.1:8080")
                                .endsWith(lets("issuer-tls")),
                        one -> assertThat(one)
                                .startsWith("harkara.kafka.security.tls")
                                .endsWith(lets("kafka-tls")),
                        one -> assertThat(one)
                                .startsWith("harkara.kafka.registry-url")
                                .endsWith(lets("registry-tls")),
                        one -> assertThat(one)
                                .contains("sslmode is not set", "spring.datasource.url")
                                .endsWith(lets("postgres-tls")));
    }

    @Test
    void whatIsWaivedByNameIsLetBeAndNothingElse() {
        assertThat(faults(
                        Mode.PRODUCTION,
                        PLAIN,
                        false,
                        Map.of(
                                "spring.datasource.password", "of our own choice",
                                "harkara.security.waive", "http-tls, registry-tls, postgres-tls")))
                .singleElement()
                .asString()
                .startsWith("harkara.kafka.security.tls");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/harkara?sslmode=verify-full&ApplicationName=x, , true",
        "jdbc:postgresql://db/harkara?ApplicationName=x&sslmode=verify-ca, , true",
        "jdbc:postgresql://db/harkara, verify-full, true",
        "jdbc:postgresql://db/harkara?sslmode=require, verify-full, false",
        "jdbc:postgresql://db/harkara, require, false",
        "jdbc:postgresql://db/harkara, prefer, false",
        "jdbc:postgresql://db/harkara, , false"
    })
    void postgresHasToShowThatItIsTheOne(String url, String property, boolean good) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "spring.datasource.password", "of our own choice",
                "spring.datasource.url", url,
                "server.ssl.bundle", "web"));
        if (property != null) {
            settings.put("spring.datasource.hikari.data-source-properties.sslmode", property);
        }
        assertThat(faults(Mode.PRODUCTION, ENCRYPTED, false, settings).isEmpty())
                .isEqualTo(good);
    }

    @Test
    void anIssuerElsewhereIsAskedOverTlsToo() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "spring.datasource.password", "of our own choice",
                "spring.datasource.url", "jdbc:postgresql://db/harkara?sslmode=verify-full",
                "server.ssl.certificate", "service.pem",
                "harkara.security.issuer-uri", "http://sso.example.com"));
        assertThat(faults(Mode.PRODUCTION, ENCRYPTED, true, settings))
                .singleElement()
                .asString()
                .startsWith("harkara.security.issuer-uri http://sso.example.com");
        settings.put("harkara.security.issuer-uri", "https://sso.example.com");
        assertThat(faults(Mode.PRODUCTION, ENCRYPTED, true, settings)).isEmpty();
        settings.put("server.ssl.enabled", "false");
        assertThat(faults(Mode.PRODUCTION, ENCRYPTED, true, settings)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "harkara.security.waive, everything",
        "harkara.security.cors.allowed-origins, desk.example.com",
        "harkara.security.cors.allowed-origins, https://desk.example.com/page",
        "harkara.security.cors.allowed-origins, https://*.example.com"
    })
    void whatNobodyKnowsIsNoSetting(String name, String value) {
        assertThatThrownBy(() -> security(environment(Map.of(name, value)))).hasStackTraceContaining(value);
    }

    private static String lets(String waiver) {
        return "harkara.security.waive=%s lets it be as it is".formatted(waiver);
    }

    private static List<String> faults(
            Mode mode, KafkaProperties kafka, boolean asksIssuer, Map<String, String> settings) {
        StandardEnvironment environment = environment(settings);
        StartFaults faults = new StartFaults(mode);
        new ServerChecks(environment, kafka, security(environment), asksIssuer).faults(faults);
        return faults.all();
    }

    private static SecurityProperties security(StandardEnvironment environment) {
        return StrictProperties.bind(environment, "harkara.security", SecurityProperties.class);
    }

    private static StandardEnvironment environment(Map<String, String> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", new HashMap<>(settings)));
        return environment;
    }
}
