package io.harkara.simulators;

import static io.harkara.simulators.PaymentSamples.PATH;
import static io.harkara.simulators.PaymentSamples.field;
import static io.harkara.simulators.PaymentSamples.json;
import static io.harkara.simulators.PaymentSamples.payment;
import static io.harkara.simulators.PaymentSamples.said;
import static io.harkara.simulators.PaymentSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PaymentsTest {

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEFT", "UPI"})
    void aPaymentWithoutABanksPageIsInitiatedToTheLetter(String mode) throws Exception {
        String order = order();

        assertThat(venue.json(PATH, payment(mode, order)))
                .isEqualTo("{\"responsestring\":\"Payment initiated done through " + mode
                        + "\",\"statuscode\":\"100\",\"internalrefno\":\"P1\",\"filler1\":\"\",\"filler2\":\"\","
                        + "\"filler3\":\"\",\"filler4\":\"\"}");

        JsonNode entry = venue.entries("?kind=payment&order=" + order).getFirst();
        assertThat(entry.get("verdict").asString()).isEqualTo("executed");
        assertThat(entry.get("reference").asString()).isEqualTo("P1");
        assertThat(entry.get("orders").get(0).asString()).isEqualTo(order);
        assertThat(entry.get("amount").asString()).isEqualTo("500");
        assertThat(entry.get("account").asString()).isEqualTo("1234567890");
        assertThat(venue.entries("?kind=payment&order=1")).isEmpty();
        assertThat(venue.set("GET", "/ledger/effects", "")
                        .get("effects")
                        .get(1)
                        .get("orders")
                        .get(0)
                        .asString())
                .isEqualTo(order);
        assertThat(venue.set("GET", "/ledger", "").toString()).doesNotContain(BseAccount.DEMO.password());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DIRECT", "NODAL"})
    void aPaymentAtABankIsAnsweredWithItsPage(String mode) throws Exception {
        String answer = venue.json(PATH, payment(mode, order()));

        assertThat(field(answer, "statuscode")).isEqualTo("100");
        assertThat(said(answer))
                .startsWith("<!DOCTYPE html>")
                .contains("https://member.example/back?a=1&amp;Status=INPROCESS")
                .doesNotContain("1234567890");
        Map<String, String> without = with(payment(mode, order()), "allowloopBack", "N");
        assertThat(said(venue.json(PATH, without))).contains("<html>").doesNotContain("member.example");
    }

    @ParameterizedTest
    @CsvSource({
        "modeofpayment, CASH, INVALID PAYMENT MODE",
        "membercode, 99999, INVALID MEMBER CODE",
        "membercode, '', MEMBER ID SHOULD NOT BE BLANK",
        "clientcode, '', INVALID CLIENT CODE",
        "accountnumber, '', INVALID CLIENT ACCOUNT NUMBER",
        "ordernumber, '', SELECT AT LEAST ONE ORDER",
        "ordernumber, ' | ', SELECT AT LEAST ONE ORDER",
        "ordernumber, 1, INVALID ORDER NUMBER",
        "ordernumber, x, INVALID ORDER NUMBER",
        "clientcode, UCC02, INVALID ORDER NUMBER",
        "totalamount, 499, INVALID TOTAL ORDER AMOUNT",
        "totalamount, '', INVALID TOTAL ORDER AMOUNT",
        "totalamount, five, INVALID TOTAL ORDER AMOUNT",
        "loopbackURL, member, INVALID LOGOUT URL FORMAT",
        "Password, '', PASSWORD SHOULD NOT BE BLANK",
        "Password, wrong, INVALID ACCOUNT INFORMATION",
        "LoginId, '', USER ID SHOULD NOT BE BLANK"
    })
    void aPaymentWithAFaultIsRefused(String name, String value, String text) throws Exception {
        String order = order();

        String answer = venue.json(PATH, with(payment("DIRECT", order), name, value));

        assertThat(said(answer)).isEqualTo(text);
        assertThat(field(answer, "statuscode")).isEqualTo("101");
        assertThat(venue.entries("?kind=payment&verdict=executed")).isEmpty();
        assertThat(said(venue.json(PATH, payment("DIRECT", order)))).startsWith("<!DOCTYPE");
    }

    @Test
    void theModesAskForWhatTheyNeed() throws Exception {
        assertThat(said(venue.json(PATH, with(payment("NEFT", order()), "NEFTreference", ""))))
                .isEqualTo("INVALID NEFT REFERENCE");
        assertThat(said(venue.json(PATH, with(payment("UPI", order()), "vpaid", ""))))
                .isEqualTo("INVALID VPA ID");
        assertThat(said(venue.json(PATH, with(payment("UPI", order()), "accountnumber", ""))))
                .startsWith("Payment initiated");
    }

    @Test
    void theAccountHasToBeOneOfTheClientWhereItWasRegisteredHere() throws Exception {
        venue.json(ClientsTest.V131, ClientsTest.ucc("NEW", ClientsTest.SAMPLE));
        Map<String, String> purchase = venue.purchase(venue.login());
        purchase.put("ClientCode", "T0001");
        Map<String, String> payment = with(payment("NEFT", venue.order(purchase)[2]), "clientcode", "T0001");

        assertThat(said(venue.json(PATH, payment))).isEqualTo("INVALID CLIENT ACCOUNT NUMBER");
        assertThat(said(venue.json(PATH, with(payment, "accountnumber", "11415"))))
                .isEqualTo("Payment initiated done through NEFT");
    }

    @Test
    void oneFaultyOrderKeepsAllFromBeingPaid() throws Exception {
        String one = order();
        String other = order();
        String redemption = venue.order(venue.redemption(venue.login()))[2];

        assertThat(said(venue.json(PATH, payment("NEFT", one, "1")))).isEqualTo("INVALID ORDER NUMBER");
        assertThat(said(venue.json(PATH, payment("NEFT", one, one)))).isEqualTo("INVALID ORDER NUMBER");
        assertThat(said(venue.json(PATH, payment("NEFT", redemption)))).isEqualTo("INVALID ORDER NUMBER");
        assertThat(said(venue.json(PATH, with(payment("NEFT", one, other), "totalamount", "500"))))
                .isEqualTo("INVALID TOTAL ORDER AMOUNT");
        assertThat(said(venue.json(PATH, with(payment("NEFT", one, other), "totalamount", "1000.00"))))
                .isEqualTo("Payment initiated done through NEFT");

        assertThat(venue.entries("?kind=payment&verdict=executed&order=" + one)).hasSize(1);
        assertThat(venue.entries("?kind=payment&verdict=executed&order=" + other))
                .hasSize(1);
        assertThat(said(venue.json(PATH, payment("NEFT", other)))).isEqualTo("ORDER NUMBER ALREADY INITIATED");
    }

    @Test
    void anOrderIsPaidOnceUnlessTheBankRejectsIt() throws Exception {
        venue.set(
                "PATCH",
                "/settings",
                "{\"payments\":{\"awaitingMillis\":60000,\"rejections\":[{\"field\":\"AccountNo\",\"match\":\"9+\"}]}}");
        String order = order();
        Map<String, String> poor = with(payment("NODAL", order), "accountnumber", "999");
        assertThat(field(venue.json(PATH, poor), "statuscode")).isEqualTo("100");
        assertThat(said(venue.json(PATH, payment("NODAL", order)))).isEqualTo("ORDER NUMBER ALREADY INITIATED");

        venue.set("POST", "/clock/advance", "{\"seconds\":60}");
        assertThat(field(venue.json(PATH, payment("NODAL", order)), "statuscode"))
                .isEqualTo("100");
        // What is under way keeps its fate when the rule changes.
        venue.set(
                "PATCH", "/settings", "{\"payments\":{\"rejections\":[{\"field\":\"ClientCode\",\"match\":\".*\"}]}}");
        venue.set("POST", "/clock/advance", "{\"seconds\":60}");

        assertThat(said(venue.json(PATH, payment("NODAL", order)))).isEqualTo("PAYMENT DONE FOR THIS ORDER NUMBER");
        assertThat(venue.entries("?kind=payment&verdict=executed&order=" + order))
                .hasSize(2);
        assertThat(venue.entries("?kind=payment&verdict=rejected&order=" + order))
                .hasSize(2);
    }

    @Test
    void ofManyPaymentsAtATimeOneIsInitiated() throws Exception {
        String order = order();
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 24; i++) {
                Map<String, String> payment = with(payment("UPI", order), "internalrefno", "P" + i);
                answers.add(callers.submit(() -> said(venue.json(PATH, payment))));
            }
        }

        List<String> texts = new ArrayList<>();
        for (Future<String> answer : answers) {
            texts.add(answer.get());
        }
        assertThat(texts).containsOnlyOnce("Payment initiated done through UPI");
        assertThat(texts).filteredOn("ORDER NUMBER ALREADY INITIATED"::equals).hasSize(23);
        assertThat(venue.entries("?kind=payment&verdict=executed&order=" + order))
                .hasSize(1);
    }

    @Test
    void wrongPasswordsLockTheUserForPaymentsAndLoginsAlike() throws Exception {
        Map<String, String> payment = payment("NEFT", order());
        for (int i = 0; i < 5; i++) {
            assertThat(said(venue.json(PATH, with(payment, "Password", "wrong"))))
                    .isEqualTo("INVALID ACCOUNT INFORMATION");
        }

        String locked = "YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN";
        assertThat(said(venue.json(PATH, payment))).isEqualTo(locked);
        assertThat(venue.login(BseAccount.DEMO.userId(), BseAccount.DEMO.password(), "abc"))
                .isEqualTo("101|" + locked);
        assertThat(venue.entries("?kind=payment&verdict=refusedSession")).hasSize(6);
    }

    @Test
    void aLostReplyLeavesThePaymentAndALostRequestLeavesNone() throws Exception {
        String order = order();
        venue.set("PUT", "/faults", "{\"dropThenNothing\":{\"probability\":1,\"operations\":[\"Payment\"]}}");
        venue.lose(PATH, "application/json", json(payment("NEFT", order)));
        venue.set("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1}}");
        venue.lose(PATH, "application/json", json(payment("NEFT", order)));
        venue.set("PUT", "/faults", "{}");

        List<JsonNode> entries = venue.entries("?kind=payment&order=" + order);
        assertThat(entries).extracting(one -> one.get("verdict").asString()).containsExactly("notDone", "executed");
        assertThat(entries.getLast().get("fault").asString()).isEqualTo("acceptThenDrop");
        assertThat(said(venue.json(PATH, payment("NEFT", order)))).isEqualTo("ORDER NUMBER ALREADY INITIATED");
    }

    @Test
    void faultsQuotasAndRulesReachPayments() throws Exception {
        Map<String, String> payment = payment("NEFT", order());
        venue.set("PUT", "/faults", "{\"refuseSession\":{\"probability\":1}}");
        assertThat(said(venue.json(PATH, payment))).isEqualTo("PASSWORD EXPIRED");
        venue.set("PUT", "/faults", "{\"errorAfterAccepting\":{\"probability\":1,\"onlyAccepted\":false}}");
        assertThat(venue.post(PATH, "application/json", json(with(payment, "totalamount", "1")))
                        .statusCode())
                .isEqualTo(500);
        venue.set("PUT", "/faults", "{}");
        venue.set(
                "PUT",
                "/rules",
                "{\"rules\":[{\"field\":\"ClientCode\",\"match\":\"UCC.*\",\"text\":\"FAILED: CLIENT STATUS IS NOT ACTIVE\"}]}");
        assertThat(said(venue.json(PATH, payment))).isEqualTo("FAILED: CLIENT STATUS IS NOT ACTIVE");
        venue.set("PATCH", "/settings", "{\"quotas\":{\"Payment\":{\"max\":1,\"perSeconds\":60,\"enforce\":true}}}");
        venue.json(PATH, payment);
        assertThat(venue.post(PATH, "application/json", json(payment)).statusCode())
                .isEqualTo(429);
        assertThat(venue.entries("?kind=payment&verdict=executed")).isEmpty();
        assertThat(venue.controlResponse("GET", "/ledger?verdict=done", "").body())
                .contains("expected one of", "executed");
    }

    private String order() throws Exception {
        return venue.order(venue.purchase(venue.login()))[2];
    }
}
