package io.harkara.gateway.contract;

import static io.harkara.schemas.Status.ACCEPTED;
import static io.harkara.schemas.Status.COMPLETED;
import static io.harkara.schemas.Status.FAILED;
import static io.harkara.schemas.Status.REJECTED;
import static io.harkara.schemas.Status.REVERSED;
import static io.harkara.schemas.Status.SUBMITTING;
import static io.harkara.schemas.Status.UNKNOWN;
import static io.harkara.schemas.Status.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.AttemptTable.Open;
import io.harkara.gateway.AttemptTable.Services;
import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Move;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.StatusSource;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every table of attempts does. What is proved on one of them is then true of the others. */
public abstract class AttemptTableContract {

    private static final Duration HOLDS = Duration.ofHours(1);
    private static final Duration RUN_OUT = Duration.ofSeconds(-1);
    private static final int MANY = 100;

    private final Instant now = Instant.parse("2026-01-05T04:00:00Z");
    private AttemptTable table;
    private int references;

    /** An empty table, whose leases go by the real time. */
    protected abstract AttemptTable emptyTable() throws Exception;

    @BeforeEach
    void open() throws Exception {
        table = emptyTable();
    }

    @Test
    void the_numbers_of_references_are_unique_and_rise() {
        List<Long> first = table.wireSequence(3);
        List<Long> second = table.wireSequence(2);
        assertThat(first).hasSize(3).isSorted().doesNotHaveDuplicates();
        assertThat(second.getFirst()).isGreaterThan(first.getLast());
    }

    @Test
    void a_claim_is_written_as_a_send_that_has_begun() {
        NewAttempt claim = claim(1);
        Attempt row = won(claim);
        assertThat(row.id()).isEqualTo(claim.id());
        assertThat(row.status()).isEqualTo(SUBMITTING);
        assertThat(row.version()).isEqualTo(1);
        assertThat(row.sends()).isEqualTo(1);
        assertThat(row.wireReference()).isEqualTo(claim.wireReference());
        assertThat(row.claimedAt()).isEqualTo(now);
    }

    @Test
    void an_attempt_is_won_once_also_within_one_batch_and_whatever_became_of_it() {
        NewAttempt claim = claim(1);
        assertThat(table.claim(List.of(claim, withReference(claim)), HOLDS, now))
                .hasSize(1);
        assertThat(table.claim(List.of(withReference(claim)), HOLDS, now)).isEmpty();
        move(row(claim), Set.of(SUBMITTING), REJECTED, 0, null);
        assertThat(table.claim(List.of(withReference(claim)), HOLDS, now)).isEmpty();
    }

    @Test
    void claims_that_are_won_stand_in_the_order_of_the_batch() {
        List<NewAttempt> claims = List.of(claim(1), claim(1), claim(1));
        List<Attempt> rows = table.claim(claims, HOLDS, now);
        assertThat(rows.stream().map(Attempt::id))
                .isEqualTo(claims.stream().map(NewAttempt::id).toList());
        assertThat(rows.stream().map(Attempt::position)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_reference_that_is_taken_fails_the_whole_batch() {
        NewAttempt claim = claim(1);
        won(claim);
        NewAttempt other = claim(1, UUID.randomUUID().toString(), "key", claim.wireReference());
        assertThatThrownBy(() -> table.claim(List.of(other), HOLDS, now)).isInstanceOf(TableAwayException.class);
        assertThat(table.expiredLeases(MANY)).isEmpty();
    }

    @Test
    void a_next_attempt_is_won_only_after_one_that_may_be_replayed_and_goes_on_counting() {
        for (Status end : List.of(REJECTED, FAILED)) {
            NewAttempt first = claim(1);
            Attempt row = won(first);
            assertThat(table.claim(List.of(next(first, 2)), HOLDS, now)).isEmpty();
            move(row, Set.of(SUBMITTING), end, 0, null);
            assertThat(table.claim(List.of(next(first, 3)), HOLDS, now)).isEmpty();
            assertThat(won(next(first, 2)).version()).isEqualTo(3);
        }
    }

    @Test
    void an_attempt_follows_none_whose_outcome_is_open_or_good() {
        for (Status stands : List.of(UNKNOWN, ACCEPTED, COMPLETED, WAITING)) {
            NewAttempt first = claim(1);
            move(won(first), Set.of(SUBMITTING), stands, 0, now);
            assertThat(table.claim(List.of(next(first, 2)), HOLDS, now)).isEmpty();
        }
    }

    @Test
    void an_attempt_follows_none_that_the_venue_finished_and_undid() {
        NewAttempt first = claim(1);
        Attempt row = won(first);
        apply(row, announced(row.id(), Set.of(SUBMITTING), REJECTED, 0, null, "V1", StatusMoves.UNDONE));
        assertThat(table.claim(List.of(next(first, 2)), HOLDS, now)).isEmpty();
    }

    @Test
    void an_attempt_follows_none_that_the_venue_contradicted() {
        NewAttempt first = claim(1);
        Attempt row = won(first);
        move(row, Set.of(SUBMITTING), FAILED, 0, null);
        table.contradicted(row.id(), "Finished V1");
        assertThat(table.claim(List.of(next(first, 2)), HOLDS, now)).isEmpty();
    }

    @Test
    void both_attempts_in_one_batch_give_only_the_first() {
        NewAttempt first = claim(1);
        assertThat(table.claim(List.of(first, next(first, 2)), HOLDS, now)).hasSize(1);
    }

    @Test
    void a_move_counts_a_version_and_takes_what_it_brings() {
        Attempt row = won(claim(1));
        Attempt after = move(row, Set.of(SUBMITTING), UNKNOWN, row.sends(), now.plusSeconds(9));
        assertThat(after).isNotNull();
        assertThat(after.version()).isEqualTo(2);
        Attempt read = table.takeDueLookUps(MANY, HOLDS, now.plusSeconds(9)).getFirst();
        assertThat(read.status()).isEqualTo(UNKNOWN);
        assertThat(read.version()).isEqualTo(2);
        assertThat(read.settledSince()).isEqualTo(now);
        assertThat(read.cause()).isEqualTo(new Cause("BECAUSE", "of a test"));
    }

    @Test
    void a_move_is_not_applied_where_the_row_stands_elsewhere_or_has_begun_another_send() {
        Attempt row = won(claim(1));
        assertThat(move(row, Set.of(UNKNOWN), FAILED, 0, null)).isNull();
        assertThat(move(row, Set.of(SUBMITTING), WAITING, 1, now)).isNotNull();
        Attempt again = table.takeWaiting(MANY, Services.ALL, HOLDS, now).getFirst();
        assertThat(again.sends()).isEqualTo(2);
        assertThat(move(row, Set.of(SUBMITTING), REJECTED, 1, null)).isNull();
        assertThat(move(row, Set.of(SUBMITTING), ACCEPTED, 0, now)).isNotNull();
    }

    /** JSON can hold it, PostgreSQL cannot. */
    @Test
    void what_a_venue_says_with_a_zero_character_is_written_down_too() {
        Attempt row = won(claim(1));
        Attempt after = apply(
                row,
                new Move(
                        row.id(),
                        Set.of(SUBMITTING),
                        1,
                        ACCEPTED,
                        StatusSource.CALL,
                        true,
                        0,
                        false,
                        0,
                        0,
                        null,
                        now,
                        "V\0001",
                        "OP\000EN",
                        "{\"a\":\"b\\u0000\"}",
                        new Cause("BECAUSE", "of \000")));
        assertThat(after).isNotNull();
        Attempt read = table.takeDueLookUps(MANY, HOLDS, now).getFirst();
        assertThat(read.venueReference()).isEqualTo("V\uFFFD1").isEqualTo(after.venueReference());
        assertThat(read.detail()).isEqualTo("OP\uFFFDEN");
        assertThat(read.answer()).isEqualTo("{\"a\":\"b\\uFFFD\"}");
        assertThat(read.cause()).isEqualTo(new Cause("BECAUSE", "of \uFFFD"));
    }

    @Test
    void a_move_of_an_attempt_that_has_no_row_is_not_applied() {
        Attempt row = won(claim(1));
        Move elsewhere =
                announced(new Attempt.Id(UUID.randomUUID().toString(), 1), Set.of(SUBMITTING), FAILED, 0, null, null);
        assertThat(table.apply(List.of(new Change(row, elsewhere)), now)).isEqualTo(Collections.singletonList(null));
    }

    @Test
    void a_count_changes_no_version_and_is_told_to_nobody() {
        Attempt row = won(claim(1));
        Attempt unknown = move(row, Set.of(SUBMITTING), UNKNOWN, 0, now);
        table.markPublished(List.of(unknown));
        Move count = new Move(
                row.id(),
                Set.of(UNKNOWN),
                0,
                UNKNOWN,
                StatusSource.CALL,
                false,
                0,
                true,
                4,
                2,
                now,
                now.plusSeconds(5),
                null,
                null,
                null,
                null);
        assertThat(table.apply(List.of(new Change(unknown, count)), now.plusSeconds(1))
                        .getFirst()
                        .version())
                .isEqualTo(2);
        assertThat(table.unpublished(now.plusSeconds(60), MANY)).isEmpty();
        Attempt read = table.takeDueLookUps(MANY, HOLDS, now.plusSeconds(5)).getFirst();
        assertThat(read.lookUps()).isEqualTo(4);
        assertThat(read.misses()).isEqualTo(2);
        assertThat(read.firstMissAt()).isEqualTo(now);
        assertThat(read.knownToVenue()).isTrue();
        assertThat(read.changedAt()).isEqualTo(now);
        assertThat(read.settledSince()).isEqualTo(now);
    }

    @Test
    void a_name_that_the_venue_gave_is_kept_by_a_move_that_brings_none() {
        Attempt row = won(claim(1));
        apply(row, announced(row.id(), Set.of(SUBMITTING), ACCEPTED, 0, now, "V1"));
        apply(row, announced(row.id(), Set.of(ACCEPTED), ACCEPTED, 0, now, null));
        assertThat(table.takeDueLookUps(MANY, HOLDS, now).getFirst().venueReference())
                .isEqualTo("V1");
    }

    @Test
    void what_waits_is_taken_when_it_is_due_and_once() {
        Attempt row = won(claim(1));
        move(row, Set.of(SUBMITTING), WAITING, 0, now.plusSeconds(5));
        assertThat(table.takeWaiting(MANY, Services.ALL, HOLDS, now.plusSeconds(4)))
                .isEmpty();
        Attempt taken =
                table.takeWaiting(MANY, Services.ALL, HOLDS, now.plusSeconds(5)).getFirst();
        assertThat(taken.status()).isEqualTo(SUBMITTING);
        assertThat(taken.version()).isEqualTo(3);
        assertThat(taken.sends()).isEqualTo(2);
        assertThat(taken.nextAt()).isNull();
        assertThat(taken.cause()).isNull();
        assertThat(taken.sentAt()).isEqualTo(now.plusSeconds(5));
        assertThat(table.takeWaiting(MANY, Services.ALL, HOLDS, now.plusSeconds(50)))
                .isEmpty();
    }

    @Test
    void nothing_of_a_key_is_taken_past_what_is_sent_or_not_due() {
        List<Attempt> rows =
                table.claim(List.of(claim("folio"), claim("folio"), claim("folio"), claim("other")), HOLDS, now);
        waitUntil(rows.get(0), now.plusSeconds(5));
        waitUntil(rows.get(1), now);
        waitUntil(rows.get(3), now);
        assertThat(takenAt(now)).containsExactly(rows.get(3).id());

        // The third is still being sent, so it ends the run; then it holds up nobody.
        assertThat(takenAt(now.plusSeconds(5)))
                .containsExactly(rows.get(0).id(), rows.get(1).id());
        waitUntil(rows.get(1), now);
        assertThat(takenAt(now.plusSeconds(5))).isEmpty();
        move(rows.get(0), Set.of(SUBMITTING), UNKNOWN, 0, now);
        assertThat(takenAt(now.plusSeconds(5))).containsExactly(rows.get(1).id());
    }

    @Test
    void of_a_key_some_are_taken_at_once_in_the_order_of_their_claims() {
        List<NewAttempt> claims = Stream.generate(() -> claim("folio"))
                .limit(AttemptTable.MOST_OF_A_KEY + 2)
                .toList();
        List<Attempt> rows = table.claim(claims, HOLDS, now);
        // Those that came last have waited for longest.
        rows.forEach(row -> waitUntil(row, now.minusSeconds(row.position())));
        List<Attempt.Id> ids = rows.stream().map(Attempt::id).toList();

        assertThat(table.takeWaiting(3, Services.ALL, HOLDS, now).stream().map(Attempt::id))
                .isEqualTo(ids.subList(0, 3));
        rows.subList(0, 3).forEach(row -> move(row, Set.of(SUBMITTING), UNKNOWN, 0, now));
        assertThat(takenAt(now)).isEqualTo(ids.subList(3, ids.size()));
    }

    @Test
    void of_a_key_on_which_much_waits_no_more_is_taken_than_may_be_in_doubt() {
        List<NewAttempt> claims = Stream.generate(() -> claim("folio"))
                .limit(AttemptTable.MOST_OF_A_KEY + 2)
                .toList();
        table.claim(claims, HOLDS, now).forEach(row -> waitUntil(row, now));

        assertThat(takenAt(now)).hasSize(AttemptTable.MOST_OF_A_KEY);
        assertThat(takenAt(now)).isEmpty();
    }

    @Test
    void rows_of_services_that_are_not_wanted_stay_where_they_are_and_hold_up_their_keys_only() {
        List<Attempt> rows = table.claim(
                List.of(
                        claim("folio", "orders"),
                        claim("folio", "payments"),
                        claim("folio", "orders"),
                        claim("other", "payments"),
                        claim("third", "orders"),
                        claim("fourth", Venue.NO_SERVICE)),
                HOLDS,
                now);
        rows.forEach(row -> waitUntil(row, now));

        assertThat(taken(Services.only("files"))).isEmpty();
        assertThat(taken(Services.allBut(List.of("payments", "files"))))
                .containsExactly(rows.get(0).id(), rows.get(4).id(), rows.get(5).id());
        waitUntil(rows.get(0), now);
        assertThat(taken(Services.only("payments"))).containsExactly(rows.get(3).id());
        assertThat(taken(Services.ALL))
                .containsExactly(rows.get(0).id(), rows.get(1).id(), rows.get(2).id());
    }

    @Test
    void what_is_left_for_its_service_is_overdue_like_all_that_waits() {
        Attempt row =
                table.claim(List.of(claim("folio", "payments")), HOLDS, now).getFirst();
        waitUntil(row, now);
        assertThat(taken(Services.allBut(List.of("payments")))).isEmpty();
        assertThat(table.overdue(row.deadline(), MANY).stream().map(Attempt::id))
                .containsExactly(row.id());
    }

    @Test
    void an_attempt_is_found_by_the_reference_that_it_was_sent_under() {
        NewAttempt claim = claim(1);
        won(claim);
        Attempt found = table.byWireReference(claim.wireReference());
        assertThat(found).isNotNull();
        assertThat(found.id()).isEqualTo(claim.id());
        assertThat(table.byWireReference("of nobody")).isNull();
    }

    @Test
    void what_the_venue_has_finished_is_found_by_its_name_for_it_also_after_it_was_undone() {
        NewAttempt claim = claim(1);
        Attempt row = won(claim);
        Attempt accepted = apply(row, announced(row.id(), Set.of(SUBMITTING), ACCEPTED, 0, now, "V1"));
        assertThat(table.finishedAs("V1")).isEmpty();
        apply(accepted, announced(row.id(), Set.of(ACCEPTED), COMPLETED, 0, null, "V1"));
        assertThat(table.finishedAs("V1")).extracting(Attempt::id).containsExactly(row.id());
        assertThat(table.finishedAs("V2")).isEmpty();
        apply(accepted, announced(row.id(), Set.of(COMPLETED), REVERSED, 0, null, null));
        assertThat(table.finishedAs("V1")).extracting(Attempt::status).containsExactly(REVERSED);
        assertThat(table.finishedAs("V1")).extracting(Attempt::version).containsExactly(4L);
        // What is undone is not placed again by itself.
        assertThat(table.claim(List.of(next(claim, 2)), HOLDS, now)).isEmpty();
    }

    @Test
    void an_order_is_behind_earlier_ones_of_its_key_that_are_sent_or_wait() {
        List<Attempt> rows = table.claim(List.of(claim("folio"), claim("folio"), claim("other")), HOLDS, now);
        assertThat(rows.stream().map(table::behindAnother)).containsExactly(false, true, false);
        move(rows.get(0), Set.of(SUBMITTING), WAITING, 0, now);
        assertThat(table.behindAnother(rows.get(1))).isTrue();
        table.takeWaiting(MANY, Services.ALL, HOLDS, now);
        move(rows.get(0), Set.of(SUBMITTING), UNKNOWN, 0, now);
        assertThat(table.behindAnother(rows.get(1))).isFalse();
    }

    @Test
    void look_ups_are_taken_when_they_are_due_and_hidden_for_a_while() {
        List<Attempt> rows = table.claim(List.of(claim(1), claim(1), claim(1)), HOLDS, now);
        move(rows.get(0), Set.of(SUBMITTING), UNKNOWN, 0, now.plusSeconds(2));
        move(rows.get(1), Set.of(SUBMITTING), UNKNOWN, 0, now.plusSeconds(1));
        move(rows.get(2), Set.of(SUBMITTING), WAITING, 0, now);
        assertThat(table.takeDueLookUps(1, Duration.ofSeconds(10), now.plusSeconds(2)).stream()
                        .map(Attempt::id))
                .containsExactly(rows.get(1).id());
        assertThat(table.takeDueLookUps(MANY, Duration.ofSeconds(10), now.plusSeconds(2)).stream()
                        .map(Attempt::id))
                .containsExactly(rows.get(0).id());
        assertThat(table.takeDueLookUps(MANY, Duration.ofSeconds(10), now.plusSeconds(11)))
                .isEmpty();
        assertThat(table.takeDueLookUps(MANY, Duration.ofSeconds(10), now.plusSeconds(12)))
                .hasSize(2);
    }

    @Test
    void what_is_unknown_is_looked_up_before_what_is_accepted_although_that_waits_for_longer() {
        Attempt accepted = won(claim(1));
        Attempt unknown = won(claim(1));
        move(accepted, Set.of(SUBMITTING), ACCEPTED, 0, now);
        move(unknown, Set.of(SUBMITTING), UNKNOWN, 0, now.plusSeconds(5));

        assertThat(table.takeDueLookUps(1, HOLDS, now.plusSeconds(5)).stream().map(Attempt::id))
                .containsExactly(unknown.id());
        assertThat(table.takeDueLookUps(MANY, HOLDS, now.plusSeconds(5)).stream()
                        .map(Attempt::id))
                .containsExactly(accepted.id());
        assertThat(table.takeDueLookUps(MANY, HOLDS, now.plusSeconds(5))).isEmpty();
    }

    @Test
    void a_lease_runs_out_by_the_tables_own_time() {
        Attempt held = won(claim(1));
        Attempt left = table.claim(List.of(claim(1)), RUN_OUT, now).getFirst();
        assertThat(table.expiredLeases(MANY).stream().map(Attempt::id)).containsExactly(left.id());
        move(left, Set.of(SUBMITTING), UNKNOWN, 0, now);
        assertThat(table.expiredLeases(MANY)).isEmpty();
        move(held, Set.of(SUBMITTING), WAITING, 0, now);
        table.takeWaiting(MANY, Services.ALL, RUN_OUT, now);
        assertThat(table.expiredLeases(MANY).stream().map(Attempt::id)).containsExactly(held.id());
    }

    @Test
    void what_waits_past_its_deadline_is_overdue() {
        Attempt row = won(claim(1));
        assertThat(table.overdue(row.deadline(), MANY)).isEmpty();
        move(row, Set.of(SUBMITTING), WAITING, 0, now);
        assertThat(table.overdue(row.deadline().minusMillis(1), MANY)).isEmpty();
        assertThat(table.overdue(row.deadline(), MANY).stream().map(Attempt::id))
                .containsExactly(row.id());
    }

    @Test
    void a_version_is_unpublished_until_it_or_a_later_one_is_marked() {
        Attempt row = won(claim(1));
        assertThat(table.oldestUnpublished()).isEqualTo(now);
        assertThat(table.unpublished(now, MANY)).isEmpty();
        assertThat(table.unpublished(now.plusMillis(1), MANY).stream().map(Attempt::version))
                .containsExactly(1L);
        Attempt after = move(row, Set.of(SUBMITTING), COMPLETED, 0, null);
        table.markPublished(List.of(row));
        assertThat(table.unpublished(now.plusMillis(1), MANY).stream().map(Attempt::version))
                .containsExactly(2L);
        table.markPublished(List.of(after));
        table.markPublished(List.of(row));
        assertThat(table.unpublished(now.plusMillis(1), MANY)).isEmpty();
        assertThat(table.oldestUnpublished()).isNull();
    }

    @Test
    void what_stands_open_is_counted_by_status() {
        List<Attempt> rows = table.claim(List.of(claim(1), claim(1), claim(1)), HOLDS, now);
        move(rows.get(0), Set.of(SUBMITTING), UNKNOWN, 0, now);
        move(rows.get(1), Set.of(SUBMITTING), UNKNOWN, 0, now);
        assertThat(table.open()).containsExactly(new Open("UNKNOWN", 2, now));
    }

    private void waitUntil(Attempt row, Instant next) {
        move(row, Set.of(SUBMITTING), WAITING, 0, next);
    }

    private List<Attempt.Id> taken(Services services) {
        return table.takeWaiting(MANY, services, HOLDS, now).stream()
                .map(Attempt::id)
                .toList();
    }

    private List<Attempt.Id> takenAt(Instant time) {
        return table.takeWaiting(MANY, Services.ALL, HOLDS, time).stream()
                .map(Attempt::id)
                .toList();
    }

    private Attempt won(NewAttempt claim) {
        List<Attempt> rows = table.claim(List.of(claim), HOLDS, now);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private Attempt row(NewAttempt claim) {
        return table.unpublished(now.plusSeconds(3600), MANY).stream()
                .filter(row -> row.id().equals(claim.id()))
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Attempt move(Attempt row, Set<Status> from, Status to, int sends, @Nullable Instant next) {
        return apply(row, announced(row.id(), from, to, sends, next, null));
    }

    private @Nullable Attempt apply(Attempt row, Move move) {
        List<@Nullable Attempt> after = table.apply(Arrays.asList(new Change(row, move)), now);
        assertThat(after).hasSize(1);
        return after.getFirst();
    }

    private static Move announced(
            Attempt.Id id,
            Set<Status> from,
            Status to,
            int sends,
            @Nullable Instant next,
            @Nullable String venueReference) {
        return announced(id, from, to, sends, next, venueReference, null);
    }

    private static Move announced(
            Attempt.Id id,
            Set<Status> from,
            Status to,
            int sends,
            @Nullable Instant next,
            @Nullable String venueReference,
            @Nullable String detail) {
        return new Move(
                id,
                from,
                sends,
                to,
                StatusSource.CALL,
                true,
                0,
                false,
                0,
                0,
                null,
                next,
                venueReference,
                detail,
                null,
                new Cause("BECAUSE", "of a test"));
    }

    private NewAttempt claim(int attempt) {
        String id = UUID.randomUUID().toString();
        return claim(attempt, id, id, "ref-" + ++references);
    }

    private NewAttempt claim(String key) {
        return claim(1, UUID.randomUUID().toString(), key, "ref-" + ++references);
    }

    private NewAttempt claim(String key, String service) {
        return claim(1, UUID.randomUUID().toString(), key, service, "ref-" + ++references);
    }

    private NewAttempt withReference(NewAttempt claim) {
        return next(claim, claim.id().attempt());
    }

    private NewAttempt next(NewAttempt claim, int attempt) {
        return claim(attempt, claim.id().orderId(), claim.orderingKey(), "ref-" + ++references);
    }

    private NewAttempt claim(int attempt, String order, String key, String reference) {
        return claim(attempt, order, key, "test", reference);
    }

    private NewAttempt claim(int attempt, String order, String key, String service, String reference) {
        return new NewAttempt(
                new Attempt.Id(order, attempt),
                "tests",
                null,
                key,
                "bse.lumpsum",
                service,
                ByteBuffer.wrap(new byte[] {0}),
                "00-0-0-00",
                reference,
                now.plusSeconds(60));
    }
}
