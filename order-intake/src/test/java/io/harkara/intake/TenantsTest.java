package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import io.harkara.security.About;
import io.harkara.security.DescribedOperation;
import io.harkara.security.Scope;
import io.harkara.security.TestAccess;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two clients, and everything that either can ask of intake for its orders: what one does never meets the other. */
class TenantsTest {

    private static final String A = "tenant-a";
    private static final String B = "tenant-b";
    private static final String KEY = "Idempotency-Key";

    private final IntakeApp intake = IntakeApp.shared();
    private String keyOfA;
    private String keyOfB;

    @BeforeEach
    void know() {
        keyOfA = known(A);
        keyOfB = known(B);
    }

    private String known(String client) {
        String key = TestAccess.key(intake.kafka, client, Scope.ORDERS_WRITE, Scope.ORDERS_READ);
        await().until(() -> intake.sendAsIs(HttpRequest.newBuilder(intake.address("/api/v1/auth/verify"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .header("X-API-Key", key)
                                .build())
                        .status()
                == 200);
        return key;
    }

    private List<DescribedOperation> ofClients() throws Exception {
        return IntakeMatrix.of(intake).about(About.CLIENT);
    }

    private Reply ask(DescribedOperation operation, String key, String... headers) throws Exception {
        Map<String, String> all = new LinkedHashMap<>();
        List<String> filled = new ArrayList<>(operation.filledHeaders());
        filled.addAll(List.of(headers));
        for (int i = 0; i < filled.size(); i += 2) {
            all.put(filled.get(i), filled.get(i + 1));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        intake.address(operation.filledPath(Map.of("account", "main")) + operation.filledQuery()))
                .header("X-API-Key", key)
                .method(operation.method(), HttpRequest.BodyPublishers.ofString(operation.filledBody()));
        all.forEach(request::setHeader);
        return intake.sendAsIs(request.build());
    }

    /** Asks for each operation at the same time: some wait for a second. */
    private Map<DescribedOperation, Reply> each(List<DescribedOperation> operations, String key, String... headers)
            throws Exception {
        Map<DescribedOperation, Future<Reply>> asked = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (DescribedOperation operation : operations) {
                asked.put(operation, threads.submit(() -> ask(operation, key, headers)));
            }
        }
        Map<DescribedOperation, Reply> replies = new LinkedHashMap<>();
        for (Map.Entry<DescribedOperation, Future<Reply>> one : asked.entrySet()) {
            replies.put(one.getKey(), one.getValue().get());
        }
        return replies;
    }

    @Test
    void nobodyNamesAnotherClientAnywhere() throws Exception {
        each(ofClients(), keyOfB, "X-Client-Id", A).forEach((operation, reply) -> {
            assertThat(reply.status()).as(operation.name() + reply.body()).isEqualTo(403);
            assertThat(reply.json().path("detail").asString())
                    .contains("X-Client-Id names another client, which needs the scope admin");
        });
        assertThat(intake.number(
                        "select count(*) from intake.idempotency_keys where client = ? and key like ?", A, "matrix-%"))
                .isZero();
    }

    @Test
    void theSameKeyOfTwoClientsIsTwoOrdersWhateverIsPlacedAndWhereverAndAgainOfOneIsOne() throws Exception {
        String same = IntakeApp.newKey();
        List<DescribedOperation> placing = ofClients().stream()
                .filter(operation -> !operation.reads() && operation.hasHeader(KEY))
                .toList();
        assertThat(placing).hasSizeGreaterThan(10);
        Map<DescribedOperation, String> own = new LinkedHashMap<>();
        placing.forEach(operation -> own.put(
                operation, same + "-" + operation.node().path("operationId").asString()));
        Map<String, String> ofA = orders(own, keyOfA);
        Map<String, String> ofB = orders(own, keyOfB);
        assertThat(ofA.keySet()).isEqualTo(ofB.keySet());
        assertThat(ofA.values()).as("each its own").doesNotContainAnyElementsOf(ofB.values());
        assertThat(orders(own, keyOfB)).isEqualTo(ofB);
        assertThat(intake.number(
                        "select count(*) from intake.idempotency_keys where client in (?, ?) and key like ?",
                        A,
                        B,
                        same + "%"))
                .isEqualTo(2L * ofA.size());
    }

    @Test
    void whoWaitsIsToldOfItsOwnOrderOnly() throws Exception {
        String key = IntakeApp.newKey();
        CompletableFuture<Reply> ofA = waiting(key, keyOfA, 20);
        CompletableFuture<Reply> ofB = waiting(key, keyOfB, 2);
        String order = await().until(
                        () -> intake.look().at(Topics.BSE_COMMANDS).stream()
                                .map(seen -> seen.value().getHeader())
                                .filter(header -> header.getIdempotencyKey().equals(key)
                                        && header.getClient().equals(A))
                                .toList(),
                        headers -> !headers.isEmpty())
                .getFirst()
                .getOrderId();
        intake.announce(OrderStatusEvent.newBuilder()
                .setOrderId(order)
                .setVersion(2)
                .setClient(A)
                .setOrderingKey(order)
                .setVenue("bse")
                .setType("bse.lumpsum")
                .setAttempt(1)
                .setStatus(Status.ACCEPTED)
                .setSource(StatusSource.CALL)
                .setVenueReference("OF-TENANT-A")
                .setOccurredAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build());
        Reply told = ofA.get(25, TimeUnit.SECONDS);
        assertThat(told.status()).as(told.body()).isEqualTo(200);
        assertThat(told.body()).contains("OF-TENANT-A");
        Reply other = ofB.get(25, TimeUnit.SECONDS);
        assertThat(other.status()).isEqualTo(202);
        assertThat(other.body()).doesNotContain("OF-TENANT-A").doesNotContain(order);
    }

    private CompletableFuture<Reply> waiting(String key, String client, int seconds) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return intake.place(key, Orders.purchase().json(), "Prefer", "wait=" + seconds, "X-API-Key", client);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    /** Ids of the orders that came of each operation. */
    private Map<String, String> orders(Map<DescribedOperation, String> keys, String client) throws Exception {
        Map<String, Future<Reply>> asked = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            keys.forEach((operation, key) ->
                    asked.put(operation.name(), threads.submit(() -> ask(operation, client, KEY, key))));
        }
        Map<String, String> orders = new LinkedHashMap<>();
        for (Map.Entry<String, Future<Reply>> one : asked.entrySet()) {
            Reply reply = one.getValue().get();
            assertThat(reply.status()).as(one.getKey() + reply.body()).isBetween(200, 202);
            reply.lines()
                    .forEach(line -> orders.put(
                            one.getKey() + orders.size(), line.path("orderId").asString("none")));
        }
        assertThat(orders.values()).doesNotContain("none");
        return orders;
    }
}
