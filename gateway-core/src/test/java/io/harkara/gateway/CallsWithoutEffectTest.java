package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.gateway.LedgerServer.Fault;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked may be asked again: a lost answer leads to another call, never to a look-up or a person. */
class CallsWithoutEffectTest {

    private GatewayContext context;

    @BeforeEach
    void open() throws Exception {
        context = new GatewayContext();
    }

    @AfterEach
    void close() {
        context.close();
    }

    private String ask(Duration deadline) {
        String id = UUID.randomUUID().toString();
        BseCommand command = command(id, id, 1, Instant.now().plus(deadline));
        context.send(BseCommand.newBuilder(command)
                .setHeader(CommandHeader.newBuilder(command.getHeader())
                        .setType(LedgerVenue.ENQUIRY)
                        .build())
                .build());
        return id;
    }

    @Test
    void an_answer_that_is_lost_is_asked_for_again_at_once() throws Exception {
        context.ledger.next(Fault.DROP_BEFORE_EFFECT, Fault.DROP_BEFORE_EFFECT);
        context.start();
        String enquiry = ask(Duration.ofMinutes(1));
        context.awaitStatus(enquiry, Status.ACCEPTED);
        assertThat(context.statuses(enquiry))
                .containsSubsequence(
                        Status.SUBMITTING,
                        Status.WAITING,
                        Status.SUBMITTING,
                        Status.WAITING,
                        Status.SUBMITTING,
                        Status.ACCEPTED);
        // On a machine that stands still a lease may run out; the lost answer itself makes nothing unknown.
        assertThat(context.published(enquiry))
                .filteredOn(event -> event.getStatus() == Status.UNKNOWN)
                .allMatch(event -> event.getSource() == StatusSource.LEASE);
        assertThat(context.ledger.requests()).hasSize(3);
    }

    @Test
    void what_a_dead_process_left_is_asked_again_without_a_look_up() throws Exception {
        context.start();
        String enquiry = ask(Duration.ofMinutes(1));
        context.awaitStatus(enquiry, Status.ACCEPTED);
        // As its lease would leave it, had the process died before it read the answer.
        context.execute("update attempt set status = 'UNKNOWN', source = 'LEASE', version = version + 1,"
                + " venue_reference = null, next_at = now()");
        context.awaitStatus(enquiry, Status.WAITING);
        assertThat(context.published(enquiry))
                .filteredOn(event -> event.getStatus() == Status.WAITING)
                .first()
                .satisfies(event -> {
                    assertThat(event.getSource()).isEqualTo(StatusSource.LOOK_UP);
                    assertThat(event.getReason().getCode()).isEqualTo("ANSWER_LOST");
                });
        await().atMost(GatewayContext.PATIENCE)
                .until(() -> context.ledger.requests().size() >= 2);
    }

    @Test
    void the_deadline_ends_it() throws Exception {
        Fault[] silence = new Fault[50];
        Arrays.fill(silence, Fault.DROP_BEFORE_EFFECT);
        context.ledger.next(silence);
        context.start();
        String enquiry = ask(Duration.ofSeconds(2));
        context.awaitStatus(enquiry, Status.FAILED);
        assertThat(context.statuses(enquiry)).doesNotContain(Status.UNKNOWN, Status.NEEDS_REVIEW);
        assertThat(context.ledger.effects()).isZero();
    }
}
