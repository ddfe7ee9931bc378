package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.WireExchange;
import io.harkara.schemas.WireKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class QueuedWireLogTest {

    private static final Instant NOON = Instant.parse("2026-07-22T06:30:00Z");
    private static final Errand ERRAND = new Errand(new Attempt.Id("order-1", 2), "ref-1", "", WireKind.SEND);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<WireExchange> published = new CopyOnWriteArrayList<>();

    /** A topic on which writing waits for a door and comes to a result. */
    private final class Topic implements WireTopic {

        private final CountDownLatch door;
        private final Supplier<CompletableFuture<Void>> result;

        Topic(int closed, Supplier<CompletableFuture<Void>> result) {
            this.door = new CountDownLatch(closed);
            this.result = result;
        }

        @Override
        public CompletableFuture<Void> write(WireExchange exchange, String traceparent) {
            try {
                door.await();
            } catch (InterruptedException interrupted) {
                return CompletableFuture.failedFuture(interrupted);
            }
            published.add(exchange);
            return result.get();
        }

        @Override
        public void close() {}
    }

    private static WireLog.Exchange exchange(WireLog.Said said) {
        return new WireLog.Exchange(
                ERRAND,
                "bse",
                WireKind.LOG_IN,
                "getPassword",
                URI.create("http://venue.example/order"),
                NOON,
                Duration.ofMillis(1500),
                true,
                null,
                new Cause("READ_TIMEOUT", "no reply"),
                said);
    }

    private static WireLog.Said said(String request, String reply) {
        return new WireLog.Said() {
            @Override
            public int length() {
                return request.length() + reply.length();
            }

            @Override
            public WireLog.Masked masked() {
                return new WireLog.Masked(request, reply, false);
            }
        };
    }

    private double counted(String result) {
        return meters.counter("harkara.wire.log", "venue", "bse", "result", result)
                .count();
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    @Test
    void an_exchange_is_published_under_its_attempt_even_where_the_log_is_closed_at_once() {
        try (QueuedWireLog log = new QueuedWireLog(new Topic(0, QueuedWireLogTest::done), meters)) {
            log.take(exchange(said("ask", "say")));
        }

        assertThat(published).singleElement().satisfies(event -> {
            assertThat(event.getOrderId()).isEqualTo("order-1");
            assertThat(event.getAttempt()).isEqualTo(2);
            assertThat(event.getWireReference()).isEqualTo("ref-1");
            assertThat(event.getKind()).isEqualTo(WireKind.LOG_IN);
            assertThat(event.getOperation()).isEqualTo("getPassword");
            assertThat(event.getStartedAt()).isEqualTo(NOON);
            assertThat(event.getMillis()).isEqualTo(1500);
            assertThat(event.getHttpStatus()).isNull();
            assertThat(event.getFailure().getCode()).isEqualTo("READ_TIMEOUT");
            assertThat(event.getRequest()).isEqualTo("ask");
            assertThat(event.getReply()).isEqualTo("say");
            assertThat(event.getTruncated()).isFalse();
        });
        assertThat(counted("published")).isEqualTo(1);
    }

    @Test
    void texts_are_cut_to_their_limit_and_never_within_a_character() {
        String long1 = "x".repeat(WireLog.Masked.LONGEST - 1) + "\uD83D\uDE00";
        try (QueuedWireLog log = new QueuedWireLog(new Topic(0, QueuedWireLogTest::done), meters)) {
            log.take(exchange(said(long1, "y".repeat(WireLog.Masked.LONGEST))));
        }

        assertThat(published).singleElement().satisfies(event -> {
            assertThat(event.getRequest()).isEqualTo("x".repeat(WireLog.Masked.LONGEST - 1));
            assertThat(event.getReply()).hasSize(WireLog.Masked.LONGEST);
            assertThat(event.getTruncated()).isTrue();
        });
    }

    @Test
    void a_topic_that_stands_still_holds_nobody_up_and_what_has_no_room_is_counted() {
        Topic still = new Topic(1, QueuedWireLogTest::done);
        String text = "z".repeat(1_000_000);
        long fit = QueuedWireLog.MOST_HELD / (text.length() + 1_000);
        long started = System.nanoTime();
        try (QueuedWireLog log = new QueuedWireLog(still, meters)) {
            for (int i = 0; i < 100; i++) {
                log.take(exchange(said(text, "")));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
            // One of them may be in the hands of the thread already.
            assertThat(counted("no_room")).isBetween(100.0 - fit - 1, 100.0 - fit);
            still.door.countDown();
            await().until(() -> counted("published") == 100 - counted("no_room"));
            log.take(exchange(said("there is room again", "")));
        }
        assertThat(published.getLast().getRequest()).isEqualTo("there is room again");
    }

    @Test
    void what_cannot_be_masked_is_not_published_and_the_next_is() {
        WireLog.Said broken = new WireLog.Said() {
            @Override
            public int length() {
                return 0;
            }

            @Override
            public WireLog.Masked masked() {
                throw new IllegalStateException("a fault of ours");
            }
        };
        try (QueuedWireLog log = new QueuedWireLog(new Topic(0, QueuedWireLogTest::done), meters)) {
            log.take(exchange(broken));
            log.take(exchange(said("the next", "")));
        }

        assertThat(published).extracting(WireExchange::getRequest).containsExactly("the next");
        assertThat(counted("not_masked")).isEqualTo(1);
    }

    @Test
    void what_the_broker_does_not_take_is_counted_and_so_is_what_comes_after_the_end() {
        QueuedWireLog log = new QueuedWireLog(
                new Topic(0, () -> CompletableFuture.failedFuture(new IllegalStateException("away"))), meters);
        log.take(exchange(said("ask", "say")));
        log.close();
        log.take(exchange(said("too late", "")));

        assertThat(counted("not_published")).isEqualTo(1);
        assertThat(counted("no_room")).isEqualTo(1);
    }
}
