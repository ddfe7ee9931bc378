package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bills, payments and complaints as the store shows them: orders of some types, with what the venue answered. */
class BillApiTest {

    private static final String ANSWER =
            "{\"fetchId\":\"F\",\"bills\":[{\"amount\":\"605.00\",\"customerName\":\"Asha Rao\",\"billNumber\":\"3749280326878517751\"}]}";

    private final RunningStore store = RunningStore.shared();

    @Test
    void aFetchIsShownWithItsBillAndNobodysName() throws Exception {
        TestOrder fetch = TestOrder.now();
        store.project(
                List.of(),
                List.of(
                        fetch.status(1, Status.SUBMITTING, event -> event.setType("bbps.fetch")),
                        fetch.status(
                                2,
                                Status.COMPLETED,
                                event -> event.setType("bbps.fetch").setAnswer(ANSWER))));

        JsonNode shown = store.json("/api/v1/billfetch/history/" + fetch.uuid());
        assertThat(shown.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(shown.at("/answer/bills/0/amount").asString()).isEqualTo("605.00");
        assertThat(shown.at("/answer/bills/0/billNumber").asString()).isEqualTo("***************7751");
        assertThat(shown.toString()).doesNotContain("Asha");
        assertThat(store.json("/api/v1/billfetch/history?reference=" + fetch.uuid())
                        .path("orders"))
                .hasSize(1);
    }

    @Test
    void aPaymentIsFoundByWhateverItIsCalledAndIsNoFetch() throws Exception {
        TestOrder payment = TestOrder.now();
        String transaction = "AX3" + System.nanoTime();
        store.project(
                List.of(),
                List.of(
                        payment.status(1, Status.SUBMITTING, event -> event.setType("bbps.payment")),
                        payment.status(
                                2,
                                Status.COMPLETED,
                                event -> event.setType("bbps.payment").setVenueReference(transaction))));

        for (String path : List.of("/api/v1/billpayment/status/", "/api/v1/bbps/transaction/")) {
            assertThat(store.json(path + transaction).path("orderId").asString())
                    .isEqualTo(payment.uuid().toString());
            assertThat(store.json(path + payment.uuid()).path("venueReference").asString())
                    .isEqualTo(transaction);
        }
        assertThat(store.json("/api/v1/bbps/transactions?reference=" + transaction)
                        .path("orders"))
                .hasSize(1);
        assertThat(store.json("/api/v1/billfetch/history?reference=" + transaction)
                        .path("orders"))
                .isEmpty();
        assertThat(store.json("/api/v1/complaints?reference=" + transaction).path("orders"))
                .isEmpty();
        JsonNode missing = store.json("/api/v1/complaints/status/" + transaction);
        assertThat(missing.path("code").asString()).isEqualTo("BILL_NOT_FOUND");
        assertThat(missing.path("detail").asString()).contains("complaintId is " + transaction);
    }
}
