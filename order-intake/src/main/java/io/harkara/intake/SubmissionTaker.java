package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Received;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.OrderSubmission;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders from the topic orders.submissions. A batch of records is done when every record's command or refusal is
 * acknowledged; until then its offsets are not committed, and the records come again, which their keys make harmless.
 */
final class SubmissionTaker {

    private static final long WRITE_TIMEOUT_SECONDS = 30;
    private static final String VENUE_SEPARATOR = ".";

    private final OrderJson json;
    private final OrderRules rules;
    private final OrderDesk desk;
    private final RefusalWriter refusals;
    private final TopicWriter parking;
    private final Clock clock;

    SubmissionTaker(
            OrderJson json,
            OrderRules rules,
            OrderDesk desk,
            RefusalWriter refusals,
            TopicWriter parking,
            Clock clock) {
        this.json = json;
        this.rules = rules;
        this.desk = desk;
        this.refusals = refusals;
        this.parking = parking;
        this.clock = clock;
    }

    /** Takes a batch; throws where it has to come again. */
    void take(List<Received<OrderSubmission>> batch) throws Exception {
        List<Future<?>> underWay = new ArrayList<>(batch.size());
        try (KeyedTasks tasks = new KeyedTasks()) {
            for (Received<OrderSubmission> received : batch) {
                underWay.add(start(tasks, received));
            }
        }
        for (Future<?> done : underWay) {
            done.get();
        }
    }

    private Future<?> start(KeyedTasks tasks, Received<OrderSubmission> received) {
        OrderSubmission submitted = received.value();
        OrderForm form;
        try {
            byte[] document = submitted.getOrder().getBytes(UTF_8);
            form = json.read(document, 0, document.length, false);
        } catch (MalformedException malformed) {
            String why = "the order is not one JSON object: " + malformed.getMessage();
            return tasks.start(List.of(), () -> park(received, why));
        }
        String venue = venue(form);
        if (venue == null) {
            return tasks.start(
                    List.of(), () -> park(received, "the order's type names none of the venues " + Topics.VENUES));
        }
        List<Fault> faults = new ArrayList<>(0);
        Caller.checkClient("client", submitted.getClient(), faults);
        Caller.checkKey("idempotencyKey", submitted.getIdempotencyKey(), faults);
        faults.forEach(form::fault);
        Verdict verdict = rules.judge(form, clock.instant());
        Submission submission =
                new Submission(submitted.getClient(), submitted.getIdempotencyKey(), verdict, received.trace());
        return tasks.start(BatchController.keys(submission), () -> {
            Answer answer = desk.take(submission, OrderDesk.Patience.WAIT);
            switch (answer) {
                case Answer.Taken _ -> {}
                case Answer.Refused _, Answer.KeyReused _, Answer.NotAllowed _, Answer.LimitReached _ ->
                    settle(refusals.write(venue, form, received, answer));
                // Of what kind it is decides what becomes of the record: it is waited for, and not parked as one that
                // nobody can take.
                case Answer.InFlight _, Answer.Away _ ->
                    throw new TimeoutException("%s partition %d offset %d comes again: %s"
                            .formatted(received.topic(), received.partition(), received.offset(), answer));
            }
            return answer;
        });
    }

    private @Nullable Answer park(Received<OrderSubmission> received, String why) throws Exception {
        settle(parking.park(received.original(), why));
        return null;
    }

    /** The venue that the order's type names, whether or not we know the type; null where it names none. */
    private static @Nullable String venue(OrderForm form) {
        Given type = form.given(OrderField.TYPE);
        if (type == null) {
            return null;
        }
        return Topics.VENUES.stream()
                .filter(venue -> type.text().startsWith(venue + VENUE_SEPARATOR))
                .findFirst()
                .orElse(null);
    }

    private static void settle(CompletableFuture<Void> written) throws Exception {
        written.get(WRITE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
