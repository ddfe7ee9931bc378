package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Topics;
import io.harkara.schemas.WireExchange;
import io.harkara.schemas.WireKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What went over the wire, from its topic to the answer over HTTP, and how it goes. */
class WireLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Instant yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));

    private static RunningStore store;

    @BeforeAll
    static void start() {
        store = new RunningStore();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void exchangesOfAnOrderAreShownInTheirOrderOnceAndPageByPage() throws Exception {
        TestOrder order = place();
        List<WireExchange> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            told.add(exchange(order.id(), yesterday.plusSeconds(i)).build());
        }
        // Late, twice, and in any order.
        for (int i : new int[] {3, 1, 4, 1, 0, 2, 3}) {
            publish(told.get(i));
        }
        publish(exchange(place().id(), yesterday).build());
        await().atMost(PATIENCE).until(() -> wireLog(order).path("exchanges").size() == 5);

        List<String> seen = new ArrayList<>();
        String next = "/api/v1/orders/%s/wire-log?limit=2".formatted(order.id());
        int pages = 0;
        while (next != null) {
            JsonNode page = store.json(next);
            page.path("exchanges")
                    .forEach(each -> seen.add(each.path("exchangeId").asString()));
            next = page.path("next").isString() ? page.path("next").asString() : null;
            pages++;
        }
        assertThat(seen)
                .isEqualTo(told.stream().map(WireExchange::getExchangeId).toList());
        assertThat(pages).isEqualTo(3);
        assertThat(count(order)).isEqualTo(5);
    }

    @Test
    void anExchangeShowsWhatWasSaidHowItWentAndNoPan() throws Exception {
        TestOrder order = place();
        publish(exchange(order.id(), yesterday)
                .setAttempt(2)
                .setKind(WireKind.LOOK_UP)
                .setReply("PAN ABCDE1234F\0 of somebody")
                .setTruncated(true)
                .build());
        publish(exchange(order.id(), yesterday.plusSeconds(1))
                .setHttpStatus(null)
                .setFailure(new Reason("READ_TIMEOUT", "no reply"))
                .setReply("")
                .build());
        await().atMost(PATIENCE).until(() -> wireLog(order).path("exchanges").size() == 2);

        JsonNode first = wireLog(order).path("exchanges").path(0);
        assertThat(first.path("attempt").intValue()).isEqualTo(2);
        assertThat(first.path("kind").asString()).isEqualTo("LOOK_UP");
        assertThat(first.path("operation").asString()).isEqualTo("orderEntryParam");
        assertThat(first.path("startedAt").asString()).isEqualTo(yesterday.toString());
        assertThat(first.path("millis").intValue()).isEqualTo(120);
        assertThat(first.path("mayHaveLeft").asBoolean()).isTrue();
        assertThat(first.path("httpStatus").intValue()).isEqualTo(200);
        assertThat(first.path("failure").isMissingNode()).isTrue();
        assertThat(first.path("request").asString()).isEqualTo("<TransNo>W-1</TransNo>");
        assertThat(first.path("reply").asString()).contains("of somebody").doesNotContain("ABCDE1234F");
        assertThat(first.path("truncated").asBoolean()).isTrue();
        JsonNode second = wireLog(order).path("exchanges").path(1);
        assertThat(second.path("httpStatus").isMissingNode()).isTrue();
        assertThat(second.path("failure").path("code").asString()).isEqualTo("READ_TIMEOUT");
        String described = store.get("/api/v1/openapi.yaml").body();
        assertThat(described).contains("/api/v1/orders/{orderId}/wire-log:");
        first.propertyNames().forEach(name -> assertThat(described).contains("        " + name + ":"));
    }

    @Test
    void anOrderThatNobodyKnowsHasNoneAndBadInputIsNamed() throws Exception {
        assertThat(store.get("/api/v1/orders/%s/wire-log".formatted(UUID.randomUUID()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(wireLog(place()).path("exchanges").size()).isZero();
        var bad = store.get("/api/v1/orders/7/wire-log?limit=101&cursor=x&page=2");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("orderId", "limit", "cursor", "page");
    }

    @Test
    void whatCannotBeStoredIsParkedAndTheRestOfItsBatchIsThere() throws Exception {
        TestOrder order = place();
        publish(exchange(order.id(), yesterday).setExchangeId("no-uuid").build());
        publish(exchange(order.id(), yesterday).build());
        await().atMost(PATIENCE).until(() -> count(order) == 1);
        await().atMost(PATIENCE)
                .until(() ->
                        store.get("/api/v1/unreadable?topic=wire.bse").body().contains("no-uuid"));
    }

    @Test
    void whatHasBeenKeptForItsTimeGoesAndNothingElse() throws Exception {
        TestOrder order = place();
        publish(exchange(order.id(), yesterday.minus(Duration.ofDays(8))).build());
        publish(exchange(order.id(), yesterday).build());
        await().atMost(PATIENCE).until(() -> count(order) == 2);

        new WireLogRetention(store.context.getBean(DataSource.class), Duration.ofDays(7), Clock.systemUTC()).letGo();

        assertThat(wireLog(order).path("exchanges"))
                .singleElement()
                .satisfies(left -> assertThat(left.path("startedAt").asString()).isEqualTo(yesterday.toString()));
    }

    private static TestOrder place() throws Exception {
        TestOrder order = TestOrder.now();
        store.project(List.of(order.command()), List.of());
        return order;
    }

    private static WireExchange.Builder exchange(String orderId, Instant startedAt) {
        return WireExchange.newBuilder()
                .setExchangeId(UUID.randomUUID().toString())
                .setOrderId(orderId)
                .setAttempt(1)
                .setWireReference("W-1")
                .setVenue(Topics.BSE)
                .setKind(WireKind.SEND)
                .setOperation("orderEntryParam")
                .setEndpoint("http://venue.example/order")
                .setStartedAt(startedAt)
                .setMillis(120)
                .setMayHaveLeft(true)
                .setHttpStatus(200)
                .setRequest("<TransNo>W-1</TransNo>")
                .setReply("NEW|W-1|77|0")
                .setTruncated(false);
    }

    private static void publish(WireExchange exchange) {
        store.writer
                .write(
                        Topics.wire(Topics.BSE),
                        exchange.getOrderId(),
                        exchange,
                        EventHeaders.of(
                                exchange.getExchangeId(),
                                "/test",
                                "WireExchange",
                                exchange.getStartedAt(),
                                Traceparent.start()))
                .join();
    }

    private static JsonNode wireLog(TestOrder order) throws Exception {
        return store.json("/api/v1/orders/%s/wire-log".formatted(order.id()));
    }

    private static long count(TestOrder order) {
        return store.context
                .getBean(JdbcClient.class)
                .sql("select count(*) from store.wire_log where order_id = ?")
                .param(order.uuid())
                .query(Long.class)
                .single();
    }
}
