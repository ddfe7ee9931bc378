package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Orders of all clients, their amounts, and what an operator looks at first. */
class AdminApiTest {

    private static final String TRANSACTIONS = "/api/v1/admin/transactions";

    private final RunningStore store = RunningStore.shared();
    private final String client = "admin-" + UUID.randomUUID();

    @Test
    void transactionsAreFoundByClientAmountAndStatusWithTheirSum() throws Exception {
        TestOrder small = placed("99.50", Status.COMPLETED);
        TestOrder middle = placed("1000.00", Status.COMPLETED);
        TestOrder large = placed("250000.00", Status.UNKNOWN);
        TestOrder byUnits = placed(null, Status.COMPLETED);

        assertThat(ids("")).containsExactlyInAnyOrder(small.id(), middle.id(), large.id(), byUnits.id());
        assertThat(ids("&amountFrom=99.50&amountTo=1000")).containsExactlyInAnyOrder(small.id(), middle.id());
        assertThat(ids("&amountFrom=1000.01")).containsExactly(large.id());
        assertThat(ids("&status=unknown&type=bse.lumpsum&venue=bse")).containsExactly(large.id());
        assertThat(ids("&reference=" + middle.wireReference())).containsExactly(middle.id());

        JsonNode page = store.json(TRANSACTIONS + "?totals=true&limit=1&client=" + client);
        assertThat(page.at("/totals/orders").asLong()).isEqualTo(4);
        assertThat(page.at("/totals/withAmount").asLong()).isEqualTo(3);
        assertThat(page.at("/totals/amount").asString()).isEqualTo("251099.50");
        assertThat(page.path("next").asString()).startsWith(TRANSACTIONS + "?").contains("totals=true");
        assertThat(store.json("/api/v1/orders/" + large.id()).path("amount").asString())
                .isEqualTo("250000.00");
        assertThat(store.json("/api/v1/orders/" + byUnits.id()).has("amount")).isFalse();
    }

    @Test
    void pagesShowEachOrderOnce() throws Exception {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            placed.add(placed("10.00", Status.COMPLETED).id());
        }
        List<String> seen = new ArrayList<>();
        for (String next = TRANSACTIONS + "?limit=3&client=" + client; !next.isEmpty(); ) {
            JsonNode page = store.json(next);
            page.path("transactions")
                    .forEach(order -> seen.add(order.path("orderId").asString()));
            next = page.path("next").asString("");
        }
        assertThat(seen).hasSize(7).containsExactlyInAnyOrderElementsOf(placed);
    }

    @Test
    void wrongQuestionsAreRefusedWithEveryFault() throws Exception {
        assertThat(faults("?amountFrom=-1&amountTo=1.234&totals=maybe&nosuch=1&status=LOST"))
                .contains("amountFrom", "amountTo", "nosuch", "status");
        assertThat(faults("?amountFrom=5&amountTo=4.99")).containsExactly("amountTo");
        assertThat(faults("?from=%2B300000-01-01T00:00:00Z")).containsExactly("from");
        assertThat(faults("?cursor=" + new Cursor(Instant.ofEpochMilli(Long.MAX_VALUE), UUID.randomUUID()).text()))
                .containsExactly("cursor");
        assertThat(faults("?totals=maybe")).containsExactly("totals");
        assertThat(faults("/export?totals=true")).containsExactly("totals");
    }

    @Test
    void theFileHasAllPagesAndNoCellThatASpreadsheetCalculates() throws Exception {
        TestOrder order = TestOrder.now().of(client);
        store.project(
                List.of(order.command(header -> header.setClientReference("=HYPERLINK(\"http://x\",\"y\")"), _ -> {})),
                List.of(order.status(2, Status.REJECTED, event -> event.setDetail("@SUM(1,2)\nsecond"))));
        placed("1.00", Status.COMPLETED);

        var file = store.get(TRANSACTIONS + "/export?limit=1&client=" + client);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        List<String> lines = file.body().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("orderId,submittedAt,client,venue,type,status,amount,");
        String line = lines.stream()
                .filter(one -> one.startsWith(order.id()))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .contains(",5000.00,", "'=HYPERLINK", "'@SUM(1,2) second", "READ_TIMEOUT")
                .doesNotContain("ABCDE1234F")
                .doesNotContainPattern("(^|,|\")[=@]");
    }

    @Test
    void aFileThatBreaksOffDoesNotLookWhole() {
        JdbcClient jdbc = store.context.getBean(JdbcClient.class);
        jdbc.sql("""
                        insert into store.orders (order_id, placed_at, client, venue, type, status, version, seen_version, attempt,
                            was_unknown, ordering_key, occurred_at, updated_at, trace_id)
                        select gen_random_uuid(), now() - n * interval '1 ms', ?, 'bse', 'bse.lumpsum',
                            case when n = 2100 then 'NO_SUCH_STATUS' else 'COMPLETED' end, 1, 1, 1, false, 'k', now(), now(), 't'
                        from generate_series(1, 2100) n""").param(client).update();
        try {
            assertThatThrownBy(() -> store.get(TRANSACTIONS + "/export?client=" + client))
                    .isInstanceOf(IOException.class);
        } finally {
            jdbc.sql("delete from store.orders where client = ?").param(client).update();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "=1+1, '''=1+1'",
        "+91, '''+91'",
        "-5, '''-5'",
        "@x, '''@x'",
        "' =1', ''' =1'",
        "'\t=1', ''' =1'",
        "\uFEFF=1, '''\uFEFF=1'",
        "\uFF1D1, '''\uFF1D1'",
        "a=b, a=b",
        "'', ''",
        "W-100, W-100"
    })
    void aCellIsAText(String value, String cell) {
        assertThat(CsvCell.text(value)).isEqualTo(cell);
    }

    @Test
    void theDashboardCountsTheDayWithItsAmounts() throws Exception {
        JsonNode before = store.json("/api/v1/admin/dashboard");
        placed("100.25", Status.ACCEPTED);
        placed("200.00", Status.UNKNOWN);
        placed(null, Status.COMPLETED);
        TestOrder statusFirst = TestOrder.now().of(client);
        store.project(List.of(), List.of(statusFirst.status(2, Status.COMPLETED)));
        store.project(
                List.of(statusFirst.command(_ -> {}, payload -> payload.setAmount(new BigDecimal("50.00")))),
                List.of());
        JsonNode after = store.json("/api/v1/admin/dashboard");

        assertThat(risen(before, after, "/today/total/orders")).isEqualTo(4);
        String type = "/today/venues/bse/types/bse.lumpsum";
        assertThat(risen(before, after, type + "/total/byStatus/UNKNOWN")).isEqualTo(1);
        assertThat(risen(before, after, type + "/amount/orders")).isEqualTo(3);
        assertThat(rupees(after, type).subtract(rupees(before, type))).isEqualByComparingTo("350.25");
        assertThat(risen(before, after, "/lastHour/received")).isEqualTo(4);
        assertThat(risen(before, after, "/unknownByAge/0/orders")).isEqualTo(1);
        assertThat(after.at("/acceptance/p50").asLong())
                .isBetween(0L, after.at("/acceptance/p99").asLong());
        assertThat(after.at("/acceptance/orders").asInt()).isPositive();
        assertThat(after.path("venues")
                        .valueStream()
                        .map(venue -> venue.path("venue").asString()))
                .contains("bse", "bbps", "broker");
        assertThat(Instant.parse(after.at("/today/from").asString())).isBefore(Instant.now());
        assertThat(after.path("parked").has("records")).isTrue();
        assertThat(after.path("unpublished").has("records")).isTrue();

        try (Connection connection = store.context.getBean(DataSource.class).getConnection()) {
            new AmountsTable().fold(connection);
            new AmountsTable().fold(connection);
        }
        assertThat(rupees(store.json("/api/v1/admin/dashboard"), type)).isEqualByComparingTo(rupees(after, type));
    }

    private TestOrder placed(String amount, Status status) throws Exception {
        TestOrder order = TestOrder.now().of(client);
        store.project(
                List.of(order.command(
                        _ -> {}, payload -> payload.setAmount(amount == null ? null : new BigDecimal(amount)))),
                List.of(order.status(2, status)));
        return order;
    }

    private List<String> ids(String query) throws Exception {
        return store.json(TRANSACTIONS + "?client=" + client + query)
                .path("transactions")
                .valueStream()
                .map(order -> order.path("orderId").asString())
                .toList();
    }

    private List<String> faults(String query) throws Exception {
        JsonNode problem = store.json(TRANSACTIONS + query);
        assertThat(problem.path("code").asString()).isEqualTo("BAD_REQUEST");
        return problem.path("errors")
                .valueStream()
                .map(fault -> fault.path("field").asString())
                .toList();
    }

    private static long risen(JsonNode before, JsonNode after, String path) {
        return after.at(path).asLong(0) - before.at(path).asLong(0);
    }

    private static BigDecimal rupees(JsonNode dashboard, String type) {
        return new BigDecimal(dashboard.at(type + "/amount/rupees").asString("0"));
    }
}
