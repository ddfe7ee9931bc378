package io.harkara.intake;

import io.harkara.runtime.LogMask;
import io.harkara.security.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionException;

/**
 * Keeps account of uploads. It is for people and must never keep an order from being taken: where the database does not take a note,
 * the upload goes on without, and its end is noted later.
 */
final class Uploads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int BEATS_BETWEEN_SWEEPS = 120;
    private static final int MOST_UNWRITTEN = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_WHY = 500;

    private final UploadTable table;
    private final UploadProperties properties;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final String instance;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private final Deque<UploadEnd> unwritten = new ArrayDeque<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("intake-uploads").factory());
    private int beats;

    /** @param instance names this process, and no other one before or after it */
    Uploads(UploadTable table, UploadProperties properties, Clock clock, Supplier<UUID> ids, String instance) {
        this.table = table;
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
        this.instance = instance;
    }

    void start() {
        var _ = timer.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What is uploaded.
     *
     * @param sha256 of all its bytes, in hexadecimal digits
     */
    record Content(Upload.Kind kind, String format, String sha256, long bytes, boolean dryRun) {}

    /** Begins the account of an upload. */
    UploadRun begin(HttpServletRequest request, Caller caller, Content content) {
        Party party = Party.of(request);
        Upload upload = new Upload(
                ids.get(),
                content.kind(),
                content.format(),
                caller.client(),
                party.actor(),
                party.credential(),
                caller.trace().traceId(),
                fileName(request),
                content.sha256(),
                content.bytes(),
                content.dryRun(),
                Upload.State.RUNNING,
                null,
                null,
                0,
                0,
                0,
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        try {
            table.begin(upload, instance);
        } catch (DataAccessException | TransactionException away) {
            log.warn("upload {} of {} is not written down: {}", upload.uploadId(), upload.client(), away.toString());
            return new UploadRun(this, null);
        }
        running.add(upload.uploadId());
        return new UploadRun(this, upload.uploadId());
    }

    void refused(UUID upload, List<Upload.Refusal> refusals) {
        try {
            table.refuse(upload, refusals);
        } catch (SQLException away) {
            log.warn(
                    "{} refused lines of upload {} are not written down: {}", refusals.size(), upload, away.toString());
        }
    }

    void ended(UUID upload, Upload.State state, @Nullable String why, Upload.Counts counts) {
        UploadEnd end = new UploadEnd(upload, state, shown(why), counts, clock.instant());
        try {
            table.end(end);
            running.remove(upload);
        } catch (DataAccessException | TransactionException away) {
            log.warn("the end of upload {} is written down later: {}", upload, away.toString());
            later(end);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One round: what runs still runs, and what has ended is written down. */
    void beat() {
        try {
            settle();
            Instant now = clock.instant();
            if (!running.isEmpty()) {
                table.beat(List.copyOf(running), now);
            }
            if (beats++ % BEATS_BETWEEN_SWEEPS == 0) {
                table.letGo(now.minus(properties.kept()), now.minus(properties.refusedKept()));
            }
            int broken = table.breakOff(now);
            if (broken > 0) {
                log.warn("{} uploads were broken off by the end of a process", broken);
            }
        } catch (DataAccessException | TransactionException away) {
            log.debug("uploads are not kept account of for the moment: {}", away.toString());
        }
    }

    private void settle() {
        for (UploadEnd end = next(); end != null; end = next()) {
            table.end(end);
            running.remove(end.id());
            synchronized (unwritten) {
                unwritten.remove(end);
            }
        }
    }

    private @Nullable UploadEnd next() {
        synchronized (unwritten) {
            return unwritten.peek();
        }
    }

    // One that finds no place is broken off to whoever asks: it is not spoken of any more.
    private void later(UploadEnd end) {
        synchronized (unwritten) {
            if (unwritten.size() < MOST_UNWRITTEN) {
                unwritten.add(end);
            } else {
                running.remove(end.id());
            }
        }
    }

    private static @Nullable String fileName(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        if (header == null) {
            return null;
        }
        try {
            return cut(ContentDisposition.parse(header).getFilename(), LONGEST_NAME);
        } catch (IllegalArgumentException _) {
            // It is a note for people, and no reason to refuse a file.
            return null;
        }
    }

    private static @Nullable String shown(@Nullable String why) {
        return why == null ? null : cut(LogMask.mask(why), LONGEST_WHY);
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= most ? clean : clean.substring(0, most) + "…";
    }
}
