package io.harkara.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresToolTest {
    @Test
    void root_without_user_namespaces_is_told_what_to_do() {
        for (String unusable : List.of("false", "no-such-program")) {
            assertThatThrownBy(() -> PostgresTool.prefix(true, List.of(unusable)))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("refuses to run as root")
                    .hasMessageContaining(unusable)
                    .hasMessageContaining("user other than root")
                    .hasMessageContaining("--postgres URL");
        }
    }

    @Test
    void only_root_needs_a_user_namespace() {
        assertThat(PostgresTool.prefix(false, List.of("no-such-program"))).isEmpty();
        assertThat(PostgresTool.prefix(true, List.of("env"))).containsExactly("env");
    }

    @Test
    void each_supported_machine_has_its_own_archive() {
        assertThat(PostgresBinaries.archiveName("Linux", "amd64")).isEqualTo("/postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.archiveName("Linux", "aarch64")).isEqualTo("/postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.archiveName("Mac OS X", "x86_64")).isEqualTo("/postgres-darwin-x86_64.txz");
        assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64")).isEqualTo("/postgres-darwin-arm_64.txz");
    }
}
