package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.PATIENCE;
import static io.harkara.gateway.GatewayContext.command;
import static io.harkara.gateway.OperatorCommands.replay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.gateway.LedgerServer.Fault;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private GatewayContext context;

    @BeforeEach
    void open() throws Exception {
        context = new GatewayContext();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void an_order_is_written_down_sent_once_and_followed_to_its_end() throws Exception {
        context.start();
        String order = context.place();
        context.awaitStatus(order, Status.ACCEPTED);
        context.ledger.finishAll();
        context.awaitStatus(order, Status.COMPLETED);
        assertThat(context.statuses(order)).containsExactly(Status.SUBMITTING, Status.ACCEPTED, Status.COMPLETED);
        assertThat(context.published(order))
                .extracting(OrderStatusEvent::getVersion)
                .containsExactly(1L, 2L, 3L);
        assertThat(context.ledger.requests()).hasSize(1);
        OrderStatusEvent last = context.published(order).getLast();
        assertThat(last.getSource()).isEqualTo(StatusSource.LOOK_UP);
        assertThat(last.getWireReference()).isEqualTo(context.ledger.requests().getFirst());
    }

    @Test
    void a_gateway_without_orders_tries_by_itself_for_the_session_that_it_missed() throws Exception {
        LedgerVenue venue = new LedgerVenue(context.venue, context.ledger.port());
        venue.sessionTrouble = "LOGIN_TIMEOUT: no answer";
        Gateway<BseCommand> gateway = context.start(GatewayContext.quick(), venue);

        await().atMost(PATIENCE).until(() -> gateway.trouble() == null);
    }

    @Test
    void what_the_venue_undoes_is_reversed_once_however_often_and_wherever_it_is_told() throws Exception {
        Gateway<BseCommand> first = context.start();
        Gateway<BseCommand> second = context.start();
        String order = context.place();
        context.awaitStatus(order, Status.ACCEPTED);
        context.ledger.finishAll();
        context.awaitStatus(order, Status.COMPLETED);
        OrderStatusEvent completed = context.published(order).getLast();
        String reference = completed.getWireReference();
        var reversed = new Finding.Reversed(completed.getVenueReference(), new Cause("UNDONE", "units taken back"));

        assertThat(first.hear(reference, reversed)).isEqualTo(Heard.TAKEN);
        assertThat(second.hear(reference, reversed)).isEqualTo(Heard.NOTHING_NEW);
        assertThat(second.hear(reference, new Finding.Finished(completed.getVenueReference(), "DONE")))
                .isEqualTo(Heard.NOTHING_NEW);
        context.awaitStatus(order, Status.REVERSED);
        context.send(replay(order, 4, 2));
        String marker = UUID.randomUUID().toString();
        context.send(command(marker, order, 1, Instant.now().plusSeconds(60)));
        context.awaitStatus(marker, Status.ACCEPTED);

        assertThat(context.statuses(order))
                .containsExactly(Status.SUBMITTING, Status.ACCEPTED, Status.COMPLETED, Status.REVERSED);
        OrderStatusEvent last = context.published(order).getLast();
        assertThat(last.getSource()).isEqualTo(StatusSource.CALLBACK);
        assertThat(last.getReason().getText()).isEqualTo("units taken back");
        assertThat(last.getDetail()).isEqualTo("DONE");
    }

    @Test
    void a_topic_that_is_delivered_again_as_a_whole_leads_to_no_call() throws Exception {
        Gateway<BseCommand> first = context.start();
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            orders.add(context.place());
        }
        orders.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
        context.stop(first);
        try (Admin admin = Admin.create(context.kafka.clientProperties())) {
            admin.deleteConsumerGroups(List.of(context.venue + "-gateway"))
                    .all()
                    .get();
        }
        context.start();
        String marker = context.place();
        context.awaitStatus(marker, Status.ACCEPTED);
        // The marker shares the partitions with the old commands only by chance, so wait for the whole topic.
        await().atMost(PATIENCE)
                .until(() -> context.query("select count(*) from attempt").equals("101"));
        assertThat(context.ledger.requests()).hasSize(101);
        assertThat(context.ledger.effects()).isEqualTo(101);
    }

    @Test
    void the_same_command_many_times_at_once_is_claimed_once() throws Exception {
        context.start();
        context.start();
        String id = UUID.randomUUID().toString();
        BseCommand command = command(id, id, 1, Instant.now().plusSeconds(60));
        for (int i = 0; i < 20; i++) {
            context.send(command);
        }
        context.awaitStatus(id, Status.ACCEPTED);
        String marker = context.place();
        context.awaitStatus(marker, Status.ACCEPTED);
        assertThat(context.ledger.requests()).hasSize(2);
    }

    @Test
    void a_reply_that_is_lost_after_the_effect_is_settled_by_a_look_up_and_never_sent_again() throws Exception {
        context.ledger.next(Fault.DROP_AFTER_EFFECT);
        context.start();
        String order = context.place();
        context.awaitStatus(order, Status.ACCEPTED);
        assertThat(context.statuses(order)).containsExactly(Status.SUBMITTING, Status.UNKNOWN, Status.ACCEPTED);
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void a_reply_that_never_comes_is_unknown_after_the_timeout() throws Exception {
        context.ledger.next(Fault.HANG_AFTER_EFFECT);
        context.start();
        String order = context.place();
        context.awaitStatus(order, Status.UNKNOWN);
        context.awaitStatus(order, Status.ACCEPTED);
        assertThat(context.ledger.requests()).hasSize(1);
    }

    @Test
    void an_order_that_was_lost_on_the_way_goes_out_again_under_its_reference_once_absence_is_established()
            throws Exception {
        context.ledger.next(Fault.DROP_BEFORE_EFFECT);
        context.start();
        String order = context.place();
        context.awaitStatus(order, Status.ACCEPTED);
        assertThat(context.statuses(order))
                .containsExactly(Status.SUBMITTING, Status.UNKNOWN, Status.WAITING, Status.SUBMITTING, Status.ACCEPTED);
        assertThat(context.ledger.requests()).hasSize(2);
        assertThat(context.ledger.requests().get(0))
                .isEqualTo(context.ledger.requests().get(1));
        assertThat(context.ledger.effects()).isEqualTo(1);
    }

    @Test
    void a_venue_that_shows_orders_late_leads_to_no_second_effect() throws Exception {
        context.ledger.hide(true);
        context.ledger.next(Fault.DROP_AFTER_EFFECT);
        context.start();
        String order = context.place();
        // Absence is established wrongly, because the venue hides the order for longer than it said it would.
        await().atMost(PATIENCE).until(() -> context.ledger.requests().size() == 2);
        context.ledger.hide(false);
        context.awaitStatus(order, Status.ACCEPTED);
        assertThat(context.ledger.effects()).isEqualTo(1);
    }

    @Test
    void a_rejection_is_final_and_a_second_attempt_goes_on_counting_versions() throws Exception {
        context.ledger.next(Fault.REJECT);
        context.start();
        String order = context.place();
        context.awaitStatus(order, Status.REJECTED);
        context.send(replay(order, 2, 2));
        context.awaitStatus(order, Status.ACCEPTED);
        assertThat(context.published(order))
                .extracting(OrderStatusEvent::getVersion)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(context.ledger.requests()).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void an_attempt_whose_predecessor_may_be_at_the_venue_is_not_claimed() throws Exception {
        context.start();
        String order = context.place();
        context.awaitStatus(order, Status.ACCEPTED);
        context.send(command(order, order, 2, Instant.now().plusSeconds(60)));
        context.send(replay(order, 2, 2));
        context.send(replay(order, 3, 2));
        String marker = UUID.randomUUID().toString();
        context.send(command(marker, order, 1, Instant.now().plusSeconds(60)));
        context.awaitStatus(marker, Status.ACCEPTED);
        assertThat(context.query("select count(*) from attempt where order_id = '" + order + "'"))
                .isEqualTo("1");
        assertThat(context.ledger.requests()).hasSize(2);
    }

    @Test
    void orders_of_one_key_reach_the_venue_one_after_another_in_their_order() throws Exception {
        context.ledger.delay(Duration.ofMillis(20));
        context.start();
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String id = UUID.randomUUID().toString();
            orders.add(id);
            context.send(command(id, "folio-7", 1, Instant.now().plusSeconds(60)));
        }
        orders.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
        assertThat(context.ledger.mostUnderWay()).isEqualTo(1);
        List<String> expected = new ArrayList<>();
        for (String order : orders) {
            expected.add(context.query("select wire_reference from attempt where order_id = '" + order + "'"));
        }
        assertThat(context.ledger.requests()).isEqualTo(expected);
    }

    @Test
    void an_order_whose_deadline_has_passed_is_failed_and_never_sent() throws Exception {
        context.start();
        String id = UUID.randomUUID().toString();
        context.send(command(id, id, 1, Instant.now().minusSeconds(1)));
        context.awaitStatus(id, Status.FAILED);
        assertThat(context.published(id).getLast().getReason().getCode()).isEqualTo("DEADLINE_PASSED");
        assertThat(context.ledger.requests()).isEmpty();
    }

    @Test
    void a_venue_that_is_down_fails_no_order() throws Exception {
        int port = context.ledger.port();
        context.ledger.close();
        Gateway<BseCommand> gateway = context.start();
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            orders.add(context.place());
        }
        await().atMost(PATIENCE).until(() -> gateway.trouble() != null);
        await().atMost(PATIENCE)
                .until(() ->
                        Integer.parseInt(context.query("select count(*) from attempt where status = 'WAITING'")) > 0);
        assertThat(context.query("select count(*) from attempt where status in ('FAILED', 'UNKNOWN')"))
                .isEqualTo("0");
        try (LedgerServer back = new LedgerServer(port)) {
            orders.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
            assertThat(back.requests()).hasSize(50).doesNotHaveDuplicates();
        }
    }

    @Test
    void what_is_queued_when_the_gateway_stops_waits_for_the_next_one() throws Exception {
        context.ledger.delay(Duration.ofMillis(100));
        Gateway<BseCommand> first = context.start();
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            orders.add(context.place());
        }
        await().atMost(PATIENCE).until(() -> context.ledger.requests().size() > 10);
        context.stop(first);
        assertThat(context.query("select count(*) from attempt where status in ('SUBMITTING', 'UNKNOWN')"))
                .isEqualTo("0");
        context.start();
        orders.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
        assertThat(context.ledger.requests()).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    void what_a_crash_left_unpublished_is_published_by_the_sweeper() throws Exception {
        Gateway<BseCommand> first = context.start();
        String order = context.place();
        context.awaitStatus(order, Status.ACCEPTED);
        context.stop(first);
        // As if the process had died between its commit and the acknowledgement of the broker.
        context.execute("update attempt set published_version = 0, version = version + 1, status = 'COMPLETED'");
        context.start();
        context.awaitStatus(order, Status.COMPLETED);
        await().atMost(PATIENCE)
                .until(() -> context.query("select published_version = version from attempt")
                        .equals("t"));
    }

    @Test
    void a_database_that_restarts_loses_no_order_and_sends_none_twice() throws Exception {
        context.start();
        List<String> orders = new ArrayList<>();
        context.ledger.delay(Duration.ofMillis(20));
        for (int i = 0; i < 200; i++) {
            orders.add(context.place());
            if (i == 80) {
                io.harkara.servers.Servers.shared().restartPostgres();
            }
        }
        orders.forEach(order -> context.awaitStatus(order, Status.ACCEPTED));
        assertThat(context.ledger.effects()).isEqualTo(200);
    }
}
