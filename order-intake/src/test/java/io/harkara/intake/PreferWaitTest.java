package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Reason;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PreferWaitTest {

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void aResultThatComesInTimeIsTheAnswer() throws Exception {
        String key = IntakeApp.newKey();
        CompletableFuture<Reply> call = placeAndWait(key, 20);
        String orderId = awaitOrderId(key);
        announce(orderId, 1, Status.SUBMITTING);
        announce(orderId, 2, Status.ACCEPTED);

        Reply reply = call.get(25, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("orderId")).isEqualTo(orderId);
        assertThat(reply.text("status")).isEqualTo("ACCEPTED");
        assertThat(reply.json().path("result").path("version").asInt()).isEqualTo(2);
        assertThat(reply.json().path("result").path("venueReference").asString())
                .isEqualTo("7531973");
        assertThat(reply.header("Preference-Applied")).isEqualTo("wait=20");
        assertThat(reply.header("Location")).endsWith(orderId);

        Reply replay = placeAndWait(key, 20).get(5, TimeUnit.SECONDS);
        assertThat(replay.status()).as("the result is remembered").isEqualTo(200);
        assertThat(replay.header("Idempotent-Replay")).isEqualTo("true");
    }

    @Test
    void aRejectionIsAResultWithItsReason() throws Exception {
        String key = IntakeApp.newKey();
        CompletableFuture<Reply> call = placeAndWait(key, 20);
        announce(awaitOrderId(key), 2, Status.REJECTED);
        Reply reply = call.get(25, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("status")).isEqualTo("REJECTED");
        assertThat(reply.json().path("result").path("reason").path("code").asString())
                .isEqualTo("SCHEME_CLOSED");
    }

    @Test
    void withoutAResultInTimeTheOrderIsReceived() throws Exception {
        Reply reply = intake.place(IntakeApp.newKey(), Orders.purchase().json(), "Prefer", "respond-async, wait=1");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.text("status")).isEqualTo("RECEIVED");
        assertThat(reply.header("Preference-Applied")).isEqualTo("wait=1");
    }

    @Test
    void aPreferenceThatIsNotUnderstoodIsIgnored() throws Exception {
        Reply reply = intake.place(IntakeApp.newKey(), Orders.purchase().json(), "Prefer", "wait=soon");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Preference-Applied")).isEmpty();
    }

    @Test
    void aWaitIsCappedAndEndsWhenTheServiceStops() throws Exception {
        CompletableFuture<Reply> call;
        long startedAt;
        try (IntakeApp own = IntakeApp.start("--harkara.intake.longest-wait=30s")) {
            String key = IntakeApp.newKey();
            call = CompletableFuture.supplyAsync(() -> {
                try {
                    return own.place(key, Orders.purchase().json(), "Prefer", "wait=3600");
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            await().until(() -> own.number("select count(*) from intake.idempotency_keys where key = ?", key) == 1);
            startedAt = System.nanoTime();
        }
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt))
                .isLessThan(10);
        Reply reply = call.get(1, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.header("Preference-Applied")).isEqualTo("wait=30");
    }

    private CompletableFuture<Reply> placeAndWait(String key, int seconds) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return intake.place(key, Orders.purchase().json(), "Prefer", "wait=" + seconds);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private String awaitOrderId(String key) {
        return await().until(
                        () -> intake.look().at(Topics.BSE_COMMANDS).stream()
                                .map(seen -> seen.value().getHeader())
                                .filter(header -> header.getIdempotencyKey().equals(key))
                                .toList(),
                        headers -> !headers.isEmpty())
                .getFirst()
                .getOrderId();
    }

    private void announce(String orderId, long version, Status status) throws Exception {
        intake.announce(new OrderStatusEvent(
                orderId,
                version,
                "anonymous",
                null,
                orderId,
                "bse",
                "bse.lumpsum",
                1,
                status,
                StatusSource.CALL,
                null,
                status == Status.REJECTED ? new Reason("SCHEME_CLOSED", "the scheme is closed") : null,
                "2026030210000000001",
                status == Status.ACCEPTED ? "7531973" : null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                null,
                null));
    }
}
