package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.simulators.broker.kite.KiteAccount;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The person who signs in at Kite's page each day: from our gateway to that page, and back with what it gives along. */
final class KitePerson {

    /** Where the simulator has its page. */
    static final String PAGE = "/connect/login";

    private static final String LOGIN = "/api/v1/brokers/login";
    private static final int FOUND = 302;
    private static final int OK = 200;

    private KitePerson() {}

    /**
     * Signs in.
     *
     * @throws BenchmarkException where it did not lead to a session
     */
    static void signIn(VenueProcess kite, int gatewayPort)
            throws IOException, InterruptedException, BenchmarkException {
        URI gateway = URI.create("http://127.0.0.1:%d".formatted(gatewayPort));
        kite.change("/settings", "{\"redirectUrl\":\"%s\"}".formatted(gateway.resolve(LOGIN + "/return")));
        KiteAccount user = KiteAccount.DEMO.getFirst();
        try (HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            URI page = redirect(
                    browser,
                    HttpRequest.newBuilder(
                            gateway.resolve("%s?account=%s".formatted(LOGIN, BenchBroker.KITE.account()))));
            URI back = redirect(
                    browser,
                    HttpRequest.newBuilder(page.resolve(PAGE))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("%s&user_id=%s&password=%s"
                                    .formatted(
                                            page.getRawQuery(),
                                            user.userId(),
                                            URLEncoder.encode(user.password(), UTF_8)))));
            int status = browser.send(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != OK) {
                throw new BenchmarkException("the login at Kite ended with %d, expected %d".formatted(status, OK));
            }
        }
    }

    private static URI redirect(HttpClient browser, HttpRequest.Builder request)
            throws IOException, InterruptedException, BenchmarkException {
        HttpResponse<Void> answer = browser.send(request.build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != FOUND) {
            // Without the query, in which tokens are.
            throw new BenchmarkException("the login at Kite stopped at %s with %d, expected %d"
                    .formatted(answer.uri().getPath(), answer.statusCode(), FOUND));
        }
        return answer.uri().resolve(answer.headers().firstValue("Location").orElse(""));
    }
}
