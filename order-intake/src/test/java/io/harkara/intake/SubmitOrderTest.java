package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.EventHeaders;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.PlanKind;
import io.harkara.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubmitOrderTest {

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void anOrderIsAnsweredWithItsIdAndItsCommandIsOnTheTopic() throws Exception {
        String key = IntakeApp.newKey();
        String order = Orders.purchase()
                .envelope("clientReference", "DAY-1")
                .envelope("orderingKey", "folio-7")
                .envelope("replaces", "0199f0a2-7c1e-7b3a-9d41-5f0c2ab19e77")
                .json();
        Reply reply = intake.place(key, order, "X-Client-Id", "distributor-1");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text("status")).isEqualTo("RECEIVED");
        assertThat(reply.header("Location")).isEqualTo("http://127.0.0.1:8081/api/v1/orders/" + reply.text("orderId"));
        assertThat(UUID.fromString(reply.text("orderId")).version()).isEqualTo(7);

        var command = commands(reply).getFirst();
        assertThat(new String(command.record().key(), UTF_8)).isEqualTo("folio-7");
        var header = command.value().getHeader();
        assertThat(header.getAction()).isEqualTo(CommandAction.SUBMIT);
        assertThat(header.getType()).isEqualTo("bse.lumpsum");
        assertThat(header.getClient()).isEqualTo("distributor-1");
        assertThat(header.getClientReference()).isEqualTo("DAY-1");
        assertThat(header.getIdempotencyKey()).isEqualTo(key);
        assertThat(header.getAttempt()).isEqualTo(1);
        assertThat(header.getReplaces()).isEqualTo("0199f0a2-7c1e-7b3a-9d41-5f0c2ab19e77");
        assertThat(header.getOperatorRequest()).isNull();
        assertThat(header.getDeadline()).isEqualTo(Instant.parse(reply.text("deadline")));
        assertThat(header.getSubmittedAt()).isEqualTo(Instant.parse(reply.text("submittedAt")));
        assertThat(command.value().getLumpsum().getBuySell()).isEqualTo(BuySell.PURCHASE);
        assertThat(command.value().getLumpsum().getAmount()).isEqualTo(new BigDecimal("5000.00"));
    }

    @Test
    void theTraceOfTheCallTravelsInTheHeadersOfTheCommand() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Reply reply = intake.place(
                IntakeApp.newKey(), Orders.purchase().json(), "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        var headers = commands(reply).getFirst().record().headers();
        assertThat(EventHeaders.text(headers, "traceparent")).matches("00-" + trace + "-[0-9a-f]{16}-01");
        assertThat(EventHeaders.text(headers, "ce_id")).isEqualTo(reply.text("orderId") + "/1");
        assertThat(EventHeaders.text(headers, "ce_source")).isEqualTo("/harkara/order-intake");
    }

    @Test
    void theSameKeyAndOrderGiveTheSameAnswerWithoutASecondCommand() throws Exception {
        String key = IntakeApp.newKey();
        Reply first = intake.place(key, Orders.purchase().json());
        assertThat(first.header("Idempotent-Replay")).isEmpty();
        awaitConfirmed(key);

        // The same order, written in another way.
        Reply second = intake.place(
                key,
                Orders.purchase().with("amount", 5000).with("kycStatus", true).json());
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replay")).isEqualTo("true");
        assertThat(commands(first)).hasSize(1);
    }

    @Test
    void aReplayPublishesTheSameCommandAgainWhileItsPublicationIsNotConfirmed() throws Exception {
        String key = IntakeApp.newKey();
        Reply first = intake.place(key, Orders.redemption().json());
        awaitConfirmed(key);
        intake.sql("update intake.idempotency_keys set confirmed = false where key = ?", key);

        Reply second = intake.place(key, Orders.redemption().json());
        assertThat(second.body()).isEqualTo(first.body());
        var commands = commands(first);
        assertThat(commands).hasSize(2);
        assertThat(commands.get(1).record().value())
                .isEqualTo(commands.get(0).record().value());
        awaitConfirmed(key);
    }

    @Test
    void theSameKeyWithAnotherOrderIsRefused() throws Exception {
        String key = IntakeApp.newKey();
        intake.place(key, Orders.purchase().json());

        Reply other =
                intake.place(key, Orders.purchase().with("amount", "5000.01").json());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.contentType()).isEqualTo("application/problem+json");
        assertThat(other.text("code")).isEqualTo("key-reused");
        assertThat(other.text("retry")).isEqualTo("never");
    }

    @Test
    void clientsDoNotShareKeys() throws Exception {
        String key = IntakeApp.newKey();
        Reply one = intake.place(key, Orders.purchase().json(), "X-Client-Id", "one");
        Reply other = intake.place(key, Orders.purchase().json(), "X-Client-Id", "other");

        assertThat(other.status()).isEqualTo(202);
        assertThat(other.text("orderId")).isNotEqualTo(one.text("orderId"));
    }

    @Test
    void fiftyEqualSubmitsAtOnceMakeOneOrder() throws Exception {
        String key = IntakeApp.newKey();
        int callers = 50;
        CyclicBarrier start = new CyclicBarrier(callers);
        Callable<Reply> call = () -> {
            start.await();
            return intake.place(key, Orders.purchase().json());
        };
        List<Reply> replies;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> calls = IntStream.range(0, callers)
                    .mapToObj(_ -> threads.submit(call))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            replies = calls.stream().map(Future::resultNow).toList();
        }
        assertThat(replies).allMatch(reply -> reply.status() == 202 || reply.status() == 409);
        List<Reply> taken =
                replies.stream().filter(reply -> reply.status() == 202).toList();
        assertThat(taken.stream().map(reply -> reply.text("orderId")).distinct())
                .hasSize(1);
        assertThat(taken.stream()
                        .filter(reply -> reply.header("Idempotent-Replay").isEmpty()))
                .hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 409))
                .allMatch(reply -> reply.text("retry").equals("same-key")
                        && !reply.header("Retry-After").isEmpty());
    }

    @Test
    void anOrderThatWasTakenStaysTakenAfterItsDeadline() throws Exception {
        String key = IntakeApp.newKey();
        Instant deadline = Instant.now().plusMillis(1_500);
        String order =
                Orders.purchase().envelope("deadline", deadline.toString()).json();
        Reply first = intake.place(key, order);
        assertThat(first.status()).isEqualTo(202);
        Thread.sleep(1_600);

        assertThat(intake.place(key, order).body()).isEqualTo(first.body());
        Reply late = intake.place(IntakeApp.newKey(), order);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.faultyFields()).containsExactly("/deadline");
        assertThat(intake.number("select count(*) from intake.idempotency_keys where key = ?", key))
                .isEqualTo(1);
    }

    @Test
    void anOrderOfAnotherKindIsAnsweredWithItsTypeAndTheEndOfAWorkingDay() throws Exception {
        Reply reply = intake.place(IntakeApp.newKey(), Orders.xsip().json());
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text("type")).isEqualTo("bse.xsip");
        assertThat(reply.text("deadline")).endsWith("T18:29:59Z");
        BseCommand command = commands(reply).getFirst().value();
        assertThat(command.getHeader().getType()).isEqualTo("bse.xsip");
        assertThat(command.getPlan().getKind()).isEqualTo(PlanKind.XSIP);
        assertThat(command.getLumpsum()).isNull();

        Reply valid = intake.send(intake.post(
                "/api/v1/orders/validate", "application/json", Orders.mandate().json(), ""));
        assertThat(valid.status()).isEqualTo(200);
        assertThat(valid.text("type")).isEqualTo("bse.mandate");
    }

    @Test
    void validateKeepsNothing() throws Exception {
        long before = intake.number("select count(*) from intake.idempotency_keys");
        Reply right = intake.send(intake.post(
                "/api/v1/orders/validate", "application/json", Orders.purchase().json(), ""));
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.json().path("valid").asBoolean()).isTrue();
        Reply wrong = intake.send(intake.post(
                "/api/v1/orders/validate",
                "application/json",
                Orders.purchase().without("amount").json(),
                ""));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.faultyFields()).containsExactly("/order/amount");
        assertThat(intake.number("select count(*) from intake.idempotency_keys"))
                .isEqualTo(before);
    }

    private void awaitConfirmed(String key) {
        await().until(() ->
                intake.number("select count(*) from intake.idempotency_keys where key = ? and confirmed", key) == 1);
    }

    private List<TopicLook.Seen<BseCommand>> commands(Reply reply) {
        return intake.look().at(Topics.BSE_COMMANDS).stream()
                .filter(seen -> seen.value().getHeader().getOrderId().equals(reply.text("orderId")))
                .toList();
    }
}
