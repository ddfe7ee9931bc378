package io.harkara.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM that started the servers is killed for real, with no chance to clean up. */
class KilledParentTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path scratch;

    private final List<ProcessHandle> started = new ArrayList<>();

    @AfterEach
    void leave_nothing_behind_even_when_a_test_fails() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void its_servers_end_within_ten_seconds_and_the_next_start_finds_the_data() throws Exception {
        Path data = scratch.resolve("data");
        Process parent = start(data.toString(), ServerKind.values());
        var processes = Processes.startedBy(parent.toHandle(), data.resolve("postgres"));
        started.addAll(processes);
        assertThat(processes).anyMatch(process -> commandLine(process).contains("RegistryProcess"));
        assertThat(processes).anyMatch(process -> commandLine(process).contains("bin/postgres"));
        assertThat(processes).anyMatch(process -> commandLine(process).contains("harkara-parent-watch"));

        parent.destroyForcibly().waitFor();

        await().atMost(LIMIT).until(() -> processes.stream().noneMatch(Processes::runs));
        var config = EmbeddedServersConfig.persistent(data).startingOnly(Set.of(ServerKind.KAFKA, ServerKind.POSTGRES));
        try (var servers = EmbeddedServers.start(config)) {
            assertThat(new Visitor(servers).query("select count(*) > 0 from pg_namespace where nspname = 'registry'"))
                    .isEqualTo("t");
            assertThat(new Visitor(servers).topics()).isEmpty();
        }
    }

    @Test
    void its_temporary_data_is_deleted() throws Exception {
        Process parent = start("-", ServerKind.POSTGRES);
        assertThat(entries(scratch)).anyMatch(entry -> entry.startsWith("harkara-servers-"));

        parent.destroyForcibly().waitFor();

        await().atMost(LIMIT)
                .until(() -> entries(scratch).stream().noneMatch(entry -> entry.startsWith("harkara-servers-")));
    }

    @Test
    void a_postgresql_that_outlived_even_the_watch_is_stopped_by_the_next_start() throws Exception {
        Path data = scratch.resolve("data");
        Process parent = start(data.toString(), ServerKind.POSTGRES);
        var file = new PostmasterFile(data.toRealPath().resolve("postgres"));
        ProcessHandle orphan = file.server().orElseThrow();
        started.add(orphan);
        parent.descendants().forEach(ProcessHandle::destroyForcibly);
        parent.destroyForcibly().waitFor();
        assertThat(Processes.runs(orphan)).isTrue();

        var config = EmbeddedServersConfig.persistent(data).startingOnly(Set.of(ServerKind.POSTGRES));
        try (var servers = EmbeddedServers.start(config)) {
            assertThat(Processes.runs(orphan)).isFalse();
            assertThat(new Visitor(servers).query("select 1")).isEqualTo("1");
        }
    }

    private Process start(String data, ServerKind... kinds) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                System.getProperty("java.class.path"),
                ServersProgram.class.getName(),
                data));
        Arrays.stream(kinds).map(Enum::name).forEach(command::add);
        Process parent = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(parent.toHandle());
        var output = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        var said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains(ServersProgram.READY)) {
                return parent;
            }
        }
        throw new IOException("The servers did not start:\n" + said);
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static List<String> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
