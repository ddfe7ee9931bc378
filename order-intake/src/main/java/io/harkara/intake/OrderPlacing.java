package io.harkara.intake;

import io.harkara.schemas.OrderStatusEvent;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Places what a caller submits over HTTP, waits for its result where the caller wants that, and answers. */
final class OrderPlacing {

    private final OrderDesk desk;
    private final StatusWaits waits;
    private final String ordersUrl;

    /** @param ordersUrl where orders are looked at */
    OrderPlacing(OrderDesk desk, StatusWaits waits, URI ordersUrl) {
        this.desk = desk;
        this.waits = waits;
        this.ordersUrl = ordersUrl.toString();
    }

    /** Takes an order that was judged. */
    ResponseEntity<Object> place(Caller caller, Verdict verdict) throws InterruptedException {
        Submission submission =
                new Submission(caller.client(), Objects.requireNonNull(caller.key()), verdict, caller.trace());
        if (caller.patience().isZero()) {
            return response(desk.take(submission, OrderDesk.Patience.NONE), null, caller);
        }
        AtomicReference<StatusWaits.Wait> started = new AtomicReference<>();
        try {
            Answer answer = desk.take(
                    submission, OrderDesk.Patience.NONE, orderId -> started.set(waits.start(orderId.toString())));
            StatusWaits.Wait wait = started.get();
            boolean worthIt = answer instanceof Answer.Taken && wait != null;
            return response(answer, worthIt ? wait.await(caller.patience()) : null, caller);
        } finally {
            if (started.get() != null) {
                started.get().close();
            }
        }
    }

    private ResponseEntity<Object> response(Answer answer, @Nullable OrderStatusEvent event, Caller caller) {
        if (!(answer instanceof Answer.Taken taken)) {
            return Objects.requireNonNull(Problem.of(answer)).response();
        }
        var response = ResponseEntity.status(event == null ? 202 : 200).location(location(taken.orderId()));
        if (taken.replayed()) {
            response.header("Idempotent-Replay", "true");
        }
        if (!caller.patience().isZero()) {
            response.header("Preference-Applied", "wait=" + caller.patience().toSeconds());
        }
        return response.body(Receipt.of(taken, event));
    }

    private URI location(UUID orderId) {
        return URI.create(ordersUrl + "/" + orderId);
    }
}
