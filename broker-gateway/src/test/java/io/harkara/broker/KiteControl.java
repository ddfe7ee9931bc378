package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.simulators.broker.kite.KiteAccount;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.kite.KiteSimulatorOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulator of Kite, what a test does to it, and a person who signs in at its page. */
final class KiteControl implements AutoCloseable {

    static final KiteAccount ACCOUNT = KiteAccount.DEMO.getFirst();

    private final KiteSimulator simulator;
    final SimulatorControl control;

    KiteControl() throws Exception {
        simulator = KiteSimulator.start(KiteSimulatorOptions.DEFAULTS.withPorts(0, 0));
        control = new SimulatorControl(simulator.controlUri());
        control.settings("{\"limits\":\"none\"}");
    }

    URI uri() {
        return simulator.uri();
    }

    /** Signs in at a page and gives what it sends the browser back with. */
    Map<String, String> signIn(URI page) throws Exception {
        Map<String, String> asked = query(page);
        HttpResponse<String> shown =
                control.http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        Map<String, String> form = new HashMap<>();
        form.put("api_key", asked.get("api_key"));
        form.put("redirect_params", asked.get("redirect_params"));
        form.put("user_id", ACCOUNT.userId());
        form.put("password", ACCOUNT.password());
        HttpResponse<String> redirect = control.http.send(
                HttpRequest.newBuilder(simulator.uri().resolve("/connect/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                                .collect(Collectors.joining("&"))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return query(URI.create(redirect.headers().firstValue("Location").orElseThrow()));
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&", -1))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], UTF_8)));
    }

    @Override
    public void close() {
        control.close();
        simulator.close();
    }
}
