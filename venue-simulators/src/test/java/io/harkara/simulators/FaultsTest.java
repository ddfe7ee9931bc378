package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultsTest {

    private SimulatorContext venue;
    private String token;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
        token = venue.login();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void acceptThenDropLeavesAnEffectAndNotOneByteOfReply() throws Exception {
        faults("{\"acceptThenDrop\":{\"probability\":1,\"limit\":1}}");

        assertThat(bytesOfReply()).isEmpty();

        expectOneEntry("executed", "acceptThenDrop", false);
        assertThat(venue.reportOf("UCC01", "P")).contains("<b:OrderNumber>");
        assertThat(venue.order(venue.purchase(token))[7]).isEqualTo("0");
    }

    @Test
    void dropThenNothingLeavesNoEffectAndSpendsNoTransNo() throws Exception {
        faults("{\"dropThenNothing\":{\"probability\":1,\"limit\":1}}");
        Map<String, String> order = venue.purchase(token);

        assertThat(bytesOfReply(order)).isEmpty();

        expectOneEntry("notDone", "dropThenNothing", false);
        assertThat(venue.order(order)[7]).isEqualTo("0");
    }

    @Test
    void resetEndsTheConnectionWithAReset() throws Exception {
        faults("{\"reset\":{\"probability\":1,\"limit\":1}}");

        assertThatThrownBy(this::bytesOfReply)
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");

        expectOneEntry("notDone", "reset", false);
    }

    @Test
    void resetCanComeAfterTheWork() throws Exception {
        faults("{\"reset\":{\"probability\":1,\"afterAccepting\":true}}");

        assertThatThrownBy(this::bytesOfReply).isInstanceOf(SocketException.class);

        expectOneEntry("executed", "reset", false);
    }

    @Test
    void halfAReplyPromisesAllOfIt() throws Exception {
        faults("{\"halfReply\":{\"probability\":1}}");

        String reply = bytesOfReply();

        assertThat(reply).startsWith("HTTP/1.1 200 OK").contains("<s:Envelope").doesNotContain("</s:Envelope>");
        int promised = Integer.parseInt(SimulatorContext.between(reply, "Content-Length: ", "\r\n"));
        assertThat(reply.substring(reply.indexOf("\r\n\r\n") + 4)).hasSize(promised / 2);
        expectOneEntry("executed", "halfReply", false);
    }

    @Test
    void aResultCanBreakOffWithinAWholeReply() throws Exception {
        faults("{\"cutResult\":{\"probability\":1}}");

        HttpResponse<String> reply = order();

        assertThat(reply.body()).endsWith("</orderEntryParamResult></orderEntryParamResponse></s:Body></s:Envelope>");
        String[] fields = SimulatorContext.between(reply.body(), "<orderEntryParamResult>", "</orderEntryParamResult>")
                .split("\\|", -1);
        assertThat(fields).hasSizeLessThan(8).startsWith("NEW");
        expectOneEntry("executed", "cutResult", false);
    }

    @Test
    void garbageIsAReplyWithoutMeaningOrNoReplyAtAll() throws Exception {
        faults("{\"garbage\":{\"probability\":1}}");
        assertThat(order().statusCode()).isEqualTo(200);
        assertThat(order().body()).doesNotContain("Envelope");

        faults("{\"garbage\":{\"probability\":1,\"raw\":true}}");
        assertThat(bytesOfReply()).isNotEmpty().doesNotContain("HTTP/1.1");
    }

    @Test
    void anErrorComesBeforeOrAfterTheWork() throws Exception {
        faults("{\"errorBefore\":{\"probability\":1}}");
        assertThat(order().statusCode()).isEqualTo(500);
        expectOneEntry("notDone", "errorBefore", false);

        venue.set("POST", "/reset", "");
        token = venue.login();
        faults("{\"errorAfterAccepting\":{\"probability\":1,\"status\":502}}");
        assertThat(order().statusCode()).isEqualTo(502);
        expectOneEntry("executed", "errorAfterAccepting", false);
    }

    @Test
    void anyStatusCanBeAnswered() throws Exception {
        for (int status : new int[] {401, 404, 415, 429, 500, 503}) {
            faults("{\"httpStatus\":{\"probability\":1,\"status\":%d}}".formatted(status));
            assertThat(order().statusCode()).isEqualTo(status);
            assertThat(order().body()).isEmpty();
        }
    }

    @Test
    void anHtmlPageCanStandInForTheReply() throws Exception {
        faults("{\"htmlPage\":{\"probability\":1}}");

        HttpResponse<String> reply = order();

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(reply.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aHangingCallIsLetGoByAReset() throws Exception {
        faults("{\"hang\":{\"probability\":1}}");
        try (Socket socket = venue.sent(SimulatorContext.ORDERS, Envelopes.order(venue.purchase(token)))) {
            await().until(() -> venue.summary().get("faults").get("hang").asInt() == 1);
            assertThat(socket.getInputStream().available()).isZero();

            venue.set("POST", "/reset", "");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aHangEndsByItself() throws Exception {
        faults("{\"hang\":{\"probability\":1,\"holdMillis\":300}}");
        long start = System.nanoTime();

        assertThat(bytesOfReply()).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aGoodSessionCanBeRefused() throws Exception {
        faults("{\"refuseSession\":{\"probability\":1,\"limit\":1}}");
        Map<String, String> order = venue.purchase(token);

        assertThat(venue.order(order)[6]).isEqualTo("FAILED: PASSWORD EXPIRED");

        expectOneEntry("refusedSession", "refuseSession", true);
        assertThat(venue.order(order)[7]).isEqualTo("0");
    }

    @Test
    void aFaultStrikesOnlyTheOperationsItIsFor() throws Exception {
        faults("{\"httpStatus\":{\"probability\":1,\"operations\":[\"OrderStatus\"]}}");

        assertThat(venue.order(venue.purchase(token))[7]).isEqualTo("0");
        assertThat(venue.post(SimulatorContext.REPORTS, SimulatorContext.SOAP, Envelopes.orderStatus(Map.of()))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void aFaultAfterTheWorkSparesRejectedOrdersUnlessToldOtherwise() throws Exception {
        faults("{\"acceptThenDrop\":{\"probability\":1}}");
        Map<String, String> bad = venue.purchase(token);
        bad.put("OrderVal", "0");
        assertThat(venue.order(bad)[6]).isEqualTo("FAILED: INVALID ORDER AMOUNT");

        faults("{\"acceptThenDrop\":{\"probability\":1,\"onlyAccepted\":false}}");
        assertThat(bytesOfReply(bad)).isEmpty();
    }

    @Test
    void slowRepliesComeAfterTheWork() throws Exception {
        faults("{\"latency\":{\"slowShare\":1,\"slowMillis\":60000}}");
        try (Socket _ = venue.sent(SimulatorContext.ORDERS, Envelopes.order(venue.purchase(token)))) {
            await().untilAsserted(() ->
                    assertThat(venue.summary().get("effects").asInt()).isEqualTo(1));
        }
    }

    @Test
    void theWorkItselfCanBeLate() throws Exception {
        faults("{\"latency\":{\"distribution\":\"fixed\",\"millis\":60000,\"position\":\"beforeWork\"}}");
        try (Socket _ = venue.sent(SimulatorContext.ORDERS, Envelopes.order(venue.purchase(token)))) {
            await().untilAsserted(() ->
                    assertThat(venue.summary().get("requests").asInt()).isEqualTo(1));
            assertThat(venue.summary().get("effects").asInt()).isZero();
            assertThat(onlyEntry().get("verdict").asString()).isEqualTo("inProgress");
        }
    }

    @Test
    void theSameSeedGivesTheSameFaults() throws Exception {
        String plan = "{\"seed\":42,\"httpStatus\":{\"probability\":0.5}}";
        faults(plan);
        String first = thirtyStatuses();
        faults(plan);
        String second = thirtyStatuses();
        faults(plan.replace("42", "43"));

        assertThat(second).isEqualTo(first).contains("503").contains("200");
        assertThat(thirtyStatuses()).isNotEqualTo(first);
    }

    private String thirtyStatuses() throws Exception {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            statuses.append(order().statusCode()).append(' ');
        }
        return statuses.toString();
    }

    private void faults(String plan) throws Exception {
        venue.set("PUT", "/faults", plan);
    }

    private HttpResponse<String> order() throws Exception {
        return venue.post(SimulatorContext.ORDERS, SimulatorContext.SOAP, Envelopes.order(venue.purchase(token)));
    }

    private String bytesOfReply() throws IOException {
        return bytesOfReply(venue.purchase(token));
    }

    private String bytesOfReply(Map<String, String> order) throws IOException {
        try (Socket socket = venue.sent(SimulatorContext.ORDERS, Envelopes.order(order))) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private void expectOneEntry(String verdict, String fault, boolean delivered) {
        await().untilAsserted(() -> {
            JsonNode entry = onlyEntry();
            assertThat(entry.get("verdict").asString()).isEqualTo(verdict);
            assertThat(entry.get("fault").asString()).isEqualTo(fault);
            assertThat(entry.get("delivered").asBoolean()).isEqualTo(delivered);
        });
    }

    private JsonNode onlyEntry() throws Exception {
        JsonNode entries = venue.set("GET", "/ledger", "").get("entries");
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
