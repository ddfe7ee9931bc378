package io.harkara.verification.simulation;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Move;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.StatusSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attempts in memory, with the conditions of the statements on the real table; one contract test holds both to them.
 * Each method is one transaction, as each statement is.
 */
public final class MemoryAttempts implements AttemptTable {

    private static final class Row {
        private final String service;
        private Attempt attempt;
        private Instant leaseUntil;
        private long publishedVersion;

        private Row(String service, Attempt attempt, Instant leaseUntil) {
            this.service = service;
            this.attempt = attempt;
            this.leaseUntil = leaseUntil;
        }

        private boolean in(Status... statuses) {
            return List.of(statuses).contains(attempt.status());
        }
    }

    private final InstantSource clock;
    private final Consumer<Attempt> committed;
    private final Map<Attempt.Id, Row> rows = new LinkedHashMap<>();
    private final Set<String> wireReferences = new HashSet<>();
    private final Map<String, String> contradictions = new HashMap<>();
    private long position;
    private long wire;

    /**
     * @param clock the database's own, by which leases run out
     * @param committed hears of every new version in the order of the commits
     */
    public MemoryAttempts(InstantSource clock, Consumer<Attempt> committed) {
        this.clock = clock;
        this.committed = committed;
    }

    @Override
    public List<Long> wireSequence(int count) {
        return Stream.generate(() -> ++wire).limit(count).toList();
    }

    @Override
    public List<Attempt> claim(List<NewAttempt> claims, Duration lease, Instant now) {
        // As the statement sees them: rows of its own snapshot, not those that it adds.
        List<NewAttempt> allowed = claims.stream().filter(this::mayClaim).toList();
        List<Attempt> won = new ArrayList<>();
        for (NewAttempt claim : allowed) {
            if (!rows.containsKey(claim.id())) {
                won.add(add(claim, StatusSource.CALL, lease, now));
            }
        }
        return won;
    }

    private Attempt add(NewAttempt claim, StatusSource source, Duration lease, Instant now) {
        if (!wireReferences.add(claim.wireReference())) {
            throw new TableAwayException(
                    new SQLException("wire reference '%s' is taken".formatted(claim.wireReference())));
        }
        Attempt fresh = AttemptCopies.fresh(claim, source, ++position, nextVersion(claim.id()), now);
        rows.put(claim.id(), new Row(claim.service(), fresh, clock.instant().plus(lease)));
        committed.accept(fresh);
        return fresh;
    }

    private boolean mayClaim(NewAttempt claim) {
        Row before = rows.get(before(claim.id()));
        return claim.id().attempt() == 1 || (before != null && mayReplay(before));
    }

    private boolean mayReplay(Row row) {
        return StatusMoves.mayReplay(row.attempt.status(), row.attempt.detail())
                && !contradictions.containsKey(row.attempt.id().orderId());
    }

    private static Attempt.@Nullable Id before(Attempt.Id id) {
        return id.attempt() == 1 ? null : new Attempt.Id(id.orderId(), id.attempt() - 1);
    }

    private long nextVersion(Attempt.Id id) {
        Row before = rows.get(before(id));
        return before == null ? 1 : before.attempt.version() + 1;
    }

    @Override
    public List<@Nullable Attempt> apply(List<Change> changes, Instant now) {
        List<@Nullable Attempt> after = new ArrayList<>(changes.size());
        for (Change change : changes) {
            Move move = change.move();
            Row row = rows.get(move.id());
            if (row == null
                    || !move.from().contains(row.attempt.status())
                    || (move.sends() != 0 && move.sends() != row.attempt.sends())) {
                after.add(null);
                continue;
            }
            long version = row.attempt.version() + (move.announce() ? 1 : 0);
            row.attempt = AttemptCopies.moved(row.attempt, move, version, now);
            if (move.announce()) {
                committed.accept(row.attempt);
            }
            after.add(change.before().after(move, version, now));
        }
        return after;
    }

    @Override
    public List<Attempt> takeWaiting(int most, Services services, Duration lease, Instant now) {
        Predicate<Row> wanted = row -> row.in(Status.WAITING) && due(row, now) && services.contains(row.service);
        List<Row> due = rows.values().stream()
                .filter(wanted)
                .filter(row -> !behindAnother(row.attempt))
                .sorted(Comparator.comparing(row -> row.attempt.nextAt()))
                .limit(most)
                .flatMap(head ->
                        unfinishedFrom(head.attempt).limit(MOST_OF_A_KEY).takeWhile(wanted))
                .limit(most)
                .sorted(Comparator.comparingLong(row -> row.attempt.position()))
                .toList();
        List<Attempt> taken = new ArrayList<>(due.size());
        for (Row row : due) {
            row.attempt = AttemptCopies.sentAgain(row.attempt, now);
            row.leaseUntil = clock.instant().plus(lease);
            committed.accept(row.attempt);
            taken.add(row.attempt);
        }
        return taken;
    }

    private Stream<Row> unfinishedFrom(Attempt head) {
        return rows.values().stream()
                .filter(row -> row.in(Status.SUBMITTING, Status.WAITING)
                        && row.attempt.orderingKey().equals(head.orderingKey())
                        && row.attempt.position() >= head.position())
                .sorted(Comparator.comparingLong(row -> row.attempt.position()));
    }

    @Override
    public List<Attempt> takeDueLookUps(int most, Duration hide, Instant now) {
        List<Row> due = rows.values().stream()
                .filter(row -> row.in(Status.UNKNOWN, Status.ACCEPTED) && due(row, now))
                .sorted(Comparator.comparing((Row row) -> !row.in(Status.UNKNOWN))
                        .thenComparing(row -> row.attempt.nextAt()))
                .limit(most)
                .toList();
        due.forEach(row -> row.attempt = AttemptCopies.hidden(row.attempt, now.plus(hide)));
        return due.stream().map(row -> row.attempt).toList();
    }

    @Override
    public List<Attempt> expiredLeases(int most) {
        Instant now = clock.instant();
        return rows.values().stream()
                .filter(row -> row.in(Status.SUBMITTING) && row.leaseUntil.isBefore(now))
                .sorted(Comparator.comparing(row -> row.leaseUntil))
                .limit(most)
                .map(row -> row.attempt)
                .toList();
    }

    @Override
    public List<Attempt> overdue(Instant now, int most) {
        return rows.values().stream()
                .filter(row -> row.in(Status.WAITING) && !row.attempt.deadline().isAfter(now))
                .sorted(Comparator.comparing(row -> row.attempt.deadline()))
                .limit(most)
                .map(row -> row.attempt)
                .toList();
    }

    @Override
    public boolean behindAnother(Attempt attempt) {
        return rows.values().stream()
                .anyMatch(row -> row.in(Status.SUBMITTING, Status.WAITING)
                        && row.attempt.orderingKey().equals(attempt.orderingKey())
                        && row.attempt.position() < attempt.position());
    }

    @Override
    public List<String> clientsOfNumber(String venueReference) {
        return rows.values().stream()
                .map(row -> row.attempt)
                .filter(attempt -> venueReference.equals(attempt.venueReference()))
                .map(Attempt::client)
                .distinct()
                .toList();
    }

    @Override
    public @Nullable String clientOf(String orderId) {
        return rows.values().stream()
                .map(row -> row.attempt)
                .filter(attempt -> attempt.id().orderId().equals(orderId))
                .map(Attempt::client)
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable Attempt byWireReference(String wireReference) {
        return rows.values().stream()
                .map(row -> row.attempt)
                .filter(attempt -> attempt.wireReference().equals(wireReference))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void contradicted(Attempt.Id id, String told) {
        contradictions.putIfAbsent(id.orderId(), told);
    }

    /** What the venue told at odds with how an attempt of the order had ended, or null. */
    @Nullable
    String contradiction(String orderId) {
        return contradictions.get(orderId);
    }

    @Override
    public List<Attempt> finishedAs(String venueReference) {
        return rows.values().stream()
                .filter(row -> row.in(Status.COMPLETED, Status.REVERSED))
                .map(row -> row.attempt)
                .filter(attempt -> venueReference.equals(attempt.venueReference()))
                .toList();
    }

    @Override
    public void markPublished(List<Attempt> published) {
        for (Attempt attempt : published) {
            Row row = rows.get(attempt.id());
            if (row != null) {
                row.publishedVersion = Math.max(row.publishedVersion, attempt.version());
            }
        }
    }

    @Override
    public List<Attempt> unpublished(Instant madeBefore, int most) {
        return rows.values().stream()
                .filter(row -> row.publishedVersion < row.attempt.version()
                        && row.attempt.changedAt().isBefore(madeBefore))
                .sorted(Comparator.comparing(row -> row.attempt.changedAt()))
                .limit(most)
                .map(row -> row.attempt)
                .toList();
    }

    @Override
    public List<Open> open() {
        return Stream.of(Status.WAITING, Status.UNKNOWN, Status.NEEDS_REVIEW)
                .flatMap(status -> open(status).stream())
                .toList();
    }

    private List<Open> open(Status status) {
        List<Instant> since = rows.values().stream()
                .filter(row -> row.in(status))
                .map(row -> row.attempt.settledSince())
                .sorted()
                .toList();
        return since.isEmpty() ? List.of() : List.of(new Open(status.name(), since.size(), since.getFirst()));
    }

    @Override
    public @Nullable Instant oldestUnpublished() {
        return rows.values().stream()
                .filter(row -> row.publishedVersion < row.attempt.version())
                .map(row -> row.attempt.changedAt())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The last attempt of an order, or null. */
    @Nullable
    Attempt last(String orderId) {
        return rows.values().stream()
                .map(row -> row.attempt)
                .filter(attempt -> attempt.id().orderId().equals(orderId))
                .max(Comparator.comparingInt(attempt -> attempt.id().attempt()))
                .orElse(null);
    }

    /** Claims the attempt after one that may be replayed and stands at that version; null where it does not. */
    @Nullable
    Attempt claimNext(NewAttempt next, long seenVersion, Duration lease, Instant now) {
        Row before = rows.get(before(next.id()));
        if (before == null
                || !mayReplay(before)
                || before.attempt.version() != seenVersion
                || rows.containsKey(next.id())) {
            return null;
        }
        return add(next, StatusSource.OPERATOR, lease, now);
    }

    /** Moves an attempt that waits for a person and stands at that version; null where it does not. */
    @Nullable
    Attempt resolve(Move move, long seenVersion, Instant now) {
        Row row = rows.get(move.id());
        if (row == null || !StatusMoves.mayResolve(row.attempt.status()) || row.attempt.version() != seenVersion) {
            return null;
        }
        row.attempt = AttemptCopies.resolved(row.attempt, move, now);
        committed.accept(row.attempt);
        return row.attempt;
    }

    /** The row of an attempt, for whoever judges. */
    @Nullable
    Attempt row(Attempt.Id id) {
        Row row = rows.get(id);
        return row == null ? null : row.attempt;
    }

    /** All rows, for whoever judges. */
    Collection<Attempt> all() {
        return rows.values().stream().map(row -> row.attempt).toList();
    }

    private static boolean due(Row row, Instant now) {
        Instant next = row.attempt.nextAt();
        return next != null && !next.isAfter(now);
    }
}
