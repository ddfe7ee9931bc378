package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.AttemptTable.Change;
import io.harkara.gateway.AttemptTable.NewAttempt;
import io.harkara.gateway.AttemptTable.Services;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.WireKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sender does that slept too long, and what its late answer does to a row that has moved on. */
class SenderTest {

    private final VenueProfile profile = GatewayContext.quick();
    private final Decisions decisions = new Decisions(profile, () -> 1.0);
    private final AtomicLong nanos = new AtomicLong();
    private GatewayContext context;
    private AttemptTable table;
    private Recorder recorder;
    private LedgerVenue venue;
    private Sender<BseCommand> sender;

    @BeforeEach
    void open() throws Exception {
        context = new GatewayContext();
        table = new PostgresAttempts(context.database, "one");
        GatewayMetrics metrics = new GatewayMetrics(new SimpleMeterRegistry(), context.venue);
        Publisher publisher = new Publisher(
                context.venue, new KafkaStatusTopic(context.venue, context.writer), table, metrics, new RealThreads());
        recorder = new Recorder("test", table, publisher, metrics, Clock.systemUTC(), new RealThreads());
        venue = new LedgerVenue(context.venue, context.ledger.port());
        sender = new Sender<>(
                venue,
                profile,
                table,
                decisions,
                new VenueGuard(context.venue, profile, Duration.ofSeconds(1), false),
                recorder,
                metrics,
                Clock.systemUTC(),
                nanos::get);
    }

    @AfterEach
    void close() {
        recorder.close();
        context.close();
    }

    private Attempt claim(BseCommand command) {
        String id = command.getHeader().getOrderId();
        return table.claim(
                        List.of(new NewAttempt(
                                new Attempt.Id(id, 1),
                                "tests",
                                null,
                                id,
                                "bse.lumpsum",
                                "test",
                                ByteBuffer.wrap(new byte[] {0}),
                                "00-0-0-00",
                                "ref-" + id,
                                Instant.now().plusSeconds(60))),
                        profile.lease(),
                        Instant.now())
                .getFirst();
    }

    private static BseCommand newCommand() {
        String id = UUID.randomUUID().toString();
        return command(id, id, 1, Instant.now().plusSeconds(60));
    }

    private String status(Attempt attempt) throws Exception {
        return context.query(
                "select status from attempt where order_id = '" + attempt.id().orderId() + "'");
    }

    @Test
    void a_process_that_slept_through_its_lease_does_not_send() throws Exception {
        BseCommand command = newCommand();
        Attempt attempt = claim(command);
        nanos.set(profile.sendWindow().toNanos() + 1);
        sender.send(attempt, command, 0);
        assertThat(context.ledger.requests()).isEmpty();
        assertThat(status(attempt)).isEqualTo("WAITING");
    }

    @Test
    void a_command_that_waits_for_something_is_not_sent_and_costs_no_try() throws Exception {
        BseCommand command = newCommand();
        Attempt attempt = claim(command);
        venue.awaited = new Cause("ORDER_NOT_SETTLED", "the order that it is about is under way");
        sender.send(attempt, command, 0);
        assertThat(context.ledger.requests()).isEmpty();
        assertThat(status(attempt)).isEqualTo("WAITING");
        assertThat(context.query("select tries || ' ' || cause_code from attempt where order_id = '"
                        + attempt.id().orderId() + "'"))
                .isEqualTo("0 ORDER_NOT_SETTLED");
    }

    @Test
    void what_has_to_be_written_down_first_is_and_where_it_cannot_be_nothing_is_sent() throws Exception {
        BseCommand command = newCommand();
        Attempt attempt = claim(command);
        venue.preparing = _ -> {
            throw new TableAwayException(new SQLException("away"));
        };
        sender.send(attempt, command, 0);
        assertThat(context.ledger.requests()).isEmpty();
        assertThat(status(attempt)).isEqualTo("WAITING");

        BseCommand next = newCommand();
        List<String> written = new ArrayList<>();
        venue.preparing = reference -> {
            assertThat(context.ledger.requests()).isEmpty();
            written.add(reference);
        };
        Attempt sent = claim(next);
        sender.send(sent, next, 0);
        assertThat(written).containsExactly(sent.wireReference());
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void a_command_about_another_clients_order_is_refused_and_one_about_its_own_is_sent() throws Exception {
        Attempt theirs = claim(newCommand());
        context.execute("update attempt set client = 'others' where order_id = '"
                + theirs.id().orderId() + "'");
        Attempt own = claim(newCommand());
        venue.about = List.of(own.id().orderId(), theirs.id().orderId());
        BseCommand crossing = newCommand();
        Attempt refused = claim(crossing);
        sender.send(refused, crossing, 0);
        assertThat(context.ledger.requests()).isEmpty();
        assertThat(context.query("select status || ' ' || cause_code from attempt where order_id = '"
                        + refused.id().orderId() + "'"))
                .isEqualTo("REJECTED ORDER_NOT_YOURS");

        venue.about = List.of(own.id().orderId(), "one that never came here");
        BseCommand right = newCommand();
        Attempt sent = claim(right);
        sender.send(sent, right, 0);
        assertThat(status(sent)).isEqualTo("ACCEPTED");
    }

    @Test
    void another_clients_order_that_comes_while_the_venue_is_asked_whether_to_wait_is_seen() throws Exception {
        BseCommand late = newCommand();
        String lateId = late.getHeader().getOrderId();
        venue.about = List.of(lateId);
        venue.meanwhile = () -> {
            var _ = claim(late);
            try {
                context.execute("update attempt set client = 'others' where order_id = '" + lateId + "'");
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        };
        BseCommand crossing = newCommand();
        Attempt refused = claim(crossing);
        sender.send(refused, crossing, 0);
        assertThat(context.ledger.requests()).isEmpty();
        assertThat(status(refused)).isEqualTo("REJECTED");
    }

    @Test
    void a_number_of_the_venue_that_is_known_as_another_clients_is_refused_and_no_other_is() throws Exception {
        Attempt theirs = claim(newCommand());
        context.execute(
                "update attempt set client = 'others', status = 'ACCEPTED', venue_reference = '77' where order_id = '"
                        + theirs.id().orderId() + "'");
        venue.aboutNumber = "77";
        BseCommand crossing = newCommand();
        Attempt refused = claim(crossing);
        sender.send(refused, crossing, 0);
        assertThat(context.ledger.requests()).isEmpty();
        assertThat(status(refused)).isEqualTo("REJECTED");

        // Placed elsewhere, or also ours.
        for (String number : List.of("78", "77")) {
            venue.aboutNumber = number;
            BseCommand right = newCommand();
            Attempt sent = claim(right);
            sender.send(sent, right, 0);
            assertThat(status(sent)).isEqualTo("ACCEPTED");
            context.execute("update attempt set venue_reference = '77' where order_id = '"
                    + sent.id().orderId() + "'");
        }
    }

    @Test
    void the_venue_is_called_on_the_errand_of_the_attempt() {
        BseCommand command = newCommand();
        Attempt attempt = claim(command);
        sender.send(attempt, command, 0);
        assertThat(venue.errands)
                .containsExactly(
                        new Errand(attempt.id(), attempt.wireReference(), attempt.traceparent(), WireKind.SEND));
        assertThat(Errand.present()).isNull();
    }

    @Test
    void a_late_reply_settles_a_row_that_its_lease_had_made_unknown() throws Exception {
        BseCommand command = newCommand();
        Attempt attempt = claim(command);
        recorder.record(new Change(attempt, decisions.afterLease(attempt, Instant.now())))
                .join();
        assertThat(status(attempt)).isEqualTo("UNKNOWN");
        sender.send(attempt, command, 0);
        assertThat(status(attempt)).isEqualTo("ACCEPTED");
    }

    @Test
    void a_late_refusal_of_an_earlier_send_changes_nothing_once_another_send_has_begun() throws Exception {
        BseCommand command = newCommand();
        Attempt first = claim(command);
        context.execute("update attempt set status = 'WAITING', next_at = now() - interval '1 s'");
        Attempt second = table.takeWaiting(10, Services.ALL, profile.lease(), Instant.now())
                .getFirst();
        assertThat(second.sends()).isEqualTo(2);
        var late = new Outcome.Rejected(new Cause("NO", "no"));
        assertThat(recorder.record(new Change(first, decisions.afterCall(first, late, Instant.now())))
                        .join())
                .isEmpty();
        assertThat(status(first)).isEqualTo("SUBMITTING");
    }

    @Test
    void an_acceptance_is_never_overwritten_by_a_weaker_answer() throws Exception {
        BseCommand command = newCommand();
        Attempt attempt = claim(command);
        sender.send(attempt, command, 0);
        for (Outcome weaker : List.of(
                new Outcome.Unknown(new Cause("LATE", "timeout"), false),
                new Outcome.NotSent(new Cause("LATE", "refused"), false),
                new Outcome.Rejected(new Cause("LATE", "no")))) {
            recorder.record(new Change(attempt, decisions.afterCall(attempt, weaker, Instant.now())))
                    .join();
            assertThat(status(attempt)).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void a_row_is_claimed_once_whoever_asks() {
        BseCommand command = newCommand();
        claim(command);
        String id = command.getHeader().getOrderId();
        AttemptTable other = new PostgresAttempts(context.database, "two");
        List<Attempt> won = other.claim(
                List.of(new NewAttempt(
                        new Attempt.Id(id, 1),
                        "tests",
                        null,
                        id,
                        "bse.lumpsum",
                        "test",
                        ByteBuffer.wrap(new byte[] {0}),
                        "00-0-0-00",
                        "another-ref",
                        Instant.now().plusSeconds(60))),
                profile.lease(),
                Instant.now());
        assertThat(won).isEmpty();
    }
}
