package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.simulators.broker.kite.KiteAccount;
import io.harkara.verification.CallerKey;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The person whom Kite wants at its page for each session: looks whether there is one, at whichever gateway answers. */
final class KitePerson {

    private static final Duration EVERY = Duration.ofMillis(1_500);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final String LOGIN = "/api/v1/brokers/login";
    private static final int FOUND = 302;
    private static final int OK = 200;

    /** Follows no redirects: each step is looked at. */
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final List<URI> gateways;
    private final ControlCalls control;
    private final KiteAccount account;

    /**
     * @param gateways that are asked, one after another until all is well at one
     * @param control port of the broker
     */
    KitePerson(List<URI> gateways, URI control, KiteAccount account) {
        this.gateways = List.copyOf(gateways);
        this.control = new ControlCalls(control);
        this.account = account;
    }

    /** Goes on until it is interrupted. */
    void run() {
        try {
            while (true) {
                for (URI gateway : gateways) {
                    if (look(gateway)) {
                        break;
                    }
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            // The run has ended.
        }
    }

    private JsonNode sessions(URI gateway) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(CallerKey.on(HttpRequest.newBuilder(gateway.resolve("/api/v1/broker-sessions"))));
        if (answer.statusCode() != OK) {
            throw new IOException("sessions were answered with " + answer.statusCode());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Signs in where that is needed, and tells whether every account had a session before. */
    boolean look(URI gateway) throws InterruptedException {
        try {
            int sessions = 0;
            for (JsonNode one : sessions(gateway).path("accounts")) {
                boolean has = one.hasNonNull("expiresAt") && !one.hasNonNull("trouble");
                sessions += has ? 1 : 0;
                if (!has && one.path("account").asString().equals(StockAccounts.KITE)) {
                    signIn(gateway);
                }
            }
            return sessions == StockAccounts.NAMES.size();
        } catch (IOException | JacksonException _) {
            // It is away, or the login was struck by a fault: the next look tries again.
            return false;
        }
    }

    private void signIn(URI gateway) throws IOException, InterruptedException {
        control.ask("PATCH", "/settings", "{\"redirectUrl\":\"%s\"}".formatted(gateway.resolve(LOGIN + "/return")));
        HttpResponse<String> begun =
                send(HttpRequest.newBuilder(gateway.resolve(LOGIN + "?account=" + StockAccounts.KITE)));
        URI page = location(begun);
        HttpResponse<String> signedIn = send(HttpRequest.newBuilder(page.resolve("/connect/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("%s&user_id=%s&password=%s"
                        .formatted(
                                page.getRawQuery(), account.userId(), URLEncoder.encode(account.password(), UTF_8)))));
        HttpResponse<String> _ = send(HttpRequest.newBuilder(location(signedIn))
                .header(
                        "Cookie",
                        begun.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0]));
    }

    private static URI location(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != FOUND) {
            throw new IOException(
                    "the login stopped at %s with %d".formatted(response.uri().getPath(), response.statusCode()));
        }
        return response.uri().resolve(response.headers().firstValue("Location").orElse(""));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }
}
