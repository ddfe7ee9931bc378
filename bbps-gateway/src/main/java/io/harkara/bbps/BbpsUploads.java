package io.harkara.bbps;

import io.harkara.bbps.BbpsManagement.Taken;
import io.harkara.bbps.BbpsUploadLines.Judged;
import io.harkara.bbps.BbpsUploadLines.Result;
import io.harkara.bbps.BbpsUploadLines.Row;
import io.harkara.schemas.BbpsBiller;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files of billers. A file is kept whole, or nothing of it, before the sender hears of it; its lines are taken afterwards, some
 * at a time, by whichever instance comes by. What a step did is on the topic before the database says so: a process that dies within
 * one leaves it to the next, which finds what is done already.
 */
final class BbpsUploads {

    private static final Logger log = LoggerFactory.getLogger(BbpsUploads.class);

    /** Lines of one step. */
    private static final int STEP = 500;
    /** Uploads that may wait for their end at a time. */
    private static final int MOST_WAITING = 20;
    /** Failures in a row after which an upload ends without its end: some four minutes. */
    private static final int MOST_TRIES = 8;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_PAUSE = 6;
    private static final int SHOWN = 20;

    private final BbpsUploadProperties properties;
    private final Duration lease;
    private final BbpsUploadTable table;
    private final BbpsUploadLines lines;
    private final BbpsManagement management;
    private final Clock clock;

    /** A file takes seconds to be kept: many at once must not take all connections to the database from the orders. */
    private final ReentrantLock one = new ReentrantLock();

    /** @param lease how long a step may take; that of a process which died is taken up again afterwards */
    BbpsUploads(
            BbpsUploadProperties properties,
            Duration lease,
            BbpsUploadTable table,
            BbpsUploadLines lines,
            BbpsManagement management,
            Clock clock) {
        this.properties = properties;
        this.lease = lease;
        this.table = table;
        this.lines = lines;
        this.management = management;
        this.clock = clock;
    }

    /**
     * Keeps a file; its lines are taken from the next second on.
     *
     * @param dryRun whether they are only judged
     * @throws BbpsProblemException when it is no file of billers, has too many lines, or too many others wait
     */
    BbpsUploadState accept(Path file, boolean dryRun, BbpsOperator by)
            throws IOException, BbpsProblemException, SQLException, InterruptedException {
        one.lockInterruptibly();
        try {
            if (table.running() >= MOST_WAITING) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.UPLOADS_WAITING,
                        "%d uploads wait for their end; send this one later".formatted(MOST_WAITING));
            }
            return kept(file, dryRun, by);
        } finally {
            one.unlock();
        }
    }

    private BbpsUploadState kept(Path file, boolean dryRun, BbpsOperator by)
            throws IOException, BbpsProblemException, SQLException {
        String id = UUID.randomUUID().toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            BbpsUploadFile read = new BbpsUploadFile(in, properties.mostLines());
            BbpsBillerCsv csv = BbpsBillerCsv.under(read.header());
            BbpsUploadState received =
                    BbpsUploadState.received(id, dryRun, by, BbpsBillerCsv.line(csv.columns()), now());
            table.keep(received, sink -> {
                try {
                    return read.lines(csv, sink);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
        BbpsUploadState kept = find(id);
        log.info(
                "upload {} of billers by {}: {} lines{}",
                id,
                by.name(),
                kept.counts().lines(),
                dryRun ? ", a dry run" : "");
        return kept;
    }

    /** The upload of that id, or the problem that there is none. */
    BbpsUploadState find(String id) throws BbpsProblemException, SQLException {
        BbpsUploadState state = table.find(id);
        if (state == null) {
            throw new BbpsProblemException(
                    BbpsProblem.Kind.NOT_FOUND,
                    "no upload '%s' is known; uploads are forgotten %d days after their end, and the last stand in GET /api/v1/management/stats"
                            .formatted(
                                    BbpsManagement.printable(id),
                                    properties.kept().toDays()));
        }
        return state;
    }

    /** The last ones, the latest first. */
    List<BbpsUploadState> last() throws SQLException {
        return table.last(SHOWN);
    }

    /** How many there are of each state. */
    Map<BbpsUploadState.State, BbpsUploadTable.Total> totals() throws SQLException {
        return table.totals();
    }

    /** Takes some lines. Returns whether there is more to do at once. */
    boolean round() throws SQLException, InterruptedException {
        BbpsUploadState state = table.take(lease, now());
        if (state == null) {
            return false;
        }
        try {
            step(state);
        } catch (MasterDataException failure) {
            failed(state, failure.reason().toString());
        } catch (RuntimeException failure) {
            log.error("a step of upload {} failed", state.uploadId(), failure);
            failed(state, failure.toString());
        }
        return true;
    }

    /** Forgets what ended long ago. One round; it leaves nothing for another. */
    boolean forget() throws SQLException {
        table.forget(properties.kept());
        return false;
    }

    private void step(BbpsUploadState state) throws SQLException, MasterDataException, InterruptedException {
        BbpsBillerCsv csv = csv(state);
        List<Row> rows = lines.next(state.uploadId(), state.takenTo(), STEP);
        List<Judged> judged = new ArrayList<>();
        List<Line> good = new ArrayList<>();
        for (Row row : rows) {
            BbpsFault fault = malformed(csv, row);
            if (fault == null) {
                good.add(new Line(csv, row));
            } else {
                judged.add(new Judged(row.line(), Result.REFUSED, List.of(fault)));
            }
        }
        Instant begunAt = state.begunAt() == null ? now() : state.begunAt();
        List<Taken> taken = management.take(good, begunAt, state.dryRun());
        for (int i = 0; i < taken.size(); i++) {
            judged.add(new Judged(
                    good.get(i).row.line(), taken.get(i).result(), taken.get(i).faults()));
        }
        boolean last = rows.size() < STEP;
        if (!table.save(state, judged, last ? now() : null)) {
            log.warn("a step of upload {} took longer than {}; another instance goes on", state.uploadId(), lease);
        } else if (last) {
            log.info("upload {} of billers has come to its end", state.uploadId());
        }
    }

    private static @Nullable BbpsFault malformed(BbpsBillerCsv csv, Row row) {
        List<String> cells = BbpsBillerCsv.cells(content(row));
        if (cells == null) {
            return new BbpsFault(
                    "line",
                    content(row),
                    "cells between commas, every quote closed and doubled inside quotes, and no line break in a cell");
        }
        if (cells.size() != csv.columns().size()) {
            return new BbpsFault(
                    "line",
                    "%d cells".formatted(cells.size()),
                    "%d, as the first line has".formatted(csv.columns().size()));
        }
        return row.firstLine() == null
                ? null
                : new BbpsFault(
                        BbpsBillerCsv.ID,
                        row.billerId(),
                        "each biller once; line %d has it, and counts".formatted(row.firstLine()));
    }

    /** A line whose cells are as many as the columns. */
    private record Line(BbpsBillerCsv csv, Row row) implements BbpsManagement.Said {

        @Override
        public String id() {
            return row.billerId();
        }

        @Override
        public @Nullable BbpsForm over(@Nullable BbpsBiller known) {
            List<String> cells = BbpsBillerCsv.cells(content(row));
            if (cells == null) {
                throw new IllegalStateException("line %d is no CSV: expected one that is".formatted(row.line()));
            }
            return known != null && csv.says(cells, known) ? null : csv.form(cells, known);
        }
    }

    private static String content(Row row) {
        return row.content() == null ? "" : row.content();
    }

    /** How the lines of an upload are read. */
    static BbpsBillerCsv csv(BbpsUploadState state) {
        try {
            return BbpsBillerCsv.under(state.header());
        } catch (BbpsProblemException impossible) {
            throw new IllegalStateException(
                    "upload %s: expected the header that was taken".formatted(state.uploadId()), impossible);
        }
    }

    private void failed(BbpsUploadState state, String why) throws SQLException {
        boolean forGood = state.tries() + 1 >= MOST_TRIES;
        if (forGood) {
            log.warn("upload {} of billers ends before its last line: {}", state.uploadId(), why);
        } else {
            log.info("a step of upload {} is tried again: {}", state.uploadId(), why);
        }
        table.failed(
                state,
                forGood ? why + "; lines that are NOT_TAKEN did nothing: send the same file again" : why,
                forGood ? now() : null,
                FIRST_PAUSE.multipliedBy(1L << Math.min(state.tries(), LONGEST_PAUSE)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
