package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.servers.OutsideServers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void theUsualPortsAreTheDocumentedOnes() {
        Ports usual = Ports.usual();
        assertThat(usual.numbers())
                .containsOnly(
                        Map.entry(Listener.INTAKE, 8080),
                        Map.entry(Listener.STORE, 8081),
                        Map.entry(Listener.BSE_GATEWAY, 8082),
                        Map.entry(Listener.BBPS_GATEWAY, 8083),
                        Map.entry(Listener.BROKER_GATEWAY, 8086),
                        Map.entry(Listener.REGISTRY, 8085),
                        Map.entry(Listener.SIMULATOR, 8090),
                        Map.entry(Listener.SIMULATOR_CONTROL, 8091),
                        Map.entry(Listener.BBPS_SIMULATOR, 8092),
                        Map.entry(Listener.BBPS_SIMULATOR_CONTROL, 8093),
                        Map.entry(Listener.XTS_SIMULATOR, 8094),
                        Map.entry(Listener.XTS_SIMULATOR_CONTROL, 8095),
                        Map.entry(Listener.KITE_SIMULATOR, 8096),
                        Map.entry(Listener.KITE_SIMULATOR_CONTROL, 8097),
                        Map.entry(Listener.SMARTAPI_SIMULATOR, 8098),
                        Map.entry(Listener.SMARTAPI_SIMULATOR_CONTROL, 8099),
                        Map.entry(Listener.KAFKA, 9092),
                        Map.entry(Listener.POSTGRES, 54320));
    }

    @Test
    void freePortsAreFreeAndAllDifferent() {
        Ports free = Ports.free();
        assertThat(new HashSet<>(free.numbers().values())).hasSize(Listener.values().length);
        assertThat(free.numbers().values()).noneMatch(io.harkara.servers.Ports::isTaken);
    }

    @Test
    void oneListenersPortCannotBeAnothers() {
        assertThatThrownBy(() -> Ports.usual().with(Map.of(Listener.STORE, 8080)))
                .hasMessage("--intake-port and --store-port are both 8080; each needs a port of its own");
    }

    @Test
    void aPortThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Ports.usual().with(Map.of(Listener.KAFKA, 65_536)))
                .hasMessage("--kafka-port is 65536; expected a port from 1 to 65535");
    }

    @Test
    void everyTakenPortIsNamedWithWhoNeedsItAndTheOptionThatMovesIt() throws Exception {
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.ofLiteral(Loopback.HOST));
                ServerSocket second = new ServerSocket(0)) {
            Ports ports = Ports.free()
                    .with(Map.of(Listener.KAFKA, first.getLocalPort(), Listener.INTAKE, second.getLocalPort()));
            Plan plan = new Plan(ports, null, Path.of("unused"), OutsideServers.none(), 1);
            assertThatThrownBy(() -> PortCheck.requireFree(plan))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(
                            "port %d is taken, and Kafka needs it: stop what uses it, or choose another with --kafka-port PORT",
                            first.getLocalPort())
                    .hasMessageContaining("port %d is taken, and order-intake needs it", second.getLocalPort());
        }
    }

    @Test
    void thePortOfAServerThatRunsElsewhereNeedNotBeFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Loopback.HOST))) {
            Ports ports = Ports.free().with(Map.of(Listener.KAFKA, taken.getLocalPort()));
            Plan plan =
                    new Plan(ports, null, Path.of("unused"), new OutsideServers("kafka.example:9092", null, null), 1);
            PortCheck.requireFree(plan);
            assertThat(plan.listeners()).doesNotContain(Listener.KAFKA);
        }
    }
}
