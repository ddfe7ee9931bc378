package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the venue tells unasked, over HTTP: each kind, told twice, out of order, and by whoever makes it up. */
abstract class BbpsCallbackCases {

    private final BbpsGatewayContext gateway;

    BbpsCallbackCases(BbpsGatewayContext gateway) {
        this.gateway = gateway;
    }

    @Test
    void aPaymentThatIsToldOfIsAskedForAndNothingElseOfItIsBelieved() throws Exception {
        gateway.rule("payment", "9000000002", "\"outcome\":\"pend\",\"afterMillis\":2000");
        String payment = gateway.place(
                BbpsOrderType.PAYMENT,
                BbpsSamples.payment(gateway.completed(BbpsOrderType.FETCH, fetchOf("9000000002")), "1000.00"));
        gateway.await(payment, Status.ACCEPTED);

        // It says that the payment failed; the venue does not.
        String lie =
                "{\"event\":\"BILL_PAY\",\"data\":{\"status\":\"Failure\",\"customer\":{\"mobile\":\"9000000002\"},\"paymentDetails\":{\"paymentRefId\":\"%s\"}}}"
                        .formatted(gateway.wireReference(payment));
        for (int i = 0; i < 3; i++) {
            recorded("/bills/payment/response", lie);
        }
        gateway.await(payment, Status.COMPLETED);
        recorded("/bills/payment/response", lie);
        // What it says of a payment that is made is no reason to ask, unless it says something else.
        recorded("/bills/payment/response", lie.replace("Failure", "Success"));
        Map<String, Finding> heard = new HashMap<>();
        BbpsCallbacks.Subject made = new BbpsCallbacks.Subject("main", "BILL_PAY", gateway.wireReference(payment));
        assertThat(confirmation(heard).ask(made, "Success")).isEqualTo(BbpsCallbacks.Result.CONFIRMED);
        assertThat(heard).isEmpty();
        assertThat(confirmation(heard).ask(made, "Credit_Adjustment")).isEqualTo(BbpsCallbacks.Result.CONFIRMED);
        assertThat(heard.get(gateway.wireReference(payment))).isInstanceOf(Finding.Finished.class);
        List<JsonNode> kept = settled("BILL_PAY", gateway.wireReference(payment), 5);
        assertThat(kept).allSatisfy(callback -> {
            assertThat(callback.path("result").asString()).isEqualTo("CONFIRMED");
            assertThat(callback.path("body").asString()).doesNotContain("9000000002");
        });
        assertThat(gateway.statuses(payment)).doesNotContain(Status.REJECTED).endsWith(Status.COMPLETED);
        gateway.control("PUT", "/rules", "{\"rules\":[]}");
    }

    @Test
    void whatIsNotOursIsKeptAndShown() throws Exception {
        String somebodys =
                "{\"event\":\"BILL_PAY\",\"data\":{\"paymentDetails\":{\"paymentRefId\":\"SOMEBODYELSES\"}}}";
        recorded("", somebodys);
        assertThat(settled("BILL_PAY", "SOMEBODYELSES", 1)
                        .getFirst()
                        .path("result")
                        .asString())
                .isEqualTo("NOT_OURS");
        recorded("", "{\"event\":\"BILL_PAY\",\"data\":{}}");
        assertThat(settled("BILL_PAY", "", 1).getFirst().path("result").asString())
                .isEqualTo("NOT_OURS");
        recorded("", "{\"event\":\"SKIP_PAYMENT\",\"data\":{\"refId\":\"R1\"}}");
        assertThat(settled("SKIP_PAYMENT", "", 1).getFirst().path("result").asString())
                .isEqualTo("NOTED");
        // A fetch of ours is no payment, whatever it is called.
        String fetch = gateway.completed(BbpsOrderType.FETCH, BbpsSamples.fetch());
        recorded("", somebodys.replace("SOMEBODYELSES", gateway.wireReference(fetch)));
        assertThat(settled("BILL_PAY", gateway.wireReference(fetch), 1)
                        .getFirst()
                        .path("result")
                        .asString())
                .isEqualTo("NOT_OURS");
    }

    @Test
    void whatCannotBeReadIsRefusedWithWhatToDo() throws Exception {
        assertThat(refused("POST", "/bbps/callbacks/main", "no JSON", 400)).contains("event and data");
        assertThat(refused("POST", "/bbps/callbacks/main", "{\"data\":{}}", 400))
                .contains("such as BILL_PAY");
        assertThat(refused("POST", "/bbps/callbacks/main", "{\"event\":\"A\\u0000B\"}", 400))
                .contains("such as BILL_PAY");
        assertThat(refused("POST", "/bbps/callbacks/nobodys", "{\"event\":\"BILL_PAY\"}", 404))
                .contains("nobodys", "harkara.bbps.accounts");
        assertThat(refused("POST", "/bbps/callbacks/main", "x".repeat(256 * 1024 + 1), 413))
                .contains("262144");
        assertThat(refused("GET", "/bbps/callbacks?result=FALSE", "", 400)).contains("NOT_OURS");
        assertThat(refused("GET", "/bbps/callbacks?limit=0", "", 400)).contains("1 to 200");
    }

    @Test
    void aFetchThatTakesLongIsFinishedByItsCallbackAndByWhatTheVenueShowsAlone() throws Exception {
        gateway.control("PATCH", "/settings", "{\"fetchMillis\":3000}");
        // The second fetches within its payment.
        String fetch = gateway.place(BbpsOrderType.FETCH, BbpsSamples.fetch());
        String payment = gateway.place(BbpsOrderType.PAYMENT, dth("2000000001"));
        String name = named(fetch);
        String within = named(payment);
        gateway.control("PATCH", "/settings", "{\"fetchMillis\":0}");

        // It is told of before it is there, with a bill that the biller never made, and twice.
        for (String told : List.of(name, within, name)) {
            recorded(
                    "/bills/fetch/response",
                    "{\"event\":\"BILL_FETCH\",\"data\":{\"refId\":\"%s\",\"status\":\"Success\",\"bills\":[{\"amount\":1}]}}"
                            .formatted(told));
        }
        gateway.await(fetch, Status.COMPLETED);
        assertThat(gateway.event(fetch, Status.COMPLETED).getSource()).isEqualTo(StatusSource.CALLBACK);
        assertThat(gateway.event(fetch, Status.COMPLETED).getVenueReference()).isEqualTo(name);
        assertThat(gateway.answer(fetch).at("/bills/0/amount").asString()).isEqualTo("1000.00");
        assertThat(settled("BILL_FETCH", name, 2))
                .allSatisfy(callback ->
                        assertThat(callback.path("result").asString()).isEqualTo("CONFIRMED"));
        assertThat(settled("BILL_FETCH", within, 1).getFirst().path("result").asString())
                .isEqualTo("NOTED");

        gateway.completed(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.event(payment, Status.COMPLETED).getSource()).isEqualTo(StatusSource.CALL);
        assertThat(gateway.executed(payment)).isEqualTo(1);
        assertThat(gateway.statuses(fetch)).endsWith(Status.COMPLETED);
    }

    @Test
    void aDisputeThatIsToldOfIsAskedForAndItsPaymentAsWell() throws Exception {
        gateway.control("PATCH", "/settings", "{\"complaintMillis\":0,\"complaintOutcome\":\"REFUNDED\"}");
        String payment = gateway.completed(BbpsOrderType.PAYMENT, dth("2000000002"));
        String complaint = gateway.completed(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.WRONG_AMOUNT, "another amount was shown", null));
        gateway.control("PATCH", "/settings", "{\"complaintMillis\":60000,\"complaintOutcome\":\"RESOLVED\"}");
        String name = named(complaint);
        String ticket = gateway.answer(complaint).path("complaintId").asString();

        // What each of its names leads to, whoever else may have found it out by now.
        for (String told : List.of(name, ticket)) {
            Map<String, Finding> heard = new HashMap<>();
            BbpsConfirmation confirmation = confirmation(heard);
            assertThat(confirmation.ask(new BbpsCallbacks.Subject("main", "BILL_DISPUTE", told), ""))
                    .isEqualTo(BbpsCallbacks.Result.CONFIRMED);
            assertThat(heard.get(gateway.wireReference(complaint)))
                    .isInstanceOfSatisfying(
                            Finding.Finished.class,
                            shown -> assertThat(shown.detail()).isEqualTo("REFUNDED"));
            assertThat(heard.get(gateway.wireReference(payment))).isInstanceOf(Finding.Reversed.class);
        }

        String told = "{\"event\":\"BILL_DISPUTE\",\"data\":{\"refId\":\"%s\",\"status\":\"REJECTED\"}}";
        recorded("/bills/dispute/response", told.formatted(name));
        recorded("/bills/dispute/response", told.formatted("SOMEBODYELSES"));
        assertThat(settled("BILL_DISPUTE", name, 1).getFirst().path("result").asString())
                .isEqualTo("CONFIRMED");
        assertThat(settled("BILL_DISPUTE", "SOMEBODYELSES", 1)
                        .getFirst()
                        .path("result")
                        .asString())
                .isEqualTo("NOT_OURS");
        gateway.await(payment, Status.REVERSED);
        assertThat(gateway.statuses(complaint)).endsWith(Status.COMPLETED);
    }

    @Test
    void aBillerThatIsToldOfIsReadAgainAndSoAreItsPlans() throws Exception {
        String changed = "CABL00003TEL03";
        String same = "CABL00005NAT05";
        gateway.control("POST", "/billers", "{\"id\":\"%s\",\"status\":\"DEACTIVATED\"}".formatted(changed));
        assertThat(gateway.get("/mdm/" + changed).path("status").asString()).isEqualTo("ACTIVE");

        // What it says of both is the opposite of what the venue has.
        for (int i = 0; i < 2; i++) {
            recorded(
                    "",
                    "{\"event\":\"BILLER_UPDATES\",\"data\":{\"billers\":[{\"BillerID\":\"%s\",\"Status\":\"ACTIVE\"},{\"BillerID\":\"%s\",\"Status\":\"DEACTIVATED\"}]}}"
                            .formatted(changed, same));
        }
        recorded("", "{\"event\":\"BILLER_UPDATES\",\"data\":{\"BillerID\":\"NOSUCHBILLER01\"}}");
        recorded("", "{\"event\":\"PLAN_UPDATES\",\"data\":[{\"Id\":\"P1\",\"billerId\":\"BILAVAIRTEL001\"}]}");

        assertThat(settled("BILLER_UPDATES", changed, 2))
                .allSatisfy(callback ->
                        assertThat(callback.path("result").asString()).isEqualTo("CONFIRMED"));
        settled("BILLER_UPDATES", same, 2);
        assertThat(gateway.get("/mdm/" + changed).path("status").asString()).isEqualTo("DEACTIVATED");
        assertThat(gateway.get("/mdm/" + same).path("status").asString()).isEqualTo("ACTIVE");
        assertThat(settled("BILLER_UPDATES", "NOSUCHBILLER01", 1)
                        .getFirst()
                        .path("result")
                        .asString())
                .isEqualTo("NOT_CONFIRMED");
        assertThat(settled("PLAN_UPDATES", "BILAVAIRTEL001", 1)
                        .getFirst()
                        .path("result")
                        .asString())
                .isEqualTo("CONFIRMED");
    }

    private static BbpsFetch fetchOf(String mobile) {
        return BbpsFetch.newBuilder(BbpsSamples.fetch())
                .setCustomer(new BbpsCustomer(mobile, null, null, "Asha Rao"))
                .build();
    }

    /** A payment whose details are validated first, and about which one may complain at once. */
    private static BbpsPayment dth(String subscriber) {
        return BbpsPayment.newBuilder(BbpsSamples.direct())
                .setBillerId("AIRT00000NAT87")
                .setInputs(BbpsSamples.inputs("Subscriber ID", subscriber))
                .setAmount(new BigDecimal("350.00"))
                .build();
    }

    /** What confirms callbacks, with an ear of our own. */
    private BbpsConfirmation confirmation(Map<String, Finding> heard) {
        return new BbpsConfirmation(
                gateway.bean(BbpsVenue.class),
                gateway.bean(BbpsPlaced.class),
                gateway.bean(AttemptTable.class),
                gateway.bean(BbpsNameTable.class),
                heard::put,
                _ -> false);
    }

    private void recorded(String path, String body) throws Exception {
        HttpResponse<String> reply = gateway.http("POST", "/bbps/callbacks/main" + path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).contains("RECORDED");
    }

    private String refused(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> reply = gateway.http(method, path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return reply.body();
    }

    /** The callbacks of that kind about that, once the venue was asked about as many as are expected. */
    private List<JsonNode> settled(String event, String reference, int expected) {
        List<JsonNode> settled = new ArrayList<>();
        Awaitility.await().atMost(BbpsSamples.patience()).untilAsserted(() -> {
            settled.clear();
            for (JsonNode callback : gateway.get("/bbps/callbacks?limit=200").path("callbacks")) {
                if (callback.at("/subject/event").asString().equals(event)
                        && callback.at("/subject/reference").asString().equals(reference)
                        && !callback.path("result").asString().equals("PENDING")) {
                    settled.add(callback);
                }
            }
            assertThat(settled).hasSize(expected);
        });
        return settled;
    }

    /** How the venue calls what it was asked for an order. */
    private String named(String orderId) throws Exception {
        gateway.await(orderId, Status.SUBMITTING);
        List<String> names = new ArrayList<>();
        Awaitility.await().atMost(BbpsSamples.patience()).until(() -> {
            try (Connection connection = gateway.bean(DataSource.class).getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("select name from bbps_venue_name where wire_reference = ?")) {
                statement.setString(1, gateway.wireReference(orderId));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        names.add(row.getString(1));
                    }
                }
            }
            return !names.isEmpty();
        });
        return names.getFirst();
    }
}
