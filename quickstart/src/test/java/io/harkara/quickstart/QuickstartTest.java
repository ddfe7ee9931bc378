package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class QuickstartTest {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_OPTION = 2;

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();

    @Test
    void aTakenPortStopsTheStartBeforeAnythingHasStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral(Loopback.HOST))) {
            Ports ports = Ports.free().with(Map.of(Listener.POSTGRES, taken.getLocalPort()));
            List<String> arguments = new ArrayList<>(List.of("up"));
            arguments.addAll(UpProcess.options(ports));
            arguments.addAll(List.of(
                    "--data",
                    folder.resolve("data").toString(),
                    "--logs",
                    folder.resolve("logs").toString()));
            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(FAILED);
            assertThat(errors.toString())
                    .isEqualToNormalizingNewlines(
                            "harkara: port %d is taken, and PostgreSQL needs it: stop what uses it, or choose another with --postgres-port PORT\n"
                                    .formatted(taken.getLocalPort()));
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --intake-prt 1",
                "demo --seed one",
                "up --kafka",
                "status --json",
                "unreadable lose",
                "broker",
                "broker login",
                "secrets rotat",
                "fly",
                "replay",
                "resolve 1"
            })
    void whatNobodyUnderstandsIsAnErrorAndNotIgnored(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(WRONG_OPTION);
        assertThat(errors.toString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "status", "unreadable", "audit"})
    void everyVerbExplainsItselfAndItsPorts(String verb) {
        assertThat(run(verb, "--help")).isEqualTo(DONE);
        assertThat(Stream.of(Listener.values()).map(Listener::option))
                .allSatisfy(option -> assertThat(output.toString()).contains(option));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "resolve", "resolve approve", "resolve decline", "resolve pending"})
    void everyVerbThatActsOnOrdersExplainsItself(String verb) {
        assertThat(run((verb + " --help").split(" "))).isEqualTo(DONE);
        assertThat(output.toString()).contains("--operator", "--store", "--json");
    }

    @Test
    void nobodyActsOnAnOrderWithoutANameOrWithoutAStore() {
        String nobody = "http://" + Loopback.HOST + ":" + io.harkara.servers.Ports.free();
        assertThat(run("replay", "0199f0a2-7c1e-7b3a-9d41-5f0c2ab19e77@1", "--operator", " ", "--store", nobody))
                .isEqualTo(FAILED);
        assertThat(errors.toString()).contains("--operator");
        assertThat(run("replay", "0199f0a2-7c1e-7b3a-9d41-5f0c2ab19e77@1", "--operator", "asha", "--store", nobody))
                .isEqualTo(FAILED);
        assertThat(errors.toString()).contains("does not answer");
    }

    @Test
    void statusFailsWhereNothingRuns() {
        List<String> arguments = new ArrayList<>(List.of("status"));
        arguments.addAll(UpProcess.options(Ports.free()));
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(FAILED);
    }

    @Test
    void addressesAreFoundOnlyWhileTheProcessThatWroteThemLives() throws Exception {
        Path file = folder.resolve("running.properties");
        Plan plan = Plan.temporary(folder, 1);
        Addresses.of(plan).write(file);
        assertThat(Addresses.read(file)).isEqualTo(Addresses.of(plan));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        String me = "process=" + ProcessHandle.current().pid();
        Files.writeString(file, Files.readString(file).replace(me, "process=" + gone.pid()));
        assertThat(Addresses.read(file)).isNull();
    }

    private int run(String... arguments) {
        CommandLine line = Quickstart.commandLine();
        line.setErr(new PrintWriter(errors, true));
        line.setOut(new PrintWriter(output, true));
        return line.execute(arguments);
    }
}
