package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final String HEADER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void a_trace_goes_on_in_its_children() {
        Traceparent parent = Traceparent.parseOrStart(HEADER);
        Traceparent child = parent.child();
        assertThat(parent.header()).isEqualTo(HEADER);
        assertThat(child.traceId()).isEqualTo(parent.traceId());
        assertThat(child.spanId()).isNotEqualTo(parent.spanId()).hasSize(16);
        assertThat(Traceparent.parse(child.header())).isEqualTo(child);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7001",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-011"
            })
    void a_broken_trace_is_restarted(String header) {
        assertThat(Traceparent.parse(header)).isNull();
        assertThat(Traceparent.parseOrStart(header).traceId()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01 ",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-of a later version"
            })
    void a_trace_is_read_from_other_spellings(String header) {
        assertThat(Traceparent.parse(header))
                .isEqualTo(new Traceparent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "01"));
    }

    @Test
    void a_secret_prints_as_stars_wherever_it_lands() {
        Secret secret = Secret.of("hunter2!");
        assertThat("%s %s".formatted(secret, Set.of(secret)))
                .doesNotContain("hunter2")
                .contains("***");
        assertThat(secret.reveal()).isEqualTo("hunter2!");
    }

    @Test
    void properties_of_kafka_have_defaults_and_limits() {
        KafkaProperties properties = KafkaProperties.of("localhost:9092", "http://localhost:8085/apis/registry/v3");
        assertThat(properties.partitions()).isEqualTo(6);
        assertThat(properties.replicas()).isEqualTo(1);
        assertThat(properties.valueSerializer()).contains("AvroKafkaSerializer");
        assertThat(properties.serdeProperties())
                .containsEntry("apicurio.registry.url", "http://localhost:8085/apis/registry/v3")
                .containsEntry("schema.registry.url", "http://localhost:8085/apis/registry/v3");
        assertThatThrownBy(() -> new KafkaProperties("h:1", "u", null, null, null, null, 0, null, null, null))
                .hasMessageContaining("partitions 0: expected 1 to 1000");
        assertThatThrownBy(
                        () -> new KafkaProperties("h:1", "u", null, null, null, null, null, null, Duration.ZERO, null))
                .hasMessageContaining("registry-timeout PT0S: expected PT0.1S to PT5M");
    }
}
