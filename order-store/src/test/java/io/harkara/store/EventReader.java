package io.harkara.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber of the live feed, which reads as a browser does. */
final class EventReader implements AutoCloseable {

    /** An event as it came. */
    record Event(String id, String type, JsonNode data) {

        String order() {
            return data.path("orderId").asString();
        }

        String name() {
            return order() + "/" + data.path("version").asLong();
        }
    }

    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    final int status;
    final String refusal;
    volatile String lastEventId = "";
    final AtomicInteger heartbeats = new AtomicInteger();
    volatile boolean ended;
    private final HttpClient http = HttpClient.newHttpClient();

    EventReader(URI uri, String apiKey, String after) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("X-API-Key", apiKey);
        if (!after.isEmpty()) {
            request.header("Last-Event-ID", after);
        }
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        status = response.statusCode();
        BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        if (status != 200) {
            refusal = lines.lines().collect(Collectors.joining("\n"));
            return;
        }
        refusal = "";
        // The position comes first: whoever holds a reader can resume from it.
        for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            lastEventId = line.startsWith("id: ") ? line.substring(4) : lastEventId;
        }
        Thread.ofVirtual().start(() -> {
            try (lines) {
                read(lines);
            } catch (IOException cut) {
                // Ended below.
            }
            ended = true;
        });
    }

    /** What came of orders. That a venue is down is told to everybody, also of a gateway in another test. */
    List<Event> orders() {
        synchronized (events) {
            return events.stream()
                    .filter(event -> !event.type().equals("venue"))
                    .toList();
        }
    }

    List<String> names() {
        return orders().stream().map(Event::name).toList();
    }

    private void read(BufferedReader lines) throws IOException {
        JsonMapper json = new JsonMapper();
        String id = lastEventId;
        String data = "";
        String type = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.startsWith(": heartbeat")) {
                heartbeats.incrementAndGet();
            } else if (line.isEmpty()) {
                lastEventId = id;
                if (!data.isEmpty()) {
                    events.add(new Event(id, type, json.readTree(data)));
                    data = "";
                }
            }
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
