package io.harkara.quickstart;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code up} as a process of its own, the way a user runs it. */
final class UpProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path home;
    private final Ports ports;
    private final Process process;
    private final Path output;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    private UpProcess(Path home, Ports ports, Process process, Path output) {
        this.home = home;
        this.ports = ports;
        this.process = process;
        this.output = output;
    }

    /** Starts it on free ports and waits until it says that it is up. */
    static UpProcess start(Path home) throws IOException {
        Ports ports = Ports.free();
        Path output = Files.createTempFile(home, "up", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dharkara.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName(),
                "up"));
        command.addAll(options(ports));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        UpProcess up = new UpProcess(home, ports, process, output);
        await().atMost(START_LIMIT).until(() -> up.said().contains("Ctrl-C stops everything") || !process.isAlive());
        if (!process.isAlive()) {
            throw new IOException("it ended; it said: " + up.said());
        }
        CallerKey.use(Files.readString(home.resolve(".harkara/api.key")).strip());
        return up;
    }

    /** The options that choose all ports. */
    static List<String> options(Ports ports) {
        List<String> options = new ArrayList<>();
        ports.numbers().forEach((listener, port) -> {
            options.add(listener.option());
            options.add(Integer.toString(port));
        });
        return options;
    }

    Ports ports() {
        return ports;
    }

    String said() throws IOException {
        return Files.readString(output);
    }

    /** Itself and every process that it has started. PostgreSQL is a daemon, so it is no child of anybody's. */
    List<ProcessHandle> processes() throws IOException {
        List<ProcessHandle> processes = new ArrayList<>(process.descendants().toList());
        processes.add(process.toHandle());
        long postmaster = Long.parseLong(Files.readAllLines(home.resolve(".harkara/data/postgres/postmaster.pid"))
                .getFirst()
                .strip());
        processes.add(ProcessHandle.of(postmaster).orElseThrow());
        return processes;
    }

    /** Places an order for a stock and says its id. */
    String trade(String key) throws IOException, InterruptedException {
        return place(key, """
                {"type": "broker.order", "order": {"exchange": "NSE", "symbol": "SBIN", "side": "BUY", "quantity": 10,
                 "priceType": "MARKET", "product": "CNC", "validity": "DAY"}}""");
    }

    /** Places an order for a fund and says its id. */
    String place(String key) throws IOException, InterruptedException {
        return place(key, """
                {"type": "bse.lumpsum", "clientReference": "REF-%s", "order": {"clientCode": "RK00417",
                 "schemeCode": "02-DP", "buySell": "P", "buySellType": "FRESH", "dpTxn": "P", "amount": "5000",
                 "kycStatus": "Y", "euinDeclared": "Y"}}""".formatted(key));
    }

    private String place(String key, String order) throws IOException, InterruptedException {
        HttpRequest request = CallerKey.on(
                        HttpRequest.newBuilder(URI.create(Loopback.http(ports.of(Listener.INTAKE)) + "/api/v1/orders")))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        // As the answer asks: a cold start on a busy machine may say 503, and the same key is the same order.
        for (int again = 0; again < PATIENCE_SECONDS && response.statusCode() == 503; again++) {
            Thread.sleep(1_000);
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (response.statusCode() != 202) {
            throw new IOException("intake answered " + response.statusCode() + " " + response.body());
        }
        return json.readTree(response.body()).path("orderId").asString();
    }

    /** What the store says of an order. */
    JsonNode order(String id) throws IOException, InterruptedException {
        URI address = URI.create(Loopback.http(ports.of(Listener.STORE)) + "/api/v1/orders/" + id);
        return json.readTree(
                http.send(CallerKey.on(HttpRequest.newBuilder(address)).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    /** Tells it to end (SIGTERM) and waits; says whether it ended in time. */
    boolean stop(Duration limit) throws InterruptedException {
        process.destroy();
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Kills it without a warning (SIGKILL). */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        // What it has started ends by itself, and the tests look at that.
        process.destroyForcibly();
        http.close();
    }
}
