package io.harkara.quickstart;

import io.harkara.quickstart.VenueControl.Effect;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/** The control port of the simulator of BBPS: what goes wrong on purpose, and the venue's own ledger. */
final class BillControl {

    // A fetch takes a moment. Customers of these numbers are what takes longer: a payment that stays in progress and is
    // made, and one that is refused after that.
    private static final String SETTINGS = "{\"fetchMillis\": 150}";
    private static final String RULES = """
            {"rules": [
              {"stage": "payment", "field": "mobile", "match": "98200000[0-4].", "outcome": "pend", "afterMillis": 3000},
              {"stage": "payment", "field": "mobile", "match": "98200000[5-9].", "outcome": "pendThenReject",
               "code": "BPR005", "message": "Biller cannot accept payment now", "afterMillis": 3000}]}""";

    private static final String OPERATIONS =
            "[\"fetchRequest\", \"fetchResponse\", \"paymentRequest\", \"paymentResponse\"]";

    private final ControlPort port;

    BillControl(HttpClient http, URI address) {
        this.port = new ControlPort(http, address);
    }

    /** Makes fetches take their time and some payments take longer. */
    void setUp() throws IOException {
        port.call("PATCH", "/settings", SETTINGS);
        port.call("PUT", "/rules", RULES);
    }

    /** Lets replies be lost and calls be slow. */
    void setFaults(VenueFaults faults) throws IOException {
        port.setFaults(faults, OPERATIONS);
    }

    /** Lets the venue behave again. */
    void endFaults() throws IOException {
        port.endFaults();
    }

    /** Ends every token that the venue has given out. */
    void expireTokens() throws IOException {
        port.call("POST", "/tokens/expire", "");
    }

    /** Pushes the venue's clock. */
    void advance(Duration time) throws IOException {
        port.call("POST", "/clock/advance", "{\"seconds\": %d}".formatted(time.toSeconds()));
    }

    /** Every payment and ticket that the venue has made, in the order in which it did. */
    List<Effect> effects() throws IOException {
        return port.effects(effect -> new Effect(
                effect.path("kind").asString(),
                effect.path("reference").asString(),
                effect.path("transactionId").asString()));
    }
}
