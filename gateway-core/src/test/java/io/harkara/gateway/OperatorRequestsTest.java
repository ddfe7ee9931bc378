package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.PATIENCE;
import static io.harkara.gateway.GatewayContext.command;
import static io.harkara.gateway.OperatorCommands.absent;
import static io.harkara.gateway.OperatorCommands.found;
import static io.harkara.gateway.OperatorCommands.replay;
import static io.harkara.gateway.OperatorCommands.request;
import static io.harkara.gateway.OperatorCommands.resolve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.gateway.LedgerServer.Fault;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorAnswer;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import io.harkara.schemas.VenueFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway does with the requests of operators, whoever put them on its topic. */
class OperatorRequestsTest {

    private final List<OperatorAnswer> answers = new CopyOnWriteArrayList<>();
    private GatewayContext context;
    private TopicReader<OperatorAnswer> reader;

    @BeforeEach
    void open() throws Exception {
        context = new GatewayContext();
        var topic = Topics.answers(context.venue);
        TopicSetup.create(context.kafka, List.of(topic.name()));
        reader = new TopicReader<>(
                context.kafka,
                List.of(topic),
                new TopicReader.Options("answers-" + context.venue, 1, 100),
                context.writer,
                batch -> batch.stream().map(Received::value).forEach(answers::add));
        reader.start();
    }

    @AfterEach
    void close() {
        reader.close();
        context.close();
    }

    @Test
    void a_rejected_order_is_sent_once_more_under_a_reference_of_its_own() throws Exception {
        String order = rejected();
        OperatorAnswer answer = ask(replay(order, 2, 2));
        context.awaitStatus(order, Status.ACCEPTED);
        assertThat(answer.getApplied()).isTrue();
        assertThat(answer.getVersion()).isEqualTo(3);
        assertThat(answer.getStatus()).isEqualTo(Status.SUBMITTING);
        assertThat(context.published(order))
                .extracting(OrderStatusEvent::getAttempt)
                .containsExactly(1, 1, 2, 2);
        assertThat(context.published(order).get(2).getSource()).isEqualTo(StatusSource.OPERATOR);
        assertThat(context.ledger.requests()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void two_operators_who_press_at_once_make_one_attempt() throws Exception {
        String order = rejected();
        BseCommand first = replay(order, 2, 2);
        BseCommand second = replay(order, 2, 2);
        for (BseCommand each : List.of(first, second, first, second)) {
            context.send(each);
        }
        context.awaitStatus(order, Status.ACCEPTED);
        await().atMost(PATIENCE).until(() -> answers.size() == 4);
        assertThat(context.ledger.requests()).hasSize(2);
        // The first one is told of its own effect as often as it asks; the other one never takes it for his.
        assertThat(answers).extracting(OperatorAnswer::getApplied).containsExactly(true, false, true, false);
        assertThat(answers).extracting(OperatorAnswer::getVersion).contains(3L);
    }

    @Test
    void a_replay_of_what_may_be_at_the_venue_is_answered_with_no_and_never_sent() throws Exception {
        String order = unknown();
        OperatorAnswer answer = ask(replay(order, 2, 2));
        assertThat(answer.getApplied()).isFalse();
        assertThat(answer.getReason().getCode()).isEqualTo("NOT_REPLAYABLE");
        assertThat(answer.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(context.ledger.requests()).hasSize(1);
        assertThat(context.statuses(order)).containsExactly(Status.SUBMITTING, Status.UNKNOWN);
    }

    @Test
    void a_replay_of_what_the_venue_finished_and_undid_is_answered_with_no_and_never_sent() throws Exception {
        context.ledger.next(Fault.DROP_AFTER_EFFECT);
        context.ledger.hide(true);
        Gateway<BseCommand> gateway = context.start(GatewayContext.patient());
        String order = context.place();
        context.awaitStatus(order, Status.UNKNOWN);
        String reference = context.published(order).getLast().getWireReference();
        var undone = new Finding.Reversed(venueReference(), new Cause("UNDONE", "units taken back"));
        assertThat(gateway.hear(reference, undone)).isEqualTo(Heard.TAKEN);
        context.awaitStatus(order, Status.REJECTED);

        OperatorAnswer answer = ask(replay(order, 2, 3));

        assertThat(answer.getApplied()).isFalse();
        assertThat(answer.getReason().getCode()).isEqualTo("NOT_REPLAYABLE");
        assertThat(answer.getReason().getText()).contains("undid");
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void a_replay_of_what_the_venue_told_of_after_its_end_is_answered_with_no_and_never_sent() throws Exception {
        String order = unknown();
        assertThat(ask(resolve(order, 1, request(2, "ravi", absent()))).getApplied())
                .isTrue();
        context.awaitStatus(order, Status.FAILED);
        String reference = context.published(order).getLast().getWireReference();
        Gateway<BseCommand> another = context.start();
        assertThat(another.hear(reference, new Finding.Finished(venueReference(), "DONE")))
                .isEqualTo(Heard.CONTRADICTS);

        OperatorAnswer answer = ask(replay(order, 2, 3));

        assertThat(answer.getApplied()).isFalse();
        assertThat(answer.getReason().getCode()).isEqualTo("VENUE_CONTRADICTS");
        assertThat(answer.getReason().getText()).contains("FAILED", "Finished " + venueReference());
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void what_the_venue_tells_against_an_order_that_was_done_is_not_held_against_it() throws Exception {
        Gateway<BseCommand> gateway = context.start();
        String order = context.place();
        context.awaitStatus(order, Status.ACCEPTED);
        context.ledger.finishAll();
        context.awaitStatus(order, Status.COMPLETED);
        String reference = context.published(order).getLast().getWireReference();

        assertThat(gateway.hear(reference, new Finding.Refused(venueReference(), new Cause("NO", "refused"))))
                .isEqualTo(Heard.CONTRADICTS);

        assertThat(new PostgresOperatorTable(context.database, "test").contradiction(order))
                .isNull();
    }

    @Test
    void a_replay_with_another_scheme_or_of_another_client_is_no_replay() throws Exception {
        String order = rejected();
        BseCommand changed = replay(order, 2, 2);
        BseLumpsum otherScheme = BseLumpsum.newBuilder(changed.getLumpsum())
                .setSchemeCode("03-DP")
                .build();
        CommandHeader otherClient = CommandHeader.newBuilder(changed.getHeader())
                .setClient("others")
                .build();
        assertThat(ask(BseOrderType.LUMPSUM.command(changed.getHeader(), otherScheme))
                        .getReason()
                        .getCode())
                .isEqualTo("PAYLOAD_DIFFERS");
        assertThat(ask(BseOrderType.LUMPSUM.command(otherClient, changed.getLumpsum()))
                        .getReason()
                        .getCode())
                .isEqualTo("PAYLOAD_DIFFERS");
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void an_operator_who_saw_an_older_version_is_told_where_the_order_stands() throws Exception {
        String order = rejected();
        OperatorAnswer answer = ask(replay(order, 2, 1));
        assertThat(answer.getReason().getCode()).isEqualTo("VERSION_MOVED");
        assertThat(answer.getVersion()).isEqualTo(2);
        assertThat(answer.getStatus()).isEqualTo(Status.REJECTED);
    }

    @Test
    void an_order_is_replayed_so_often_and_no_more() throws Exception {
        context.ledger.next(Fault.REJECT, Fault.REJECT);
        String order = rejected();
        for (int replay = 1; replay <= GatewayContext.REPLAYS; replay++) {
            int attempt = replay + 1;
            assertThat(ask(replay(order, attempt, 2L * replay)).getApplied()).isTrue();
            await().atMost(PATIENCE).until(() -> context.statuses(order).size() == 2 * attempt);
        }
        assertThat(context.statuses(order).getLast()).isEqualTo(Status.REJECTED);
        OperatorAnswer answer = ask(replay(order, GatewayContext.REPLAYS + 2, 2L * (GatewayContext.REPLAYS + 1)));
        assertThat(answer.getReason().getCode()).isEqualTo("REPLAYS_SPENT");
        assertThat(context.ledger.requests()).hasSize(GatewayContext.REPLAYS + 1);
    }

    @Test
    void a_replay_whose_deadline_has_passed_fails_and_is_never_sent() throws Exception {
        String order = rejected();
        BseCommand replay = replay(order, 2, 2);
        CommandHeader late = CommandHeader.newBuilder(replay.getHeader())
                .setDeadline(Instant.now().minusSeconds(1))
                .build();
        ask(BseOrderType.LUMPSUM.command(late, replay.getLumpsum()));
        context.awaitStatus(order, Status.FAILED);
        assertThat(context.published(order).getLast().getReason().getCode()).isEqualTo("DEADLINE_PASSED");
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void a_submission_never_makes_a_second_attempt_and_is_parked() throws Exception {
        String order = rejected();
        context.send(command(order, order, 2, Instant.now().plusSeconds(60)));
        String marker = context.place();
        context.awaitStatus(marker, Status.ACCEPTED);
        assertThat(ask(replay(order, 2, 2)).getApplied()).isTrue();
        context.awaitStatus(order, Status.ACCEPTED);
        assertThat(context.ledger.requests())
                .as("the order, the marker and the replay")
                .hasSize(3);
    }

    @Test
    void an_unknown_order_that_was_found_is_followed_to_its_end() throws Exception {
        String order = unknown();
        OperatorAnswer answer = ask(resolve(order, 1, request(2, null, found(VenueFinding.HELD, venueReference()))));
        assertThat(answer.getApplied()).isTrue();
        assertThat(answer.getVersion()).isEqualTo(3);
        context.awaitStatus(order, Status.ACCEPTED);
        OrderStatusEvent accepted = context.published(order).getLast();
        assertThat(accepted.getSource()).isEqualTo(StatusSource.OPERATOR);
        assertThat(accepted.getReason().getText()).contains("asha", "order book", "TICKET-17");
        context.ledger.finishAll();
        context.ledger.hide(false);
        context.awaitStatus(order, Status.COMPLETED);
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void an_order_that_two_people_call_absent_fails_and_may_then_be_replayed() throws Exception {
        context.ledger.next(Fault.DROP_BEFORE_EFFECT);
        String order = unknownOf();
        assertThat(ask(resolve(order, 1, request(2, null, absent())))
                        .getReason()
                        .getCode())
                .isEqualTo("APPROVAL_MISSING");
        OperatorRequest approved = request(2, "ravi", absent());
        assertThat(ask(resolve(order, 1, approved)).getApplied()).isTrue();
        context.awaitStatus(order, Status.FAILED);
        OrderStatusEvent failed = context.published(order).getLast();
        assertThat(failed.getSource()).isEqualTo(StatusSource.OPERATOR);
        assertThat(failed.getReason().getCode()).isEqualTo("ABSENT_BY_OPERATOR");
        assertThat(failed.getReason().getText()).contains("asha, approved by ravi", "MAIL-4");
        context.ledger.hide(false);
        assertThat(ask(replay(order, 2, 3)).getApplied()).isTrue();
        context.awaitStatus(order, Status.ACCEPTED);
        assertThat(context.ledger.effects()).isEqualTo(1);
    }

    @Test
    void an_order_that_our_own_books_show_is_not_absent_whoever_says_so() throws Exception {
        LedgerVenue venue = new LedgerVenue(context.venue, context.ledger.port());
        venue.againstAbsence = new Cause("REFUND_GIVEN", "it stands in our books");
        context.ledger.next(Fault.DROP_BEFORE_EFFECT);
        context.ledger.hide(true);
        context.start(GatewayContext.patient(), venue);
        String order = context.place();
        context.awaitStatus(order, Status.UNKNOWN);
        OperatorAnswer answer = ask(resolve(order, 1, request(2, "ravi", absent())));
        assertThat(answer.getApplied()).isFalse();
        assertThat(answer.getReason().getCode()).isEqualTo("REFUND_GIVEN");
        assertThat(context.statuses(order).getLast()).isEqualTo(Status.UNKNOWN);

        venue.againstAbsence = null;
        assertThat(ask(resolve(order, 1, request(2, "ravi", absent()))).getApplied())
                .isTrue();
        context.awaitStatus(order, Status.FAILED);
    }

    @Test
    void a_resolution_that_comes_again_after_the_order_has_moved_on_is_still_told_of_its_effect() throws Exception {
        String order = unknown();
        BseCommand resolve = resolve(order, 1, request(2, null, found(VenueFinding.HELD, venueReference())));
        ask(resolve);
        context.ledger.finishAll();
        context.ledger.hide(false);
        context.awaitStatus(order, Status.COMPLETED);
        context.send(resolve);
        await().atMost(PATIENCE).until(() -> answers.size() == 2);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getApplied()).isTrue();
            assertThat(answer.getVersion()).isEqualTo(3);
            assertThat(answer.getAction()).isEqualTo(CommandAction.RESOLVE);
        });
        assertThat(context.statuses(order))
                .containsExactly(Status.SUBMITTING, Status.UNKNOWN, Status.ACCEPTED, Status.COMPLETED);
    }

    private String rejected() throws Exception {
        context.ledger.next(Fault.REJECT);
        context.start();
        String order = context.place();
        context.awaitStatus(order, Status.REJECTED);
        return order;
    }

    private String unknown() throws Exception {
        context.ledger.next(Fault.DROP_AFTER_EFFECT);
        return unknownOf();
    }

    /** Unknown, and hidden from look-ups that would settle it before the operator does. */
    private String unknownOf() throws Exception {
        context.ledger.hide(true);
        context.start(GatewayContext.patient());
        String order = context.place();
        context.awaitStatus(order, Status.UNKNOWN);
        return order;
    }

    private String venueReference() {
        return context.ledger.venueReference(context.ledger.requests().getFirst());
    }

    private OperatorAnswer ask(BseCommand command) {
        int before = answers.size();
        context.send(command);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> answers.size() > before);
        return answers.get(before);
    }
}
