package io.harkara.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The person who signs in at the page of Kite each day, as far as the simulator wants one: from our gateway to the broker's page, and
 * back with what that page gives along.
 */
final class KiteSignIn {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final String LOGIN = "/api/v1/brokers/login";
    private static final int FOUND = 302;
    private static final int OK = 200;

    private final HttpClient http;
    private final URI gateway;
    private final ControlPort control;

    /** @param http must follow no redirects */
    KiteSignIn(HttpClient http, Pipeline pipeline) {
        this.http = http;
        this.gateway = pipeline.address(Listener.BROKER_GATEWAY);
        this.control = new ControlPort(http, pipeline.address(Listener.KITE_SIMULATOR_CONTROL));
    }

    /** @throws IOException when the login was not taken; the message says where it stopped */
    void run() throws IOException {
        control.call("PATCH", "/settings", "{\"redirectUrl\": \"%s\"}".formatted(gateway.resolve(LOGIN + "/return")));
        HttpResponse<String> begun =
                send(HttpRequest.newBuilder(gateway.resolve(LOGIN + "?account=" + SimulatedBrokers.KITE_ACCOUNT)));
        URI page = location(begun);
        HttpResponse<String> signedIn = send(HttpRequest.newBuilder(page.resolve(SimulatedBrokers.KITE_LOGIN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(page.getRawQuery()
                        + "&user_id=" + SimulatedBrokers.KITE.userId()
                        + "&password=" + URLEncoder.encode(SimulatedBrokers.KITE.password(), StandardCharsets.UTF_8))));
        HttpResponse<String> ended = send(HttpRequest.newBuilder(location(signedIn))
                .header(
                        "Cookie",
                        begun.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0]));
        if (ended.statusCode() != OK) {
            throw new IOException(
                    "the login at Kite was not taken (%d): %s".formatted(ended.statusCode(), ended.body()));
        }
    }

    private static URI location(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != FOUND) {
            // Without the query, in which tokens are.
            throw new IOException("the login at Kite stopped at %s (%d): %s"
                    .formatted(response.uri().getPath(), response.statusCode(), response.body()));
        }
        return response.uri().resolve(response.headers().firstValue("Location").orElse(""));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
