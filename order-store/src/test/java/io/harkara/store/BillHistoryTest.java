package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Bills by whom they are paid to, whose they are, and what became of them. */
class BillHistoryTest {

    private static final String FETCHES = "/api/v1/billfetch/history?";
    private static final String PAYMENTS = "/api/v1/billpayment/history?";
    private static final String COMPLAINTS = "/api/v1/complaints?";

    private final RunningStore store = RunningStore.shared();
    private final String client = "c-" + UUID.randomUUID();
    private final String biller = "B" + UUID.randomUUID().toString().substring(0, 13);
    private final Instant now = Instant.now();
    private final TestBills bills = new TestBills(store, now, client);

    @Test
    void allThatBelongsToABillerIsFoundByIt() throws Exception {
        TestOrder fetch = bills.fetch(biller, TestBills.mobile(), "000123", Status.COMPLETED);
        TestOrder paid = bills.payment(biller, fetch, "605.00", Status.COMPLETED);
        TestOrder other = bills.payment(biller + "X", null, "1.00", Status.REJECTED);
        TestOrder refund = bills.refund(paid);
        TestOrder ours = bills.complaint(paid, null);
        TestOrder theirs = bills.complaint(null, paid.venueReference());
        bills.complaint(other, null);
        TestOrder service = bills.serviceComplaint(biller);

        assertThat(found(FETCHES, "biller=" + biller)).containsExactly(fetch.id());
        assertThat(found(PAYMENTS, "biller=" + biller)).containsExactlyInAnyOrder(paid.id(), refund.id());
        assertThat(found(PAYMENTS, "biller=" + biller + "&status=COMPLETED&type=bbps.payment&client=" + client))
                .containsExactly(paid.id());
        assertThat(found(COMPLAINTS, "biller=" + biller))
                .containsExactlyInAnyOrder(ours.id(), theirs.id(), service.id());
        // It is no bill of the biller.
        assertThat(store.json("/api/v1/stats/billers?biller=" + biller)
                        .at("/billers/0/fetches/orders")
                        .asInt())
                .isEqualTo(1);
        assertThat(found(PAYMENTS, "biller=" + biller + "&from=" + now.plusSeconds(60)))
                .isEmpty();
        assertThat(found(PAYMENTS, "biller=" + biller + "&to=" + now.plusSeconds(60)))
                .hasSize(2);
    }

    @Test
    void allThatBelongsToACustomerIsFoundByMobileAndByWhatTheBillerAsksFor() throws Exception {
        String mobile = TestBills.mobile();
        String consumer = "Conn-" + UUID.randomUUID();
        TestOrder fetch = bills.fetch(biller, mobile, consumer, Status.COMPLETED);
        TestOrder paid = bills.payment(biller, fetch, "605.00", Status.COMPLETED);
        TestOrder ours = bills.complaint(paid, null);
        TestOrder theirs = bills.complaint(null, paid.venueReference());
        bills.payment(
                biller, bills.fetch(biller, TestBills.mobile(), "another", Status.COMPLETED), "5.00", Status.FAILED);

        for (String name : List.of(mobile, consumer, consumer.toUpperCase(Locale.ROOT))) {
            assertThat(found(FETCHES, "consumer=" + name)).containsExactly(fetch.id());
            assertThat(found(PAYMENTS, "consumer=" + name)).containsExactly(paid.id());
            assertThat(found(COMPLAINTS, "consumer=" + name)).containsExactlyInAnyOrder(ours.id(), theirs.id());
        }
        assertThat(found(PAYMENTS, "consumer=" + mobile + "&biller=" + biller + "Y"))
                .isEmpty();
        assertThat(found(PAYMENTS, "consumer=" + mobile.substring(1))).isEmpty();
        assertThat(store.get(PAYMENTS + "consumer=" + mobile).body()).doesNotContain(mobile, consumer);
        JdbcClient jdbc = store.context.getBean(JdbcClient.class);
        for (String table : List.of("bills", "bill_consumers")) {
            assertThat(jdbc.sql("select string_agg(t::text, ' ') from store.%s t".formatted(table))
                            .query(String.class)
                            .single())
                    .doesNotContain(mobile, consumer);
        }
    }

    @Test
    void commandsThatAreReadAgainCountOnce() throws Exception {
        TestOrder fetch = bills.fetch(biller, TestBills.mobile(), "1", Status.COMPLETED);
        bills.payment(biller, fetch, "605.00", Status.COMPLETED);
        List<String> before = rows();
        bills.again();
        assertThat(before).hasSize(4);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatIsWrongWithACustomersNumberIsToldWithoutIt() throws Exception {
        String number = "9876543210".repeat(12);
        HttpResponse<String> response = store.get(PAYMENTS + "consumer=" + number + "&type=bbps.fetch");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains("\"field\":\"consumer\"", "1 to 100 characters", "bbps.payment, bbps.recharge, bbps.refund")
                .doesNotContain("9876543210");
        assertThat(store.get("/api/v1/orders?consumer=1").statusCode()).isEqualTo(400);
    }

    @Test
    void aBillersFiguresAreThoseOfItsOrdersWithinTheTime() throws Exception {
        TestOrder fetch = bills.fetch(biller, TestBills.mobile(), "1", Status.COMPLETED);
        bills.fetch(biller, TestBills.mobile(), "2", Status.REJECTED);
        TestOrder paid = bills.payment(biller, fetch, "605.00", Status.COMPLETED);
        bills.payment(biller, null, "100.50", Status.COMPLETED);
        bills.payment(biller, null, "7.00", Status.REJECTED);
        bills.payment(biller, null, "9.00", Status.UNKNOWN);
        bills.payment(biller + "2", null, "3.00", Status.COMPLETED);
        bills.refund(paid);
        new TestBills(store, now.minus(Duration.ofDays(2)), client).payment(biller, null, "1000.00", Status.COMPLETED);

        JsonNode day = store.json("/api/v1/stats/billers?client=" + client);
        assertThat(day.path("billers")
                        .valueStream()
                        .map(each -> each.path("billerId").asString()))
                .containsExactly(biller, biller + "2");
        JsonNode shown = day.path("billers").path(0);
        assertThat(shown.has("name")).isFalse();
        assertThat(shown.at("/fetches/orders").asInt()).isEqualTo(2);
        assertThat(shown.at("/fetches/byStatus").toString())
                .isEqualTo("{\"COMPLETED\":{\"orders\":1},\"REJECTED\":{\"orders\":1}}");
        assertThat(shown.at("/payments/byStatus").toString())
                .isEqualTo(
                        "{\"UNKNOWN\":{\"orders\":1,\"amount\":\"9.00\"},\"COMPLETED\":{\"orders\":2,\"amount\":\"705.50\"},\"REJECTED\":{\"orders\":1,\"amount\":\"7.00\"}}");
        assertThat(shown.at("/payments/medianMillis").asLong()).isEqualTo(700);
        assertThat(Instant.parse(shown.at("/payments/lastCompletedAt").asString()))
                .isEqualTo(paid.placedAt().plusMillis(700));

        JsonNode longer =
                store.json("/api/v1/stats/billers?biller=%s&from=%s".formatted(biller, now.minus(Duration.ofDays(3))));
        assertThat(longer.at("/billers/0/payments/byStatus/COMPLETED/amount").asString())
                .isEqualTo("1705.50");
        JsonNode first = store.json("/api/v1/stats/billers?limit=1&client=" + client);
        assertThat(first.path("billers")).hasSize(1);
        assertThat(store.json(first.path("next").asString())
                        .at("/billers/0/billerId")
                        .asString())
                .isEqualTo(biller + "2");
        assertThat(store.get("/api/v1/stats/billers?from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z")
                        .body())
                .contains("at most 31 days");
    }

    @Test
    void figuresGoOnBehindABillerWithoutBillsAndKnowNoOtherTime() throws Exception {
        bills.payment(biller, null, "5.00", Status.COMPLETED);
        bills.serviceComplaint(biller + "1");
        bills.payment(biller + "2", null, "6.00", Status.COMPLETED);
        new TestBills(store, now.minus(Duration.ofDays(2)), client)
                .payment(biller + "3", null, "7.00", Status.COMPLETED);
        bills.fetch(biller + "4", TestBills.mobile(), "1", Status.COMPLETED);

        for (String of : List.of("client=" + client, "cursor=" + biller.substring(0, biller.length() - 1))) {
            List<String> shown = new ArrayList<>();
            String next = "/api/v1/stats/billers?limit=1&" + of;
            while (!next.isEmpty() && !shown.contains(biller + "4")) {
                JsonNode page = store.json(next);
                page.path("billers")
                        .forEach(each -> shown.add(each.path("billerId").asString()));
                next = page.path("next").asString("");
            }
            assertThat(shown.stream().filter(each -> each.startsWith(biller)))
                    .as(of)
                    .containsExactly(biller, biller + "2", biller + "4");
        }
    }

    private List<String> rows() {
        return store.context
                .getBean(JdbcClient.class)
                .sql("""
                        select b::text from store.bills b where b.biller_id = :biller
                        union all
                        select c::text from store.bill_consumers c join store.bills b on b.order_id = c.order_id
                        where b.biller_id = :biller order by 1
                        """)
                .param("biller", biller)
                .query(String.class)
                .list();
    }

    private List<String> found(String path, String query) throws Exception {
        return store.json(path + query)
                .path("orders")
                .valueStream()
                .map(order -> order.path("orderId").asString())
                .toList();
    }
}
