package io.harkara.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersistentServersTest {
    @TempDir
    Path scratch;

    @Test
    void a_second_start_finds_topic_row_and_schema_again_and_a_close_leaves_no_process() throws Exception {
        var config = EmbeddedServersConfig.persistent(scratch.resolve("data folder"))
                .withPort(ServerKind.POSTGRES, Ports.free())
                .withLogDirectory(scratch.resolve("logs"));
        long beginOfClose;
        String url;
        long schema;
        List<ProcessHandle> processes;
        List<ProcessHandle> others = ProcessHandle.current().descendants().toList();
        try (var servers = EmbeddedServers.start(config)) {
            var visitor = new Visitor(servers);
            visitor.createTopic("orders");
            visitor.produce("orders", "kept");
            visitor.sql("create table kept (n int)");
            visitor.sql("insert into kept values (42)");
            visitor.register("other", "first");
            schema = visitor.register("orders-value", "amount");
            url = servers.postgresUrl();
            processes = new ArrayList<>(
                    Processes.startedBy(ProcessHandle.current(), scratch.resolve("data folder/postgres")));
            processes.removeAll(others);
            assertThat(processes).hasSizeGreaterThan(3);
        }
        assertThat(processes).noneMatch(Processes::runs);
        try (var servers = EmbeddedServers.start(config)) {
            var visitor = new Visitor(servers);
            assertThat(servers.postgresUrl()).isEqualTo(url);
            assertThat(visitor.consume("orders", 1)).containsExactly("kept");
            assertThat(visitor.query("select n from kept")).isEqualTo("42");
            assertThat(visitor.register("orders-value", "amount")).isEqualTo(schema);
            servers.killPostgres();
            servers.startPostgres();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(visitor.register("orders-value", "amount"))
                            .isEqualTo(schema));
            beginOfClose = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - beginOfClose)).isLessThan(Duration.ofSeconds(10));
        assertThat(scratch.resolve("logs/postgresql.log")).isNotEmptyFile();
        assertThat(scratch.resolve("logs/registry.log")).isNotEmptyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.resolve("data folder"))))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @EnumSource
    void a_taken_port_is_named_with_its_server_and_the_option_that_changes_it(ServerKind kind) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var config =
                    EmbeddedServersConfig.temporary().startingOnly(Set.of(kind)).withPort(kind, taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedServers.start(config))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining(kind.title())
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining(kind.portOption());
        }
    }

    @Test
    void one_data_folder_serves_one_set_at_a_time() {
        Path folder = scratch.resolve("data folder");
        try (var first = DataDirectory.open(folder)) {
            assertThat(first.root()).isDirectory();
            assertThatThrownBy(() -> DataDirectory.open(folder))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining(folder.getFileName().toString())
                    .hasMessageContaining("in use by another process");
        }
        DataDirectory.open(folder).close();
        assertThat(folder).isDirectory();
    }

    @Test
    void temporary_data_is_deleted_by_the_close() throws Exception {
        Path root;
        try (var data = DataDirectory.open(null)) {
            root = data.root();
            Files.createDirectories(data.kafka().resolve("topic"));
            Files.createSymbolicLink(data.root().resolve("link"), scratch);
        }
        assertThat(root).doesNotExist();
        assertThat(scratch).isDirectory();
    }

    @Test
    void an_initialisation_that_was_cut_short_is_not_taken_for_a_database() throws Exception {
        Path data = Files.createDirectories(scratch.resolve("data folder"));
        Files.createDirectories(data.resolve("postgres.unfinished/base"));
        Files.writeString(data.resolve("postgres.unfinished/PG_VERSION"), "18");
        var config = EmbeddedServersConfig.persistent(data).startingOnly(Set.of(ServerKind.POSTGRES));
        try (var servers = EmbeddedServers.start(config)) {
            assertThat(new Visitor(servers).query("select 1")).isEqualTo("1");
            assertThatThrownBy(servers::kafkaBootstrap)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("neither started nor given");
            assertThatThrownBy(servers::stopRegistry).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_registry_beside_an_outside_postgresql_keeps_its_schemas_there() throws Exception {
        var shared = Servers.shared();
        var outside = new OutsideServers(
                shared.kafkaBootstrap(),
                new PostgresLogin(shared.postgresDatabase("outside"), shared.postgresUser(), shared.postgresPassword()),
                null);
        var config =
                EmbeddedServersConfig.persistent(scratch.resolve("data folder")).withOutside(outside);
        try (var servers = EmbeddedServers.start(config)) {
            assertThat(servers.kafkaBootstrap()).isEqualTo(shared.kafkaBootstrap());
            assertThat(new Visitor(servers).register("orders-value", "amount")).isPositive();
            assertThat(URI.create(servers.registryUrl())).isNotEqualTo(URI.create(shared.registryUrl()));
            assertThat(new Visitor(servers).query("select count(*) from registry.artifacts"))
                    .isEqualTo("1");
        }
    }
}
