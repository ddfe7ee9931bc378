package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class XtsLedgerTest {

    private XtsContext xts;

    @BeforeEach
    void start() throws Exception {
        xts = XtsContext.start();
    }

    @AfterEach
    void stop() {
        xts.close();
    }

    @Test
    void aTagThatIsSentTwiceIsExecutedTwiceAndTheLedgerSaysSo() throws Exception {
        ObjectNode order = XtsContext.buy(XtsContext.SBIN, 1, "TWICE");
        long first = xts.place(order);
        assertThat(xts.http.summary().get("executedTwice").asInt()).isZero();
        long second = xts.place(order);

        JsonNode summary = xts.http.summary();
        assertThat(second).isNotEqualTo(first);
        assertThat(summary.get("executedTwice").asInt()).isEqualTo(1);
        assertThat(summary.get("mostEffectsByTag").asInt()).isEqualTo(2);
        assertThat(xts.http.entries("?tag=TWICE&verdict=executed")).hasSize(2);
    }

    @Test
    void aTagThatWasUsedIsRefusedWhereThatIsSet() throws Exception {
        xts.http.set("PATCH", "/settings", "{'strictTags':true}");
        ObjectNode order = XtsContext.buy(XtsContext.SBIN, 1, "ONCE");
        long _ = xts.place(order);

        assertThat(XtsContext.code(xts.interactive("POST", "/orders", order.toString())))
                .isEqualTo("e-orders-0004");
        assertThat(xts.http.summary().get("verdicts").get("duplicate").asInt()).isEqualTo(1);
        assertThat(xts.http.summary().get("executedTwice").asInt()).isZero();
    }

    @Test
    void anEntryShowsWhatBecameOfItsOrder() throws Exception {
        long id = xts.place(XtsContext.buy(XtsContext.PNB, 9, "SHOWN"));
        xts.http.advance(1);
        JsonNode entry = xts.http.entries("?orderId=" + id).getFirst();

        assertThat(entry.get("kind").asString()).isEqualTo("place");
        assertThat(entry.get("client").asString()).isEqualTo("SIM1");
        assertThat(entry.get("instrument").asString()).isEqualTo("NSE:PNB");
        assertThat(entry.get("status").asString()).isEqualTo("PARTLY_FILLED");
        assertThat(entry.get("filled").asInt()).isEqualTo(3);
        assertThat(entry.get("delivered").asBoolean()).isTrue();
        assertThat(xts.http.set("GET", "/ledger/effects", "").get("effects")).hasSize(1);
    }

    @Test
    void theJournalHasEveryRequestAndCountsThem() throws Exception {
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 1, "J1"));
        HttpResponse<String> _ = xts.interactive("GET", "/orders", "");
        JsonNode lines = xts.http.set("GET", "/ledger/journal", "").get("lines");

        assertThat(lines).extracting(line -> line.get("operation").asString()).endsWith("placeOrder", "orderBook");
        assertThat(lines.get(2).get("reference").asString()).isEqualTo("J1");
        assertThat(lines.toString()).doesNotContain(xts.token).doesNotContain("demo-interactive-secret");
        assertThat(xts.http.summary().get("calls").get("placeOrder").asInt()).isEqualTo(1);
    }

    @Test
    void anOrderWhoseReplyIsLostIsExecutedOnce() throws Exception {
        xts.http.set("PUT", "/faults", "{'acceptThenDrop':{'probability':1,'limit':1,'operations':['placeOrder']}}");
        String reply = xts.http.raw(xts.rawPlace(XtsContext.buy(XtsContext.SBIN, 1, "LOST")));
        xts.http.advance(1);

        assertThat(reply).isEmpty();
        assertThat(xts.book())
                .extracting(row -> row.get("OrderUniqueIdentifier").asString())
                .containsExactly("LOST");
        JsonNode entry = xts.http.entries("?tag=LOST").getFirst();
        assertThat(entry.get("verdict").asString()).isEqualTo("executed");
        assertThat(entry.get("fault").asString()).isEqualTo("acceptThenDrop");
        assertThat(entry.get("delivered").asBoolean()).isFalse();
    }

    @Test
    void anOrderIsNotExecutedWhereTheFaultComesFirst() throws Exception {
        xts.http.set("PUT", "/faults", "{'errorBefore':{'probability':1,'limit':1,'operations':['placeOrder']}}");
        HttpResponse<String> response = xts.interactive(
                "POST", "/orders", XtsContext.buy(XtsContext.SBIN, 1, "NOT").toString());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("<html>");
        assertThat(xts.http.entries("?tag=NOT").getFirst().get("verdict").asString())
                .isEqualTo("notDone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"errorReply", "noNumber", "timedOut"})
    void theBrokerSaysOddThingsAboutAnOrderThatItTook(String fault) throws Exception {
        String after = fault.equals("noNumber") ? "" : ",'afterAccepting':true";
        xts.http.set("PUT", "/faults", "{'%s':{'probability':1,'limit':1%s}}".formatted(fault, after));
        HttpResponse<String> response = xts.interactive(
                "POST", "/orders", XtsContext.buy(XtsContext.SBIN, 1, "ODD").toString());

        assertThat(response.statusCode()).isEqualTo(fault.equals("timedOut") ? 504 : 200);
        assertThat(response.body())
                .contains(
                        switch (fault) {
                            case "errorReply" -> "\"type\":\"error\"";
                            case "noNumber" -> "\"type\":\"success\"";
                            default -> "504 Gateway Time-out";
                        })
                .doesNotContain("AppOrderID");
        assertThat(xts.http.entries("?tag=ODD&verdict=executed")).hasSize(1);
    }

    @Test
    void replyCutInTheMiddleIsNoJson() throws Exception {
        xts.http.set("PUT", "/faults", "{'cutResult':{'probability':1,'operations':['placeOrder']}}");
        HttpResponse<String> response = xts.interactive(
                "POST", "/orders", XtsContext.buy(XtsContext.SBIN, 1, "CUT").toString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"type\"").doesNotEndWith("}");
    }

    @Test
    void aHangingCallEndsWithoutAByteAndTheOrderIsThere() throws Exception {
        xts.http.set(
                "PUT",
                "/faults",
                "{'hang':{'probability':1,'holdMillis':50,'afterAccepting':true,'operations':['placeOrder']}}");
        String reply = xts.http.raw(xts.rawPlace(XtsContext.buy(XtsContext.SBIN, 1, "HANG")));

        assertThat(reply).isEmpty();
        assertThat(xts.http.entries("?tag=HANG&verdict=executed")).hasSize(1);
    }

    @Test
    void oddFaultsAreForOrdersOnlyAndWrongOnesAreRefusedByName() throws Exception {
        for (String body : List.of(
                "{'noNumber':{'operations':['orderBook']}}",
                "{'uploadError':{'probability':1}}",
                "{'acceptThenDrop':{'operations':['sell']}}")) {
            assertThat(xts.http.control("PUT", "/faults", body).statusCode()).isEqualTo(400);
        }
        for (String path : List.of("/settings", "/faults", "/rules")) {
            JsonNode read = xts.http.set("GET", path, "");
            assertThat(xts.http.set("PUT", path, read.toString())).isEqualTo(read);
        }
    }

    @Test
    void aFullLedgerTakesNoMoreWork() throws Exception {
        xts.close();
        xts = XtsContext.start(XtsSimulatorOptions.DEFAULTS.withLedgerLimit(1));
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 1, "F1"));
        HttpResponse<String> response = xts.interactive(
                "POST", "/orders", XtsContext.buy(XtsContext.SBIN, 1, "F2").toString());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(xts.http.control("GET", "/health", "").statusCode()).isEqualTo(503);
    }

    @Test
    void aResetForgetsOrdersAndTokensAndKeepsSettings() throws Exception {
        long _ = xts.place(XtsContext.buy(XtsContext.SBIN, 1, "G1"));
        xts.http.set("POST", "/reset", "");

        assertThat(XtsContext.code(xts.interactive("GET", "/orders", ""))).isEqualTo("e-session-0007");
        xts.login();
        assertThat(XtsContext.code(xts.interactive("GET", "/orders", ""))).isEqualTo("e-orders-0005");
        assertThat(xts.http.summary().get("requests").asInt()).isZero();
        assertThat(xts.http.set("GET", "/settings", "").get("limits").asString())
                .isEqualTo("none");
        xts.http.set("POST", "/reset", "{'settings':true}");
        assertThat(xts.http.set("GET", "/settings", "").get("limits").asString())
                .isEqualTo("jainam");
    }

    @Test
    void aReplyThatIsResetIsAnErrorForItsClient() throws Exception {
        xts.http.set("PUT", "/faults", "{'reset':{'probability':1,'limit':1,'afterAccepting':true}}");

        assertThatThrownBy(() -> xts.http.raw(xts.rawPlace(XtsContext.buy(XtsContext.SBIN, 1, "RST"))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsCountedTwiceOrLostWhenManyComeAtOnce() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(16)) {
            List<Future<Long>> sent = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                ObjectNode order = XtsContext.buy(XtsContext.SBIN, 1, "M" + i);
                sent.add(many.submit(() -> xts.place(order)));
            }
            Set<Long> ids = new HashSet<>();
            for (Future<Long> one : sent) {
                ids.add(one.get());
            }
            assertThat(ids).hasSize(300);
        }
        xts.http.advance(1);

        JsonNode summary = xts.http.summary();
        assertThat(summary.get("effects").asInt()).isEqualTo(300);
        assertThat(summary.get("tags").asInt()).isEqualTo(300);
        assertThat(summary.get("executedTwice").asInt()).isZero();
        assertThat(xts.book())
                .hasSize(300)
                .allMatch(row -> row.get("OrderStatus").asString().equals("Filled"));
        assertThat(xts.trades()).hasSize(300);
    }
}
