package io.harkara.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbeddedServersConfigTest {
    private final EmbeddedServersConfig config = EmbeddedServersConfig.temporary();

    @Test
    void a_port_out_of_range_is_refused_with_its_option() {
        assertThatThrownBy(() -> config.withPort(ServerKind.KAFKA, 70_000))
                .hasMessageContaining("--kafka-port is 70000")
                .hasMessageContaining("1 to 65535");
    }

    @Test
    void one_port_for_two_servers_is_refused() {
        assertThatThrownBy(() -> config.withPort(ServerKind.KAFKA, 9092).withPort(ServerKind.REGISTRY, 9092))
                .hasMessageContaining("9092");
    }

    @Test
    void a_server_that_runs_outside_is_not_started() {
        var outside = new OutsideServers("broker:9092", null, "https://registry.example/apis/registry/v3");
        assertThat(config.withOutside(outside).started()).containsExactly(ServerKind.POSTGRES);
    }

    @Test
    void a_registry_that_keeps_its_schemas_needs_postgresql() {
        var persistent = EmbeddedServersConfig.persistent(Path.of("data"));
        assertThatThrownBy(() -> persistent.startingOnly(Set.of(ServerKind.REGISTRY)))
                .hasMessageContaining("needs PostgreSQL");
    }

    @Test
    void addresses_of_another_kind_are_refused_and_no_password_is_shown() {
        assertThatThrownBy(() -> new PostgresLogin("mysql://db/harkara?password=secret", "app", "secret"))
                .hasMessageContaining("mysql:")
                .hasMessageContaining("jdbc:postgresql://")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new OutsideServers(null, null, "localhost:8085"))
                .hasMessageContaining("localhost:8085");
        assertThat(new PostgresLogin("jdbc:postgresql://db/h?password=secret", "app", "secret"))
                .asString()
                .contains("app")
                .doesNotContain("secret");
    }
}
