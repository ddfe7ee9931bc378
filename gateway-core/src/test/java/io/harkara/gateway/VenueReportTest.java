package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.gateway.VenueReport.Word;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueHealthEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway tells of its venue. */
class VenueReportTest {

    private final List<VenueHealthEvent> told = new CopyOnWriteArrayList<>();
    private GatewayContext context;
    private TopicReader<VenueHealthEvent> reader;

    @BeforeEach
    void open() throws Exception {
        context = new GatewayContext();
        TopicSetup.create(context.kafka, List.of(Topics.health(context.venue).name()));
        reader = new TopicReader<>(
                context.kafka,
                List.of(Topics.health(context.venue)),
                new TopicReader.Options("health-" + UUID.randomUUID(), 1, 100),
                context.writer,
                batch -> batch.stream().map(Received::value).forEach(told::add));
        reader.start();
    }

    @AfterEach
    void close() {
        reader.close();
        context.close();
    }

    @Test
    void a_venue_that_goes_down_and_comes_back_is_told_with_the_reason() throws Exception {
        int port = context.ledger.port();
        context.start();
        await().atMost(PATIENCE).until(() -> !told.isEmpty());
        assertThat(told.getFirst().getUp()).isTrue();
        context.ledger.close();
        for (int i = 0; i < 50; i++) {
            context.place();
        }

        await().atMost(PATIENCE).until(() -> !told.getLast().getUp());
        VenueHealthEvent down = told.getLast();
        assertThat(down.getReason()).contains("failed too often");
        assertThat(down.getVenue()).isEqualTo(context.venue);
        assertThat(down.getSince()).isAfter(told.getFirst().getSince());

        try (LedgerServer _ = new LedgerServer(port)) {
            context.awaitStatus(context.place(), Status.ACCEPTED);
            await().atMost(PATIENCE).until(() -> told.getLast().getUp());
        }
        // While it was tried again it was not called up.
        List<Boolean> changes = new ArrayList<>();
        for (VenueHealthEvent event : told) {
            if (changes.isEmpty() || !changes.getLast().equals(event.getUp())) {
                changes.add(event.getUp());
            }
        }
        assertThat(changes).containsExactly(true, false, true);
        assertThat(told.getLast().getReason()).isNull();
    }

    @Test
    void what_is_known_is_repeated_with_the_same_time_and_another_reason_is_told_at_once() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T09:00:00Z"));
        AtomicReference<Word> word = new AtomicReference<>(new Word(false, "login failed"));
        VenueReport report = new VenueReport(context.venue, "one", word::get, context.writer, new HandClock(now));

        report.tell();
        now.updateAndGet(time -> time.plusSeconds(1));
        report.tell();
        word.set(new Word(false, "login refused for good"));
        report.tell();
        now.updateAndGet(time -> time.plus(VenueReport.REPEAT));
        report.tell();

        await().atMost(PATIENCE).until(() -> told.size() == 3);
        assertThat(told)
                .extracting(VenueHealthEvent::getReason)
                .containsExactly("login failed", "login refused for good", "login refused for good");
        assertThat(told).extracting(VenueHealthEvent::getSince).containsOnly(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(told.getLast().getSaidAt()).isEqualTo(now.get());
    }

    @Test
    void services_that_are_down_while_others_are_up_are_told_as_a_change_of_a_venue_that_is_up() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-25T09:00:00Z"));
        AtomicReference<Word> word = new AtomicReference<>(new Word(true, null));
        VenueReport report = new VenueReport(context.venue, "one", word::get, context.writer, new HandClock(now));

        report.tell();
        now.updateAndGet(time -> time.plusSeconds(1));
        word.set(new Word(true, "orders wait: mfapi"));
        report.tell();
        now.updateAndGet(time -> time.plusSeconds(1));
        word.set(new Word(true, "orders wait: mfapi, payments"));
        report.tell();
        now.updateAndGet(time -> time.plusSeconds(1));
        word.set(new Word(true, null));
        report.tell();

        await().atMost(PATIENCE).until(() -> told.size() == 4);
        assertThat(told).extracting(VenueHealthEvent::getUp).containsOnly(true);
        assertThat(told)
                .extracting(VenueHealthEvent::getReason)
                .containsExactly(null, "orders wait: mfapi", "orders wait: mfapi, payments", null);
        assertThat(told.get(1).getSince()).isEqualTo(Instant.parse("2026-11-25T09:00:01Z"));
        assertThat(told.get(2).getSince()).isEqualTo(told.get(1).getSince());
        assertThat(told.get(3).getSince()).isEqualTo(now.get());
    }

    /** A clock that stands until it is moved. */
    private static final class HandClock extends Clock {

        private final AtomicReference<Instant> now;

        HandClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("one zone is enough");
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
