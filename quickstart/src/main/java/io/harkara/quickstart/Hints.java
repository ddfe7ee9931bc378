package io.harkara.quickstart;

import java.util.List;

/** What to open and what to type once everything is up. */
final class Hints {

    private Hints() {}

    static List<String> of(Plan plan) {
        String intake = Loopback.http(plan.ports().of(Listener.INTAKE));
        String store = Loopback.http(plan.ports().of(Listener.STORE));
        String control = Loopback.http(plan.ports().of(Listener.SIMULATOR_CONTROL));
        String brokers = Loopback.http(plan.ports().of(Listener.XTS_SIMULATOR_CONTROL));
        return List.of(
                "",
                "Whoever calls needs a key; this one is for you and may do everything but administer:",
                "  H=\"X-API-Key: $(cat %s)\"".formatted(Home.key()),
                "Place an order:",
                "  curl -iH \"$H\" %s/api/v1/orders -H 'Content-Type: application/json' -H 'Idempotency-Key: first-1' \\"
                        .formatted(intake),
                "    -d '{\"type\":\"bse.lumpsum\",\"order\":{\"clientCode\":\"RK00417\",\"schemeCode\":\"02-DP\",\"buySell\":\"P\",",
                "         \"buySellType\":\"FRESH\",\"dpTxn\":\"P\",\"amount\":\"5000\",\"kycStatus\":\"Y\",\"euinDeclared\":\"Y\"}}'",
                "Buy a share, and see the order book of the account:",
                "  curl -H \"$H\" %s/api/v1/orders -H 'Content-Type: application/json' -H 'Idempotency-Key: first-2' \\"
                        .formatted(intake),
                "    -d '{\"type\":\"broker.order\",\"order\":{\"account\":\"main\",\"exchange\":\"NSE\",\"symbol\":\"SBIN\",\"side\":\"BUY\",",
                "         \"quantity\":10,\"priceType\":\"MARKET\",\"product\":\"CNC\",\"validity\":\"DAY\"}}'",
                "  curl -H \"$H\" %s/api/v1/brokers/main/order-book".formatted(intake),
                "Place the day's orders of a distributor, an answer for each line:",
                "  curl -H \"$H\" %s/api/v1/orders/batch -H 'Content-Type: text/csv' --data-binary @%s"
                        .formatted(intake, Home.sampleOrders()),
                "See what became of them:",
                "  curl -H \"$H\" %s/api/v1/orders".formatted(store),
                "  curl -H \"$H\" %s/api/v1/orders/ORDER-ID          (with the whole timeline)".formatted(store),
                "  curl -H \"$H\" %s/api/v1/orders/ORDER-ID/wire-log (what was said to the venue)".formatted(store),
                "  curl -NH \"$H\" %s/api/v1/orders/stream         (live)".formatted(store),
                "  curl -H \"$H\" %s/api/v1/stats".formatted(store),
                "Try the interface in a browser: %s/".formatted(intake),
                "What a venue did, and what goes wrong there: %s/ledger, %s/faults; of brokers %s/ledger"
                        .formatted(control, control, brokers));
    }
}
