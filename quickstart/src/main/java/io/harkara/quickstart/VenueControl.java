package io.harkara.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** The control port of the simulator of BSE: what goes wrong on purpose, and the venue's own ledger. */
final class VenueControl {

    // Seconds stand for the venue's hours and days: an order is pending, waits for its payment, is with the registrar,
    // and is done after 3 s. A bank rejects what is to be paid from an account of nines. What is not paid through the
    // pipeline counts as paid by other ways, of which the state of a payment says nothing.
    private static final String SETTINGS = """
            {"lifeCycle": {"pendingMillis": 1000, "paymentMillis": 1000, "rtaMillis": 1000}, "imageApprovalMillis": 1000,
             "payments": {"awaitingMillis": 1000, "assumed": false, "rejections": [{"field": "AccountNo", "match": "9+"}]}}""";

    // What BSE's reports show again, and what changes nothing and is asked again. Whether a plan or a mandate whose
    // reply is lost was made is a person's to find out, which takes longer than a demonstration.
    private static final String ORDERS = """
            ["orderEntryParam", "switchOrderEntryParam", "spreadOrderEntryParam", "Payment", "UploadFile",
             "EMandateAuthURL", "_2FA_Authentication", "_2FAAuthunetication"]""";

    private static final String DEMO_RULES = "{\"prefix\": \"X\"}";

    private final ControlPort port;

    VenueControl(HttpClient http, URI address) {
        this.port = new ControlPort(http, address);
    }

    /**
     * One effect: an order, a registration, a payment or an upload that exists at the venue.
     *
     * @param kind of the order, as its type without the venue
     * @param reference the reference that we gave it; empty where the venue's call has no field for one
     * @param orderNumber the number that the venue gave it, or of what it changed; where there is none, what it is about
     * @param paid numbers of the orders that it pays for; empty for everything but payments
     */
    record Effect(String kind, String reference, String orderNumber, List<String> paid) {

        Effect {
            paid = List.copyOf(paid);
        }

        /** An effect that pays for nothing. */
        Effect(String kind, String reference, String orderNumber) {
            this(kind, reference, orderNumber, List.of());
        }
    }

    /** Makes time pass quickly, and lets client and scheme codes that begin with X and a word be rejected. */
    void setUp() throws IOException {
        port.call("PATCH", "/settings", SETTINGS);
        port.call("POST", "/rules/demo", DEMO_RULES);
    }

    /** Lets replies be lost and calls be slow. */
    void setFaults(VenueFaults faults) throws IOException {
        port.setFaults(faults, ORDERS);
    }

    /** Lets the venue behave again. */
    void endFaults() throws IOException {
        port.endFaults();
    }

    /** Ends every session that the venue has given out. */
    void expireSessions() throws IOException {
        port.call("POST", "/sessions/expire", "");
    }

    /** Everything that the venue has done, in the order in which it did it. */
    List<Effect> effects() throws IOException {
        return port.effects(effect -> {
            List<String> paid = new ArrayList<>();
            effect.path("orders").forEach(number -> paid.add(number.asString()));
            return new Effect(
                    effect.path("kind").asString(),
                    effect.path("reference").asString(),
                    EffectNames.number(effect),
                    paid);
        });
    }
}
