package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated venue, seen from here. Its work is done in a process of its own, the same for both sides of a comparison. */
final class VenueProcess implements AutoCloseable {

    private static final Duration CONTROL_TIMEOUT = Duration.ofSeconds(10);
    private static final long STOP_SECONDS = 5;

    private final Process process;
    private final URI orderEntry;
    private final URI orderStatus;
    private final URI control;

    private VenueProcess(Process process, URI orderEntry, URI orderStatus, URI control) {
        this.process = process;
        this.orderEntry = orderEntry;
        this.orderStatus = orderStatus;
        this.control = control;
    }

    /** Starts BSE on free ports and returns when it answers. */
    static VenueProcess bse() throws IOException, BenchmarkException {
        return start(List.of());
    }

    /** Starts BBPS with so many billers. */
    static VenueProcess bbps(int billers) throws IOException, BenchmarkException {
        return start(List.of(Integer.toString(billers)));
    }

    /** Starts a broker with its demo accounts and without limits of calls or of money. */
    static VenueProcess broker(String name) throws IOException, InterruptedException, BenchmarkException {
        VenueProcess broker = start(List.of(name));
        try {
            broker.change("/settings", "{\"limits\":\"none\",\"orders\":{\"marginCheck\":false}}");
            return broker;
        } catch (IOException | InterruptedException | BenchmarkException | RuntimeException failure) {
            broker.close();
            throw failure;
        }
    }

    private static VenueProcess start(List<String> arguments) throws IOException, BenchmarkException {
        Process process = new ProcessBuilder(JavaCommand.of(VenueMain.class.getName(), arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(UTF_8);
        String orderEntry = output.readLine();
        String orderStatus = output.readLine();
        String control = output.readLine();
        if (control == null) {
            process.destroyForcibly();
            throw new BenchmarkException("the simulated venue did not start; what it said stands above");
        }
        return new VenueProcess(process, URI.create(orderEntry), URI.create(orderStatus), URI.create(control));
    }

    URI orderEntry() {
        return orderEntry;
    }

    URI orderStatus() {
        return orderStatus;
    }

    /** Its one address, where it has no other for reports. */
    URI uri() {
        return orderEntry;
    }

    /** From now on every call takes this long at the venue, beside its work. */
    void takeMillis(int millis) throws IOException, InterruptedException, BenchmarkException {
        patchFaults("{\"latency\":{\"distribution\":\"fixed\",\"millis\":%d}}".formatted(millis));
    }

    /** From now on this share of the orders, 0 to 1, gets no byte of an answer, though the venue has executed them. */
    void answerNot(double share) throws IOException, InterruptedException, BenchmarkException {
        patchFaults("{\"hang\":{\"probability\":%s,\"afterAccepting\":true,\"operations\":[\"orderEntryParam\"]}}"
                .formatted(share));
    }

    /**
     * How many orders with an effect exist at the venue.
     *
     * @throws BenchmarkException when one was executed twice
     */
    long orders() throws IOException, InterruptedException, BenchmarkException {
        JsonNode summary = read("/ledger/summary");
        long twice = summary.path("executedTwice").asLong();
        if (twice != 0) {
            throw new BenchmarkException("%d orders were executed twice at the venue, expected none".formatted(twice));
        }
        return summary.path("effects").asLong();
    }

    /** Puts so many paise into the deposit that payments are taken from. */
    void deposit(long paise) throws IOException, InterruptedException, BenchmarkException {
        ask(HttpRequest.newBuilder(control.resolve("/deposit"))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"paise\":%d}".formatted(paise))));
    }

    /** A new day: it knows of nothing that was done, and its master data are of now. */
    void reset() throws IOException, InterruptedException, BenchmarkException {
        ask(HttpRequest.newBuilder(control.resolve("/reset")).POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** A question to the control port, answered in JSON. */
    JsonNode read(String path) throws IOException, InterruptedException, BenchmarkException {
        return JsonMapper.shared().readTree(ask(HttpRequest.newBuilder(control.resolve(path))));
    }

    /** Changes some of what is set at the control port. */
    void change(String path, String change) throws IOException, InterruptedException, BenchmarkException {
        ask(HttpRequest.newBuilder(control.resolve(path)).method("PATCH", HttpRequest.BodyPublishers.ofString(change)));
    }

    private void patchFaults(String change) throws IOException, InterruptedException, BenchmarkException {
        change("/faults", change);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static String ask(HttpRequest.Builder request)
            throws IOException, InterruptedException, BenchmarkException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request.timeout(CONTROL_TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchmarkException("the simulated venue answered %d, expected 200: %s"
                        .formatted(answer.statusCode(), answer.body()));
            }
            return answer.body();
        }
    }
}
