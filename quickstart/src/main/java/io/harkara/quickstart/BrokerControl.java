package io.harkara.quickstart;

import io.harkara.quickstart.VenueControl.Effect;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;

/** The control port of the simulator of XTS: what goes wrong on purpose, the prices, and the broker's own ledger. */
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

    private final ControlPort port;

    BrokerControl(HttpClient http, URI address) {
        this.port = new ControlPort(http, address);
    }

    /** Lets the book lag and executions take a moment. */
    void setUp() throws IOException {
        port.call("PATCH", "/settings", SETTINGS);
    }

    /** Lets replies be lost and calls be slow. */
    void setFaults(VenueFaults faults) throws IOException {
        port.setFaults(faults, OPERATIONS);
    }

    /** Lets the broker behave again. */
    void endFaults() throws IOException {
        port.endFaults();
    }

    /** Ends every token that the broker has given out. */
    void expireTokens() throws IOException {
        port.call("POST", "/tokens/expire", "");
    }

    /** Closes every socket that the broker tells its news over. */
    void dropSockets() throws IOException {
        port.call("POST", "/sockets/drop", "");
    }

    /** Lets prices move. */
    void movePrices() throws IOException {
        for (Map.Entry<String, String> price : LATER_PRICES.entrySet()) {
            port.call(
                    "POST",
                    "/prices",
                    "{\"instrument\": \"%s\", \"rupees\": %s}".formatted(price.getKey(), price.getValue()));
        }
    }

    /** How many requests for an effect have arrived. */
    long requests() throws IOException {
        return port.call("GET", "/ledger/summary", "").path("requests").asLong();
    }

    /** Everything that the broker has done, in the order in which it did it. */
    List<Effect> effects() throws IOException {
        return port.effects(effect -> {
            String kind = effect.path("kind").asString();
            String number = effect.path("orderId").asString();
            return new Effect(
                    kind,
                    // What is done to an order shows the label of that order.
                    kind.equals(PLACED) ? effect.path("tag").asString() : "",
                    number.isEmpty()
                            ? SimulatedBrokers.accountOf(effect.path("client").asString())
                            : number);
        });
    }
}
