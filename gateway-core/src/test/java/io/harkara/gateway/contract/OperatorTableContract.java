package io.harkara.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.OperatorTable.Made;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Move;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.StatusSource;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every table does that operators act on. What is proved on one of them is then true of the others. */
public abstract class OperatorTableContract {

    private static final Duration HOLDS = Duration.ofHours(1);

    /** One table, from its two sides. */
    public record Tables(AttemptTable attempts, OperatorTable operators) {}

    private final Instant now = Instant.parse("2026-01-05T04:00:00Z");
    private AttemptTable attempts;
    private OperatorTable operators;

    /** A table without rows. */
    protected abstract Tables emptyTables() throws Exception;

    @BeforeEach
    void open() throws Exception {
        Tables tables = emptyTables();
        attempts = tables.attempts();
        operators = tables.operators();
    }

    @Test
    void the_last_attempt_of_an_order_is_the_highest() {
        Attempt first = stands(Status.FAILED);
        assertThat(operators.last(UUID.randomUUID().toString())).isNull();
        assertThat(operators.last(first.id().orderId()).id()).isEqualTo(first.id());
        replay(first, 2, "one");
        assertThat(operators.last(first.id().orderId()).id().attempt()).isEqualTo(2);
    }

    @Test
    void a_replay_follows_only_what_left_nothing_at_the_version_that_was_seen() {
        for (Status status : List.of(Status.REJECTED, Status.FAILED)) {
            Attempt first = stands(status);
            assertThat(replay(first, 1, "stale-" + status)).isNull();
            assertThat(replay(first, 3, "early-" + status)).isNull();
            Attempt second = replay(first, 2, "seen-" + status);
            assertThat(second.status()).isEqualTo(Status.SUBMITTING);
            assertThat(second.source()).isEqualTo(StatusSource.OPERATOR);
            assertThat(second.version()).isEqualTo(3);
            assertThat(second.sends()).isEqualTo(1);
        }
        for (Status status : List.of(Status.UNKNOWN, Status.ACCEPTED, Status.WAITING, Status.COMPLETED)) {
            assertThat(replay(stands(status), 2, "open-" + status)).isNull();
        }
        assertThat(replay(stands(Status.REJECTED, StatusMoves.UNDONE), 2, "undone"))
                .isNull();
    }

    @Test
    void what_the_venue_contradicted_is_replayed_no_more() {
        Attempt failed = stands(Status.FAILED);
        Attempt second = replay(failed, 2, "one");
        assertThat(operators.contradiction(failed.id().orderId())).isNull();

        attempts.contradicted(failed.id(), "Finished V1");
        attempts.contradicted(failed.id(), "Held V1");
        Move end = move(second.id(), Set.of(Status.SUBMITTING), Status.REJECTED, StatusSource.CALL, null, null);
        attempts.apply(List.of(new Change(second, end)), now);

        assertThat(operators.contradiction(failed.id().orderId())).isEqualTo("Finished V1");
        assertThat(replay(second, 4, "two")).isNull();
        Attempt other = stands(Status.FAILED);
        assertThat(operators.contradiction(other.id().orderId())).isNull();
        assertThat(replay(other, 2, "three")).isNotNull();
    }

    @Test
    void of_two_replays_one_is_carried_out_and_noted() {
        Attempt first = stands(Status.REJECTED);
        assertThat(replay(first, 2, "one")).isNotNull();
        assertThat(replay(first, 2, "two")).isNull();
        assertThat(operators.made("one")).isEqualTo(new Made(first.id().orderId(), 3, Status.SUBMITTING));
        assertThat(operators.made("two")).isNull();
    }

    @Test
    void a_resolution_settles_what_waits_for_a_person_at_the_version_that_was_seen() {
        Attempt unknown = stands(Status.UNKNOWN);
        assertThat(resolve(unknown, Status.FAILED, 1, "stale")).isNull();
        Attempt failed = resolve(unknown, Status.FAILED, 2, "seen");
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.source()).isEqualTo(StatusSource.OPERATOR);
        assertThat(failed.version()).isEqualTo(3);
        assertThat(failed.cause()).isEqualTo(new Cause("BECAUSE", "of a test"));
        assertThat(resolve(unknown, Status.FAILED, 2, "again")).isNull();
        assertThat(operators.made("seen")).isEqualTo(new Made(unknown.id().orderId(), 3, Status.FAILED));
        assertThat(operators.made("again")).isNull();
    }

    @Test
    void a_resolution_changes_nothing_that_needs_no_person() {
        Attempt accepted = stands(Status.ACCEPTED);
        assertThat(resolve(accepted, Status.COMPLETED, 2, "one")).isNull();
        assertThat(operators.last(accepted.id().orderId()).status()).isEqualTo(Status.ACCEPTED);
        assertThat(operators.made("one")).isNull();
    }

    @Test
    void what_a_resolution_finds_is_followed_under_the_name_that_it_brings() {
        Attempt unknown = stands(Status.UNKNOWN);
        resolve(unknown, Status.ACCEPTED, 2, "held");
        Attempt due = attempts.takeDueLookUps(10, HOLDS, now.plusSeconds(5)).getFirst();
        assertThat(due.status()).isEqualTo(Status.ACCEPTED);
        assertThat(due.venueReference()).isEqualTo("V1");
        assertThat(due.lookUps()).isZero();
    }

    private Attempt stands(Status status) {
        return stands(status, null);
    }

    private Attempt stands(Status status, @Nullable String detail) {
        Attempt claimed = attempts.claim(List.of(next(UUID.randomUUID().toString(), 1)), HOLDS, now)
                .getFirst();
        Move move = move(claimed.id(), Set.of(Status.SUBMITTING), status, StatusSource.CALL, null, detail);
        return attempts.apply(List.of(new Change(claimed, move)), now).getFirst();
    }

    private @Nullable Attempt replay(Attempt before, long seen, String request) {
        return operators.replay(
                next(before.id().orderId(), before.id().attempt() + 1), request(request, seen), HOLDS, now);
    }

    private @Nullable Attempt resolve(Attempt before, Status to, long seen, String request) {
        Move move =
                move(before.id(), Set.of(Status.UNKNOWN, Status.NEEDS_REVIEW), to, StatusSource.OPERATOR, "V1", null);
        return operators.resolve(new Change(before, move), request(request, seen), now);
    }

    private OperatorRequest request(String id, long seen) {
        return new OperatorRequest(id, "one", "two", seen, now, null);
    }

    private Move move(
            Attempt.Id id,
            Set<Status> from,
            Status to,
            StatusSource source,
            @Nullable String venueReference,
            @Nullable String detail) {
        return new Move(
                id,
                from,
                0,
                to,
                source,
                true,
                0,
                false,
                0,
                0,
                null,
                now.plusSeconds(5),
                venueReference,
                detail,
                null,
                new Cause("BECAUSE", "of a test"));
    }

    private NewAttempt next(String order, int attempt) {
        return new NewAttempt(
                new Attempt.Id(order, attempt),
                "tests",
                null,
                order,
                "bse.lumpsum",
                "test",
                ByteBuffer.wrap(new byte[] {0}),
                "00-0-0-00",
                "ref-" + UUID.randomUUID(),
                now.plusSeconds(60));
    }
}
