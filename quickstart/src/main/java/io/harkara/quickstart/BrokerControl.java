package io.harkara.quickstart;

import io.harkara.quickstart.VenueControl.Effect;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The control ports of the simulators of brokers: what goes wrong on purpose, the prices, and the broker's own ledger. */
final class BrokerControl {

    // The book is behind what has happened, and some executions come in three parts.
    private static final String SETTINGS = """
            {"orders": {"bookLagMillis": 1000, "fillMillis": 150, "partMillis": 250}}""";

    private static final String OPERATIONS = "[\"placeOrder\", \"modifyOrder\", \"cancelOrder\"]";

    /** Where the market goes: stop orders beyond it are triggered, and limits that it reaches are executed. */
    private static final Map<String, String> LATER_PRICES = Map.of(
            "NSE:RELIANCE", "1478.00",
            "NSE:INFY", "1466.00",
            "NSE:TATASTEEL", "175.50",
            "NSE:TCS", "3010.00",
            "NSE:AXISBANK", "1201.00");

    /** The ledger's kind of new orders; all others are about one that has a number. */
    private static final String PLACED = "place";

    private final List<ControlPort> ports;
    private final KiteSignIn signIn;

    /**
     * @param addresses of all simulators of brokers
     * @param signIn what a person does where a session cannot be had without one
     */
    BrokerControl(HttpClient http, List<URI> addresses, KiteSignIn signIn) {
        this.signIn = signIn;
        this.ports = addresses.stream()
                .map(address -> new ControlPort(http, address))
                .toList();
    }

    /** Lets the book lag and executions take a moment. */
    void setUp() throws IOException {
        call("PATCH", "/settings", SETTINGS);
        signIn.run();
    }

    /** Lets replies be lost and calls be slow. */
    void setFaults(VenueFaults faults) throws IOException {
        for (ControlPort port : ports) {
            port.setFaults(faults, OPERATIONS);
        }
    }

    /** Lets the broker behave again. */
    void endFaults() throws IOException {
        for (ControlPort port : ports) {
            port.endFaults();
        }
    }

    /** Ends every token that the brokers have given out; a person signs in again at Kite. */
    void expireTokens() throws IOException {
        call("POST", "/tokens/expire", "");
        signIn.run();
    }

    /** Closes every socket that the broker tells its news over. */
    void dropSockets() throws IOException {
        call("POST", "/sockets/drop", "");
    }

    /** Lets prices move. */
    void movePrices() throws IOException {
        for (Map.Entry<String, String> price : LATER_PRICES.entrySet()) {
            call(
                    "POST",
                    "/prices",
                    "{\"instrument\": \"%s\", \"rupees\": %s}".formatted(price.getKey(), price.getValue()));
        }
    }

    /** How many requests for an effect have arrived. */
    long requests() throws IOException {
        long requests = 0;
        for (ControlPort port : ports) {
            requests += port.call("GET", "/ledger/summary", "").path("requests").asLong();
        }
        return requests;
    }

    /** Everything that the brokers have done, of each in the order in which it did it. */
    List<Effect> effects() throws IOException {
        List<Effect> effects = new ArrayList<>();
        for (ControlPort port : ports) {
            effects.addAll(port.effects(BrokerControl::effect));
        }
        return effects;
    }

    private static Effect effect(JsonNode entry) {
        String kind = entry.path("kind").asString();
        String number = entry.path("orderId").asString();
        return new Effect(
                kind,
                // What is done to an order shows the label of that order.
                kind.equals(PLACED) ? entry.path("tag").asString() : "",
                number.isEmpty()
                        ? SimulatedBrokers.accountOf(entry.path("client").asString())
                        : number);
    }

    private void call(String method, String path, String body) throws IOException {
        for (ControlPort port : ports) {
            port.call(method, path, body);
        }
    }
}
