package io.harkara.gateway;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.TopicWriter;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueHealthEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells on a topic whether orders go out to the venue: at every change, and again now and then, so that whoever listens can
 * tell a venue that is up from a gateway that is gone. For one thread.
 */
final class VenueReport {

    /** Time between repeats. Listeners may take three times this for silence. */
    static final Duration REPEAT = Duration.ofSeconds(15);

    private static final long WRITE_TIMEOUT_SECONDS = 30;

    /**
     * How it is.
     *
     * @param up whether orders go out, to some of the venue's services at least
     * @param reason why they do not, or not to all of them; null while they all go out
     */
    record Word(boolean up, @Nullable String reason) {

        boolean isSaidBy(VenueHealthEvent event) {
            return up == event.getUp() && (reason == null) == (event.getReason() == null);
        }
    }

    private final String venue;
    private final String instance;
    private final Supplier<Word> word;
    private final TopicWriter writer;
    private final Clock clock;
    private @Nullable VenueHealthEvent last;

    /** @param word how it is just now */
    VenueReport(String venue, String instance, Supplier<Word> word, TopicWriter writer, Clock clock) {
        this.venue = venue;
        this.instance = instance;
        this.word = word;
        this.writer = writer;
        this.clock = clock;
    }

    /** One round: tells what there is to tell. What it throws makes the next round tell it. */
    boolean tell() throws Exception {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Word is = word.get();
        VenueHealthEvent before = last;
        boolean same = before != null && is.isSaidBy(before);
        if (before != null
                && same
                && Objects.equals(before.getReason(), is.reason)
                && now.isBefore(before.getSaidAt().plus(REPEAT))) {
            return false;
        }
        // Another reason is no other state: orders wait since the first one.
        Instant since = before != null && same ? before.getSince() : now;
        VenueHealthEvent event = new VenueHealthEvent(venue, instance, is.up, is.reason, since, now);
        String key = venue + "/" + instance;
        writer.write(
                        Topics.health(venue),
                        key,
                        event,
                        EventHeaders.of(
                                key + "/" + now.toEpochMilli(),
                                "/harkara/%s-gateway".formatted(venue),
                                "VenueHealthEvent",
                                now,
                                Traceparent.start()))
                .get(WRITE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        last = event;
        return false;
    }
}
