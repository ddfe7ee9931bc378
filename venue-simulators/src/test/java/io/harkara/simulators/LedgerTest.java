package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LedgerTest {

    private static final int CALLERS = 64;
    private static final int ORDERS_EACH = 10;

    @Test
    void theLedgerIsExactUnderManyCallersAndDroppedReplies() throws Exception {
        try (SimulatorContext venue = SimulatorContext.start()) {
            String token = venue.login();
            venue.set("PUT", "/faults", """
                    {"seed":5,"acceptThenDrop":{"probability":0.2},"dropThenNothing":{"probability":0.1}}""");

            Map<Boolean, Integer> seen = inParallel(() -> confirmed(venue, venue.purchase(token)));

            JsonNode summary = venue.summary();
            int dropped = summary.get("faults").get("acceptThenDrop").asInt();
            int nothing = summary.get("faults").get("dropThenNothing").asInt();
            assertThat(summary.get("requests").asInt()).isEqualTo(CALLERS * ORDERS_EACH);
            assertThat(dropped).isPositive();
            assertThat(nothing).isPositive();
            assertThat(summary.get("effects").asInt()).isEqualTo(CALLERS * ORDERS_EACH - nothing);
            assertThat(seen.get(true)).isEqualTo(summary.get("effects").asInt() - dropped);
            assertThat(summary.get("verdicts").get("executed").asInt())
                    .isEqualTo(summary.get("effects").asInt());
            assertThat(summary.get("verdicts").get("notDone").asInt()).isEqualTo(nothing);
            assertThat(summary.get("verdicts").get("inProgress").asInt()).isZero();
            assertThat(summary.get("executedTwice").asInt()).isZero();
            assertThat(summary.get("mostEffectsByReference").asInt()).isEqualTo(1);
            int effects = seen.get(true);
            await().untilAsserted(() -> assertThat(deliveredEffects(venue)).isEqualTo(effects));
        }
    }

    @Test
    void ofManyEqualOrdersAtATimeOneIsExecuted() throws Exception {
        try (SimulatorContext venue = SimulatorContext.start()) {
            Map<String, String> order = venue.purchase(venue.login());

            Map<Boolean, Integer> seen = inParallel(() -> confirmed(venue, order));

            assertThat(seen.get(true)).isEqualTo(1);
            assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
            assertThat(venue.summary().get("verdicts").get("duplicate").asInt()).isEqualTo(CALLERS * ORDERS_EACH - 1);
        }
    }

    @Test
    void entriesAreFoundByReferenceTransNoAndClientPageByPage() throws Exception {
        try (SimulatorContext venue = SimulatorContext.start()) {
            String token = venue.login();
            List<Map<String, String>> orders = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Map<String, String> order = venue.purchase(token);
                order.put("ClientCode", i < 3 ? "A" : "B");
                venue.order(order);
                orders.add(order);
            }
            Map<String, String> third = orders.get(2);

            assertThat(transNos(venue, "?refNo=" + third.get("RefNo"))).containsExactly(third.get("TransNo"));
            assertThat(transNos(venue, "?transNo=" + third.get("TransNo"))).containsExactly(third.get("TransNo"));
            assertThat(transNos(venue, "?client=B")).hasSize(2);

            JsonNode first = venue.set("GET", "/ledger?client=A&limit=2", "");
            assertThat(first.get("entries")).hasSize(2);
            JsonNode rest = venue.set("GET", "/ledger?client=A&limit=2&after=" + first.get("next"), "");
            assertThat(rest.get("entries")).hasSize(1);
            assertThat(rest.get("entries").get(0).get("transNo").asString()).isEqualTo(third.get("TransNo"));
            assertThat(rest.get("next").isNull()).isTrue();

            JsonNode effects = venue.set("GET", "/ledger/effects?limit=4", "");
            assertThat(effects.get("effects")).hasSize(4);
            JsonNode last = venue.set("GET", "/ledger/effects?after=" + effects.get("next"), "")
                    .get("effects")
                    .get(0);
            assertThat(last.get("refNo").asString()).isEqualTo(orders.get(4).get("RefNo"));
            assertThat(last.get("orderNumber").asString()).matches("\\d{10}");
        }
    }

    @Test
    void noSecretIsKept() throws Exception {
        try (SimulatorContext venue = SimulatorContext.start()) {
            String token = venue.login();
            venue.order(venue.purchase(token));

            String ledger = venue.set("GET", "/ledger", "").toString();

            assertThat(ledger).contains("UCC01").doesNotContain(token).doesNotContain(SimulatorContext.PASS_KEY);
        }
    }

    @Test
    void aFullLedgerRefusesWorkAndSaysSo() throws Exception {
        try (SimulatorContext venue = SimulatorContext.start(2)) {
            String token = venue.login();
            venue.order(venue.purchase(token));
            venue.order(venue.purchase(token));

            HttpResponse<String> refused =
                    venue.post(SimulatorContext.ORDERS, SimulatorContext.SOAP, Envelopes.order(venue.purchase(token)));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("ledger is full (2 order requests)");
            assertThat(venue.controlResponse("GET", "/health", "").statusCode()).isEqualTo(503);
            assertThat(venue.summary().get("refusedForFullLedger").asInt()).isEqualTo(1);
            assertThat(venue.summary().get("effects").asInt()).isEqualTo(2);
        }
    }

    private static boolean confirmed(SimulatorContext venue, Map<String, String> order) throws IOException {
        try (Socket socket = venue.sent(SimulatorContext.ORDERS, Envelopes.order(order))) {
            // The connection stays open after a reply, so this reads up to the end of the envelope or of the
            // connection.
            StringBuilder reply = new StringBuilder();
            byte[] buffer = new byte[4_096];
            int read;
            while (reply.indexOf("</s:Envelope>") < 0
                    && (read = socket.getInputStream().read(buffer)) >= 0) {
                reply.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            return reply.indexOf("ORD CONF") >= 0;
        }
    }

    private static Map<Boolean, Integer> inParallel(Callable<Boolean> call) throws Exception {
        int yes = 0;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                results.add(callers.submit(() -> {
                    int mine = 0;
                    for (int j = 0; j < ORDERS_EACH; j++) {
                        mine += call.call() ? 1 : 0;
                    }
                    return mine;
                }));
            }
            for (Future<Integer> result : results) {
                yes += result.get();
            }
        }
        return Map.of(true, yes, false, CALLERS * ORDERS_EACH - yes);
    }

    private static int deliveredEffects(SimulatorContext venue) throws Exception {
        int delivered = 0;
        for (JsonNode entry : venue.set("GET", "/ledger", "").get("entries")) {
            boolean executed = entry.get("verdict").asString().equals("executed");
            delivered += executed && entry.get("delivered").asBoolean() ? 1 : 0;
        }
        return delivered;
    }

    private static List<String> transNos(SimulatorContext venue, String query) throws Exception {
        List<String> found = new ArrayList<>();
        venue.set("GET", "/ledger" + query, "")
                .get("entries")
                .forEach(entry -> found.add(entry.get("transNo").asString()));
        return found;
    }
}
