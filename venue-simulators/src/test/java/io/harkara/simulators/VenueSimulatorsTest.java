package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import io.harkara.simulators.broker.kite.KiteAccount;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.kite.KiteSimulatorOptions;
import io.harkara.simulators.broker.smartapi.SmartAccount;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulatorOptions;
import io.harkara.simulators.broker.xts.XtsAccount;
import io.harkara.simulators.broker.xts.XtsSimulator;
import io.harkara.simulators.broker.xts.XtsSimulatorOptions;
import io.harkara.simulators.engine.VenueServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueSimulatorsTest {

    @Test
    void theDefaultsAreTheDocumentedPortsOnLoopback() {
        BseSimulatorOptions options =
                VenueOptions.read(new String[0], new Properties()).bse();

        assertThat(options).isEqualTo(BseSimulatorOptions.DEFAULTS);
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.port()).isEqualTo(8090);
        assertThat(options.controlPort()).isEqualTo(8091);
        assertThat(options.ledgerLimit()).isEqualTo(2_000_000);
        assertThat(options.accounts()).containsExactly(BseAccount.DEMO);
    }

    @Test
    void everyOptionIsReadAndArgumentsWinOverProperties() {
        Properties properties = new Properties();
        properties.setProperty("harkara.simulators.port", "1");
        properties.setProperty("harkara.simulators.seed", "5");

        VenueOptions read = VenueOptions.read(
                new String[] {
                    "--bbps-port=5",
                    "--bbps-control-port=6",
                    "--bbps-billers=25000",
                    "--xts-port=7",
                    "--xts-control-port=8",
                    "--xts-accounts=A/b/c/d/e",
                    "--kite-port=9",
                    "--kite-control-port=10",
                    "--kite-accounts=A/b/c/d",
                    "--smartapi-port=11",
                    "--smartapi-control-port=12",
                    "--smartapi-accounts=A/1/GEZDGNBVGY3TQOJQ/d",
                    "--port=2",
                    "--control-port=3",
                    "--host=0.0.0.0",
                    "--accounts=u/p/m,v/q/n",
                    "--ledger-limit=4"
                },
                properties);

        assertThat(read.bbps())
                .isEqualTo(BbpsSimulatorOptions.DEFAULTS
                        .withAddress(new VenueServer.Address("0.0.0.0", 5, 6))
                        .withBillers(25_000)
                        .withLedgerLimit(4)
                        .withSeed(5));
        assertThat(read.xts())
                .isEqualTo(XtsSimulatorOptions.DEFAULTS
                        .withAddress(new VenueServer.Address("0.0.0.0", 7, 8))
                        .withAccounts(List.of(new XtsAccount("A", "b", "c", "d", "e", List.of())))
                        .withLedgerLimit(4)
                        .withSeed(5));
        assertThat(read.kite())
                .isEqualTo(KiteSimulatorOptions.DEFAULTS
                        .withAddress(new VenueServer.Address("0.0.0.0", 9, 10))
                        .withAccounts(List.of(new KiteAccount("A", "b", "c", "d")))
                        .withLedgerLimit(4)
                        .withSeed(5));
        assertThat(read.smart())
                .isEqualTo(SmartSimulatorOptions.DEFAULTS
                        .withAddress(new VenueServer.Address("0.0.0.0", 11, 12))
                        .withAccounts(List.of(new SmartAccount("A", "1", "GEZDGNBVGY3TQOJQ", "d")))
                        .withLedgerLimit(4)
                        .withSeed(5));
        assertThat(read.bse())
                .isEqualTo(new BseSimulatorOptions(
                        "0.0.0.0",
                        2,
                        3,
                        List.of(new BseAccount("u", "p", "m"), new BseAccount("v", "q", "n")),
                        4,
                        5,
                        BseSimulatorOptions.DEFAULTS.clock()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot=1",
                "port=1",
                "--port",
                "--port=x",
                "--port=70000",
                "--ledger-limit=0",
                "--accounts=u/p",
                "--control-port=8090",
                "--bbps-prot=1",
                "--bbps-port=70000",
                "--bbps-partner=1/a",
                "--xts-prot=1",
                "--xts-accounts=u/p",
                "--kite-port=x",
                "--kite-ledger-limit=0",
                "--smartapi-accounts=u/p",
                "--smartapi-control-port=8098",
                "--host="
            })
    void aWrongOptionIsRefusedByName(String argument) {
        assertThatThrownBy(() -> VenueOptions.read(new String[] {argument}, new Properties()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void anUnknownPropertyOfOursIsRefused() {
        Properties properties = new Properties();
        properties.setProperty("harkara.simulators.prot", "1");

        assertThatThrownBy(() -> VenueOptions.read(new String[0], properties)).hasMessageContaining("'prot'");
    }

    @Test
    void anAccountDoesNotShowItsPassword() {
        assertThat(BseAccount.DEMO.toString()).doesNotContain(BseAccount.DEMO.password());
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(taken.getLocalPort(), 0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had");
        }
    }

    @Test
    void theProgramPrintsOneLineAnswersAndStopsWhenAsked() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VenueSimulators.class.getName(),
                        "--port=0",
                        "--control-port=0",
                        "--bbps-port=0",
                        "--bbps-control-port=0",
                        "--xts-port=0",
                        "--xts-control-port=0",
                        "--kite-port=0",
                        "--kite-control-port=0",
                        "--smartapi-port=0",
                        "--smartapi-control-port=0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = program.inputReader(StandardCharsets.UTF_8)) {
            String line = String.valueOf(output.readLine());
            assertThat(line)
                    .matches(
                            "Venue simulators ready: BSE StAR MF at http://\\S+, control at http://\\S+, BBPS at"
                                    + " http://\\S+, control at http://\\S+, XTS at http://\\S+, control at http://\\S+, Kite at"
                                    + " http://\\S+, control at http://\\S+, SmartAPI at http://\\S+, control at http://\\S+, seed 1");

            List<String> controls = Pattern.compile("control at ([^, ]+)")
                    .matcher(line)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(controls).hasSize(5);
            for (String control : controls) {
                try (HttpClient http = HttpClient.newHttpClient()) {
                    HttpResponse<String> health = http.send(
                            HttpRequest.newBuilder(URI.create(control + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    assertThat(health.body()).contains("\"status\":\"UP\"");
                }
            }
            // Process.destroy would close the output as well, which still has to be read to its end.
            program.toHandle().destroy();
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(output.readLine()).isNull();
        } finally {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {XtsSimulator.class, KiteSimulator.class, SmartSimulator.class})
    void eachBrokerIsAProgramOfItsOwnAsWell(Class<?> main) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        "--port=0",
                        "--control-port=0",
                        "--seed=3")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = program.inputReader(StandardCharsets.UTF_8);
                HttpClient http = HttpClient.newHttpClient()) {
            Matcher ready = Pattern.compile("\\w+ simulator ready: at http://\\S+, control at (http://\\S+), seed 3")
                    .matcher(String.valueOf(output.readLine()));
            assertThat(ready.matches()).isTrue();
            HttpResponse<String> health = http.send(
                    HttpRequest.newBuilder(URI.create(ready.group(1) + "/health"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(health.body()).contains("\"status\":\"UP\"");
            program.toHandle().destroy();
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(output.readLine()).isNull();
        } finally {
            program.destroyForcibly();
        }
    }
}
