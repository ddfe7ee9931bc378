package io.harkara.simulators.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
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

class BbpsFaultsTest {

    private BbpsContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = BbpsContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acceptThenDrop", "reset"})
    void aReplyIsLostAfterThePaymentAndTheRepeatTellsWhereItIs(String fault) throws Exception {
        ObjectNode payment = venue.goodPayment();
        venue.set(
                "PUT",
                "/faults",
                "{'%s':{'probability':1,'limit':1,'afterAccepting':true,'operations':['paymentRequest']}}"
                        .formatted(fault));
        if (fault.equals("acceptThenDrop")) {
            venue.lose(BbpsContext.PAY, payment);
        } else {
            assertThatThrownBy(() -> venue.post(BbpsContext.PAY, payment.toString()))
                    .isInstanceOf(IOException.class);
        }

        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
        HttpResponse<String> repeated = venue.post(BbpsContext.PAY, payment.toString());
        assertThat(repeated.statusCode()).isEqualTo(409);
        String original =
                venue.read(repeated).get("data").get("duplicate").get("refId").asString();
        assertThat(venue.paymentResult(original).get("status").asString()).isEqualTo("Success");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
        assertThat(venue.entries("").getFirst().get("fault").asString()).isEqualTo(fault);
        assertThat(venue.entries("").getFirst().get("delivered").asBoolean()).isFalse();
    }

    @Test
    void aConnectionDropsBeforeThePaymentAndNothingIsDone() throws Exception {
        ObjectNode payment = venue.goodPayment();
        faults("'dropThenNothing':{'probability':1,'limit':1}");
        venue.lose(BbpsContext.PAY, payment);

        assertThat(venue.summary().get("effects").asInt()).isZero();
        assertThat(venue.entries("").getFirst().get("verdict").asString()).isEqualTo("notDone");
        assertThat(venue.paid(payment).get("status").asString()).isEqualTo("Success");
    }

    @Test
    void errorsAndPagesComeAfterOrBeforeTheWork() throws Exception {
        ObjectNode payment = venue.goodPayment();
        faults("'errorAfterAccepting':{'probability':1,'limit':1,'status':502}");
        assertThat(venue.post(BbpsContext.PAY, payment.toString()).statusCode()).isEqualTo(502);
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);

        ObjectNode other = venue.goodPayment();
        faults("'htmlPage':{'probability':1,'limit':1,'operations':['paymentRequest']}");
        HttpResponse<String> page = venue.post(BbpsContext.PAY, other.toString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);

        faults("'cutResult':{'probability':1,'limit':1}");
        assertThat(venue.post(BbpsContext.PAY, other.toString()).body()).doesNotEndWith("}");
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(2);

        faults("'httpStatus':{'probability':1,'limit':1,'status':429}");
        assertThat(venue.post(BbpsContext.PAY, other.toString()).statusCode()).isEqualTo(429);
    }

    @Test
    void aTokenIsRefusedAndThePaymentNotMade() throws Exception {
        ObjectNode payment = venue.goodPayment();
        faults("'refuseSession':{'probability':1,'limit':1}");
        assertThat(venue.post(BbpsContext.PAY, payment.toString()).statusCode()).isEqualTo(401);
        assertThat(venue.entries("?verdict=refusedSession")
                        .getFirst()
                        .get("fault")
                        .asString())
                .isEqualTo("refuseSession");

        assertThat(venue.paid(payment).get("status").asString()).isEqualTo("Success");
    }

    @Test
    void tooManyCallsAreAnsweredAndCounted() throws Exception {
        venue.set("PATCH", "/settings", "{'quotas':{'paymentRequest':{'max':1,'perSeconds':60,'enforce':true}}}");
        venue.paid(venue.goodPayment());

        HttpResponse<String> reply =
                venue.post(BbpsContext.PAY, venue.goodPayment().toString());
        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(venue.read(reply).get("error").get("code").asString()).isEqualTo("too-many-requests");
        assertThat(venue.entries("?verdict=overQuota")).hasSize(1);
        venue.advance(60);
        assertThat(venue.paid(venue.goodPayment()).get("status").asString()).isEqualTo("Success");
    }

    @Test
    void manyAtATimeWithOneReferenceMakeOnePayment() throws Exception {
        String payment = venue.goodPayment().toString();
        List<Future<Integer>> replies = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                replies.add(callers.submit(
                        () -> venue.post(BbpsContext.PAY, payment).statusCode()));
            }
        }
        int taken = 0;
        for (Future<Integer> reply : replies) {
            taken += reply.get() == 200 ? 1 : 0;
        }
        assertThat(taken).isEqualTo(1);
        JsonNode summary = venue.summary();
        assertThat(summary.get("effects").asInt()).isEqualTo(1);
        assertThat(summary.get("verdicts").get("duplicate").asInt()).isEqualTo(23);
        assertThat(summary.get("mostEffectsByReference").asInt()).isEqualTo(1);
    }

    @Test
    void withoutItsDuplicateCheckTheVenuePaysTwiceAndTheLedgerSaysSo() throws Exception {
        venue.set("PATCH", "/settings", "{'duplicateCheck':false}");
        ObjectNode payment = venue.goodPayment();
        venue.paid(payment);
        assertThat(venue.paid(payment).get("status").asString()).isEqualTo("Success");

        assertThat(venue.summary().get("executedTwice").asInt()).isEqualTo(1);
        assertThat(venue.set("GET", "/ledger/effects", "").get("effects")).hasSize(2);
    }

    @Test
    void aFullLedgerTakesNoMoreWork() throws Exception {
        venue.close();
        venue = BbpsContext.start(1);
        venue.paid(venue.goodPayment());

        assertThat(venue.post(BbpsContext.PAY, venue.goodPayment().toString()).statusCode())
                .isEqualTo(503);
        assertThat(venue.control("GET", "/health", "").statusCode()).isEqualTo(503);
        assertThat(venue.summary().get("refusedForFullLedger").asInt()).isEqualTo(1);
    }

    private void faults(String faults) throws Exception {
        venue.set("PUT", "/faults", "{" + faults + "}");
    }
}
