package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsParticipation;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.BbpsServiceComplaint;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** Bills and payments through the whole gateway, between real Kafka, PostgreSQL and the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BbpsGatewayTest {

    private BbpsGatewayContext gateway;

    /** Settings that are read anew by a reload. */
    private Path changes;

    @TempDir
    private static Path folder;

    @BeforeAll
    void open() throws Exception {
        gateway = new BbpsGatewayContext();
        changes = folder.resolve("more.yml");
        gateway.start(
                "bbps_pay",
                "--harkara.bbps.accounts.main.url=" + gateway.aggregator(),
                "--spring.config.additional-location=optional:" + changes.toUri(),
                // Whoever waits for a fetch that takes long looks seldom: what comes before is its callback's.
                "--harkara.bbps.calls.result-pauses=500ms,15s");
        gateway.awaitBillers();
    }

    @AfterAll
    void close() throws InterruptedException {
        gateway.close();
    }

    @Nested
    class Callbacks extends BbpsCallbackCases {
        Callbacks() {
            super(BbpsGatewayTest.this.gateway);
        }
    }

    @Nested
    class Reload extends BbpsReloadCases {
        Reload() {
            super(BbpsGatewayTest.this.gateway, changes);
        }
    }

    @Nested
    class Uat extends BbpsUatCases {
        Uat() {
            super(BbpsGatewayTest.this.gateway);
        }
    }

    @Test
    void whatIsAnotherClientsIsNeitherPaidNorGivenBackNorAskedForNorComplainedAbout() throws Exception {
        String fetch = fetch();
        String ours = gateway.place(
                BbpsOrderType.PAYMENT, BbpsSamples.payment("0199f0a2-0000-7000-8000-00000000dead", "1.00"));
        gateway.await(ours, Status.REJECTED);
        BbpsRefund refund = BbpsRefund.newBuilder()
                .setPaymentId(ours)
                .setAmount(new BigDecimal("1.00"))
                .setReason("failed")
                .build();
        BbpsComplaint complaint = BbpsComplaint.newBuilder()
                .setPaymentId(ours)
                .setDispute(BbpsDispute.DOUBLE_PAYMENT)
                .setDescription("paid twice")
                .build();
        for (String crossing : List.of(
                placeAs("branch-2", BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00")),
                placeAs("branch-2", BbpsOrderType.REFUND, refund),
                placeAs("branch-2", BbpsOrderType.COMPLAINT, complaint),
                placeAs(
                        "branch-2",
                        BbpsOrderType.STATUS,
                        BbpsEnquiry.newBuilder().setPaymentId(ours).build()))) {
            gateway.await(crossing, Status.REJECTED);
            assertThat(gateway.reasons(crossing)).contains("ORDER_NOT_YOURS");
        }
        // None of it has used anything up.
        gateway.await(gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00")), Status.COMPLETED);
        gateway.await(gateway.place(BbpsOrderType.REFUND, refund), Status.COMPLETED);
    }

    private String placeAs(String client, BbpsOrderType type, SpecificRecord order) {
        CommandHeader header = BbpsSamples.header(type).setClient(client).build();
        gateway.place(type, header, order);
        return header.getOrderId();
    }

    @Test
    void aBillIsFetchedAndPaidOnce() throws Exception {
        String fetch = fetch();
        JsonNode bill = gateway.answer(fetch);
        assertThat(bill.path("fetchId").asString()).isEqualTo(fetch);
        assertThat(bill.at("/bills/0/amount").asString()).isEqualTo("1000.00");
        assertThat(bill.at("/bills/0/billNumber").asString()).isEqualTo("12303");

        String payment = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        gateway.await(payment, Status.COMPLETED);
        JsonNode receipt = gateway.answer(payment);
        assertThat(receipt.path("transactionId").asString()).hasSizeBetween(16, 20);
        assertThat(receipt.path("transactionId").asString())
                .isEqualTo(gateway.event(payment, Status.COMPLETED).getVenueReference());
        assertThat(receipt.path("total").asString()).isEqualTo("1000.00");
        assertThat(gateway.executed(payment)).isEqualTo(1);

        // A second order cannot pay the same bill.
        String again = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        gateway.await(again, Status.REJECTED);
        assertThat(gateway.event(again, Status.REJECTED).getReason().getCode()).isEqualTo("FETCH_USED");
        assertThat(gateway.event(again, Status.REJECTED).getReason().getText())
                .contains(payment, "fetch the bill again");
    }

    @Test
    void aFetchIsKeptWithoutWaitingForTheDiskAndWhatIsWrittenNextWaitsAgain() throws Exception {
        try (Connection connection = gateway.bean(DataSource.class).getConnection()) {
            BbpsFetchTable table =
                    new BbpsFetchTable(new SingleConnectionDataSource(connection, true), Clock.systemUTC());
            String order = UUID.randomUUID().toString();
            BbpsFetched fetched = new BbpsFetched(
                    order,
                    "main",
                    BbpsSamples.FETCHED_BILLER,
                    "reference",
                    null,
                    List.of(),
                    List.of(),
                    BbpsSamples.MOBILE,
                    "",
                    Instant.now().plusSeconds(60));
            connection.setAutoCommit(false);
            table.keep(fetched, BbpsAnswers.ofFetch(fetched, null));
            assertThat(waits(connection)).isEqualTo("off");
            connection.commit();
            assertThat(waits(connection)).isEqualTo("on");
            connection.setAutoCommit(true);
            assertThat(Objects.requireNonNull(table.take(order, "payment")).paidBy())
                    .isEqualTo("payment");
        }
    }

    @Test
    void ofManyThatPayOneFetchAtOnceOneDoesAtWhateverInstance() throws Exception {
        DataSource database = gateway.bean(DataSource.class);
        try (BbpsFetchTable one = new BbpsFetchTable(database, Clock.systemUTC());
                BbpsFetchTable other = new BbpsFetchTable(database, Clock.systemUTC());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> fetches = Stream.generate(() -> UUID.randomUUID().toString())
                    .limit(20)
                    .toList();
            for (String fetch : fetches) {
                BbpsFetched fetched = new BbpsFetched(
                        fetch, "main", "B", "reference", null, List.of(), List.of(), "", "", Instant.now());
                one.keep(fetched, BbpsAnswers.ofFetch(fetched, null));
            }
            Map<String, List<Future<String>>> paidBy = new HashMap<>();
            for (int order = 0; order < 10; order++) {
                String name = "order " + order;
                BbpsFetchTable table = order % 2 == 0 ? one : other;
                // In another order at every other one.
                for (String fetch : order % 2 == 0 ? fetches : fetches.reversed()) {
                    paidBy.computeIfAbsent(fetch, _ -> new ArrayList<>())
                            .add(threads.submit(() -> Objects.requireNonNull(table.take(fetch, name))
                                    .paidBy()));
                }
            }
            assertThat(paidBy).hasSize(20);
            for (List<Future<String>> answers : paidBy.values()) {
                Set<String> payers = new HashSet<>();
                for (Future<String> answer : answers) {
                    payers.add(answer.get());
                }
                assertThat(answers).hasSize(10);
                assertThat(payers).hasSize(1);
            }
            assertThat(one.take("none of ours", "order")).isNull();
        }
    }

    private static String waits(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show synchronous_commit")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aPaymentWhoseReplyIsLostIsFoundWhereItWasTakenAndNeverMadeAgain() throws Exception {
        String fetch = fetch();
        gateway.fault("acceptThenDrop", "paymentRequest", 1);
        String payment = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));

        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.statuses(payment)).contains(Status.UNKNOWN).doesNotContain(Status.WAITING);
        assertThat(gateway.executed(payment)).isEqualTo(1);
        assertThat(gateway.answer(payment).path("amount").asString()).isEqualTo("1000.00");
    }

    @Test
    void aPaymentThatWasLostOnItsWayGoesOutAgainOnceItsAbsenceIsEstablished() throws Exception {
        String fetch = fetch();
        gateway.fault("dropThenNothing", "paymentRequest", 1);
        String payment = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));

        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.statuses(payment))
                .containsSubsequence(Status.SUBMITTING, Status.UNKNOWN, Status.WAITING, Status.SUBMITTING);
        assertThat(gateway.executed(payment)).isEqualTo(1);
    }

    @Test
    void aPaymentThatPendsIsFollowedToItsEndAndThenItsMoneyGoesBackOnce() throws Exception {
        gateway.rule(
                "payment",
                "9000000001",
                "\"outcome\":\"pendThenReject\",\"code\":\"BPR005\",\"message\":\"cannot accept now\",\"afterMillis\":1500");
        BbpsFetch asked = BbpsFetch.newBuilder(BbpsSamples.fetch())
                .setCustomer(new BbpsCustomer("9000000001", null, null, "Asha Rao"))
                .build();
        String fetch = gateway.place(BbpsOrderType.FETCH, asked);
        gateway.await(fetch, Status.COMPLETED);
        String payment = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        gateway.await(payment, Status.ACCEPTED);
        // Until it is made the venue has no transaction of it that a complaint could name.
        String complaint = gateway.place(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.ACCOUNT_NOT_UPDATED, "still shown as due", null));
        gateway.await(complaint, Status.REJECTED);
        assertThat(gateway.event(complaint, Status.REJECTED).getReason().getCode())
                .isEqualTo("PAYMENT_IN_PROGRESS");
        assertThat(gateway.event(complaint, Status.REJECTED).getReason().getText())
                .contains(payment, "once it has come to its end");
        assertThat(gateway.ledger("kind=complaint&reference="
                        + gateway.event(payment, Status.ACCEPTED).getVenueReference() + "%7Caccount-not-updated"))
                .isEmpty();
        String early = gateway.place(
                BbpsOrderType.REFUND, new BbpsRefund(payment, new BigDecimal("1000.00"), "customer left"));
        gateway.await(early, Status.REJECTED);
        assertThat(gateway.event(early, Status.REJECTED).getReason().getCode()).isEqualTo("PAYMENT_NOT_FAILED");

        gateway.await(payment, Status.REJECTED);
        assertThat(gateway.event(payment, Status.REJECTED).getReason().getCode())
                .isEqualTo("BPR005");
        assertThat(gateway.event(payment, Status.REJECTED).getReason().getText())
                .contains("cannot accept now");

        String refund =
                gateway.place(BbpsOrderType.REFUND, new BbpsRefund(payment, new BigDecimal("1000.00"), "failed"));
        gateway.await(refund, Status.COMPLETED);
        assertThat(gateway.answer(refund).path("venueCall").asBoolean()).isFalse();
        String second = gateway.place(BbpsOrderType.REFUND, new BbpsRefund(payment, new BigDecimal("1.00"), "failed"));
        gateway.await(second, Status.REJECTED);
        assertThat(gateway.event(second, Status.REJECTED).getReason().getText()).contains(refund);
        aRefundedPaymentIsNotPaidByAReplay(payment, fetch, refund);
        gateway.control("PUT", "/rules", "{\"rules\":[]}");
    }

    @Test
    void aStartAsAnotherPartnerIsRefusedWhileAPaymentIsUnderWay() throws Exception {
        gateway.control(
                "PUT",
                "/rules",
                "{\"rules\":[{\"stage\":\"payment\",\"field\":\"mobile\",\"match\":\".*\",\"outcome\":\"pend\",\"afterMillis\":60000}]}");
        try {
            String payment = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch(), "1000.00"));
            gateway.await(payment, Status.ACCEPTED);

            assertThat(gateway.whyNoStart("--harkara.bbps.accounts.main.partner-id=2002"))
                    .rootCause()
                    .hasMessageContainingAll(
                            "account main was: partner 1001 of setu at 127.0.0.1; it is now: partner 2002",
                            "of its orders are under way",
                            "harkara.gateway.moved-accounts")
                    .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("demo-secret"));
            assertThat(gateway.whyNoStart(
                            "--harkara.bbps.accounts.other.url=" + gateway.aggregator(),
                            "--harkara.bbps.accounts.other.partner-id=1001",
                            "--harkara.bbps.default-account=other"))
                    .rootCause()
                    .hasMessageContaining("account main is no longer the default, which is other now");
            gateway.control("POST", "/clock/advance", "{\"seconds\":120}");
            gateway.await(payment, Status.COMPLETED);
            assertThat(gateway.executed(payment)).isEqualTo(1);
        } finally {
            gateway.control("PUT", "/rules", "{\"rules\":[]}");
        }
    }

    @Test
    void ofTwoTurnsOfOneRefundTheLaterOneCounts() throws SQLException {
        var table = new BbpsRefundTable(gateway.bean(DataSource.class), Clock.systemUTC());
        BbpsRefund refund = new BbpsRefund(UUID.randomUUID().toString(), new BigDecimal("10.00"), "failed");

        assertThat(table.write("one", "turn-1", refund)).isEqualTo(new BbpsRefunds.Table.Written("one", false));
        assertThat(table.write("other", "turn-2", refund)).isEqualTo(new BbpsRefunds.Table.Written("one", false));
        assertThat(table.take("other", "turn-2", refund)).isNull();
        assertThat(table.give("turn-2", refund)).isFalse();
        assertThat(table.take("one", "turn-3", refund)).isEqualTo(new BbpsRefunds.Table.Written("one", false));
        // A sender that stood still: it must neither take back nor give what somebody else is looking at.
        assertThat(table.undo("turn-1", refund)).isFalse();
        assertThat(table.give("turn-1", refund)).isFalse();
        assertThat(table.give("turn-3", refund)).isTrue();
        assertThat(table.undo("turn-3", refund)).isFalse();
        assertThat(table.write("one", "turn-4", refund)).isEqualTo(new BbpsRefunds.Table.Written("one", true));
        assertThat(table.writtenBy(refund.getPaymentId())).isEqualTo("one");

        BbpsRefund undone = new BbpsRefund(UUID.randomUUID().toString(), new BigDecimal("10.00"), "failed");
        assertThat(table.write("one", "turn-1", undone).given()).isFalse();
        assertThat(table.undo("turn-1", undone)).isTrue();
        assertThat(table.writtenBy(undone.getPaymentId())).isNull();
    }

    private void aRefundedPaymentIsNotPaidByAReplay(String payment, String fetch, String refund) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CommandHeader header = BbpsSamples.header(BbpsOrderType.PAYMENT)
                .setOrderId(payment)
                .setIdempotencyKey(payment)
                .setOrderingKey(payment)
                .setAttempt(2)
                .setAction(CommandAction.REPLAY)
                .setOperatorRequest(new OperatorRequest(
                        UUID.randomUUID().toString(),
                        "asha",
                        null,
                        gateway.event(payment, Status.REJECTED).getVersion(),
                        now,
                        null))
                .build();
        gateway.place(BbpsOrderType.PAYMENT, header, BbpsSamples.payment(fetch, "1000.00"));
        Awaitility.await()
                .atMost(BbpsSamples.patience())
                .untilAsserted(() -> assertThat(gateway.events())
                        .filteredOn(event -> event.getOrderId().equals(payment)
                                && event.getAttempt() == 2
                                && event.getStatus() == Status.REJECTED)
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.getReason().getCode()).isEqualTo("REFUNDED_ALREADY");
                            assertThat(event.getReason().getText()).contains(refund);
                        }));
    }

    @Test
    void whatDoesNotFitTheBillIsRefusedBeforeItLeaves() throws Exception {
        BbpsFetch asked =
                BbpsSamples.fetch("MAHA00000MAH01", BbpsSamples.inputs("Consumer No", "000123456789", "BU", "4567"));
        String fetch = gateway.place(BbpsOrderType.FETCH, asked);
        gateway.await(fetch, Status.COMPLETED);
        String due = gateway.answer(fetch).at("/bills/0/amount").asString();
        assertThat(gateway.answer(fetch).path("exactness").asString()).isEqualTo("EXACT");
        BigDecimal less = new BigDecimal(due).subtract(new BigDecimal("0.01"));
        BbpsPayment wrong = BbpsPayment.newBuilder(BbpsSamples.payment(fetch, less.toString()))
                .setBillerId("MAHA00000MAH01")
                .build();
        String payment = gateway.place(BbpsOrderType.PAYMENT, wrong);
        gateway.await(payment, Status.REJECTED);
        assertThat(gateway.event(payment, Status.REJECTED).getReason().getCode())
                .isEqualTo("AMOUNT_NOT_TAKEN");
        assertThat(gateway.event(payment, Status.REJECTED).getReason().getText())
                .contains(less.toString(), "exactly Rs " + due);
        assertThat(gateway.ledger("reference=" + gateway.wireReference(payment)))
                .isEmpty();

        String unknown = gateway.place(
                BbpsOrderType.PAYMENT, BbpsSamples.payment(UUID.randomUUID().toString(), "10.00"));
        gateway.await(unknown, Status.REJECTED);
        assertThat(gateway.event(unknown, Status.REJECTED).getReason().getCode())
                .isEqualTo("FETCH_UNKNOWN");
    }

    @Test
    void aFetchThatTheBillerRefusesIsRejectedWithItsCodeAndALostAnswerIsAskedForAgain() throws Exception {
        String wrong = gateway.place(
                BbpsOrderType.FETCH,
                BbpsSamples.fetch(
                        BbpsSamples.FETCHED_BILLER,
                        BbpsSamples.inputs("a", "11", "a b", "20", "a b c", "30", "a b c d", "40", "a b c d e", "50")));
        gateway.await(wrong, Status.REJECTED);
        assertThat(gateway.event(wrong, Status.REJECTED).getReason().getCode()).isEqualTo("BFR001");

        gateway.fault("acceptThenDrop", "fetchRequest", 2);
        String lost = fetch();
        assertThat(gateway.statuses(lost)).contains(Status.WAITING).doesNotContain(Status.UNKNOWN);
    }

    @Test
    void aPaymentThatIsGivenBackIsReversed() throws Exception {
        String payment = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch(), "1000.00"));
        gateway.await(payment, Status.COMPLETED);
        gateway.control("POST", "/payments/reverse", "{\"reference\":\"" + gateway.wireReference(payment) + "\"}");

        gateway.await(payment, Status.REVERSED);
        assertThat(gateway.event(payment, Status.REVERSED).getReason().getCode())
                .isEqualTo("CREDIT_ADJUSTMENT");
        String refund =
                gateway.place(BbpsOrderType.REFUND, new BbpsRefund(payment, new BigDecimal("1000.00"), "given back"));
        gateway.await(refund, Status.COMPLETED);
    }

    @Test
    void theFeeOfABillerIsToldByTheFetchAndPaidBesideTheAmount() throws Exception {
        // Its slabs: 50 paise up to Rs 1,000 and Rs 1 from there on, with 18 % tax.
        String biller = "BRDB00004TAM04";
        BbpsFetch asked = BbpsSamples.fetch(biller, BbpsSamples.inputs("Account Number", "ACC0001234"));
        String fetch = gateway.completed(BbpsOrderType.FETCH, asked);
        BigDecimal due =
                new BigDecimal(gateway.answer(fetch).at("/bills/0/amount").asString());
        assertThat(gateway.answer(fetch).path("convenienceFee").asString())
                .isEqualTo(due.compareTo(new BigDecimal("1000.00")) > 0 ? "1.18" : "0.59");

        String payment = gateway.completed(
                BbpsOrderType.PAYMENT,
                BbpsPayment.newBuilder(BbpsSamples.payment(fetch, "1000.01"))
                        .setBillerId(biller)
                        .build());
        JsonNode receipt = gateway.answer(payment);
        assertThat(receipt.path("amount").asString()).isEqualTo("1000.01");
        assertThat(receipt.path("convenienceFee").asString()).isEqualTo("1.18");
        assertThat(receipt.path("total").asString()).isEqualTo("1001.19");
        assertThat(gateway.executed(payment)).isEqualTo(1);
    }

    @Test
    void aComplaintWhoseReplyIsLostIsFoundAndNeverMadeAgain() throws Exception {
        gateway.control("PATCH", "/settings", "{\"coolingHours\":0}");
        String payment = gateway.completed(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch(), "1000.00"));
        String transaction = gateway.answer(payment).path("transactionId").asString();
        gateway.fault("acceptThenDrop", "complaintRequest", 1);
        String complaint = gateway.completed(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.ACCOUNT_NOT_UPDATED, "still shown as due", null));
        assertThat(gateway.statuses(complaint)).contains(Status.UNKNOWN).doesNotContain(Status.WAITING);
        assertThat(gateway.answer(complaint).path("complaintId").asString()).startsWith("TKT");
        assertThat(gateway.ledger("kind=complaint&reference=" + transaction + "%7Caccount-not-updated"))
                .hasSize(1);
    }

    @Test
    void aTokenThatWasEndedCostsNoPayment() throws Exception {
        String fetch = fetch();
        gateway.control("POST", "/tokens/expire", "");
        String payment = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch, "1000.00"));
        gateway.await(payment, Status.COMPLETED);
        assertThat(gateway.executed(payment)).isEqualTo(1);
    }

    @Test
    void aPaymentIsAskedForAndComplainedAbout() throws Exception {
        String payment = gateway.place(BbpsOrderType.PAYMENT, BbpsSamples.payment(fetch(), "1000.00"));
        gateway.await(payment, Status.COMPLETED);

        String status = gateway.place(
                BbpsOrderType.STATUS,
                BbpsEnquiry.newBuilder().setPaymentId(payment).build());
        gateway.await(status, Status.COMPLETED);
        assertThat(gateway.answer(status).at("/transactions/0/status").asString())
                .isEqualTo("Success");
        assertThat(gateway.answer(status).at("/transactions/0/paymentReference").asString())
                .isEqualTo(gateway.wireReference(payment));

        gateway.control("PATCH", "/settings", "{\"coolingHours\":0}");
        String complaint = gateway.place(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.ACCOUNT_NOT_UPDATED, "still shown as due", null));
        gateway.await(complaint, Status.COMPLETED);
        String ticket = gateway.answer(complaint).path("complaintId").asString();
        assertThat(ticket).startsWith("TKT");

        String second = gateway.place(
                BbpsOrderType.COMPLAINT,
                new BbpsComplaint(null, null, payment, BbpsDispute.DOUBLE_PAYMENT, "and paid twice", null));
        gateway.await(second, Status.REJECTED);

        String asked = gateway.place(
                BbpsOrderType.COMPLAINT_STATUS,
                BbpsEnquiry.newBuilder().setComplaintId(ticket).build());
        gateway.await(asked, Status.COMPLETED);
        assertThat(gateway.answer(asked).path("complaintId").asString()).isEqualTo(ticket);
    }

    @Test
    void aServiceCannotBeComplainedAboutHere() {
        assertThat(gateway.rejected(
                        BbpsOrderType.COMPLAINT,
                        new BbpsComplaint(
                                null,
                                null,
                                null,
                                BbpsDispute.SERVICE,
                                "the receipt came a day late",
                                new BbpsServiceComplaint(
                                        BbpsParticipation.BILLER, null, "MAHA00000MAH01", "Late receipts"))))
                .isEqualTo("NOT_OFFERED");
    }

    private String fetch() {
        String fetch = gateway.place(BbpsOrderType.FETCH, BbpsSamples.fetch());
        gateway.await(fetch, Status.COMPLETED);
        return fetch;
    }
}
