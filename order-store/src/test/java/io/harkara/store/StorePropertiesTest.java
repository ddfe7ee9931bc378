package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.runtime.StrictProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StorePropertiesTest {

    @Test
    void theDefaultsAreThese() {
        assertThat(bind())
                .isEqualTo(new StoreProperties(
                        "order-store",
                        2,
                        3,
                        2_000,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Duration.ofDays(30),
                        new StoreProperties.Stream(200, 1_000, 500, Duration.ofMillis(100), Duration.ofSeconds(15)),
                        new StoreProperties.Replays(5, Duration.ofDays(7))));
    }

    @Test
    void everyPropertyIsReadByItsName() {
        assertThat(bind(
                        "group=other",
                        "command-threads=1",
                        "status-threads=4",
                        "largest-batch=300",
                        "gather=0s",
                        "fold-counts-every=1s",
                        "figures-every=5s",
                        "wire-log-kept=7d",
                        "stream.subscribers=9",
                        "stream.buffer=90",
                        "stream.page=70",
                        "stream.poll=50ms",
                        "stream.heartbeat=5s",
                        "replays.most=2",
                        "replays.longest-deadline=3h"))
                .isEqualTo(new StoreProperties(
                        "other",
                        1,
                        4,
                        300,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofDays(7),
                        new StoreProperties.Stream(9, 90, 70, Duration.ofMillis(50), Duration.ofSeconds(5)),
                        new StoreProperties.Replays(2, Duration.ofHours(3))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group= ",
                "command-threads=0",
                "status-threads=65",
                "largest-batch=10001",
                "gather=6s",
                "fold-counts-every=1ms",
                "figures-every=1h",
                "wire-log-kept=59m",
                "wire-log-kept=401d",
                "stream.subscribers=0",
                "stream.buffer=9",
                "stream.page=10001",
                "stream.poll=11s",
                "stream.heartbeat=6m",
                "replays.most=101",
                "replays.longest-deadline=10s"
            })
    void aValueOutOfRangeIsRefusedWithWhatWasExpected(String property) {
        assertThatThrownBy(() -> bind(property)).hasStackTraceContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--harkara.store.status-thread=3", "--harkara.kafka.bootstrap=127.0.0.1:9092"})
    void anUnknownPropertyStopsTheStart(String argument) {
        String name = argument.substring(2, argument.indexOf('='));

        assertThatThrownBy(() -> OrderStore.start("--harkara.mode=development", "--server.port=0", argument))
                .hasStackTraceContaining(name);
    }

    @Test
    void productionDoesNotStartWithThePasswordOfTheDocumentation() {
        assertThatThrownBy(() -> OrderStore.start("--server.port=0"))
                .hasStackTraceContaining("spring.datasource.password")
                .hasStackTraceContaining("production");
    }

    private static StoreProperties bind(String... properties) {
        MockEnvironment environment = new MockEnvironment();
        for (String property : properties) {
            int equals = property.indexOf('=');
            environment.setProperty("harkara.store." + property.substring(0, equals), property.substring(equals + 1));
        }
        return StrictProperties.bind(environment, "harkara.store", StoreProperties.class);
    }
}
