package io.harkara.intake;

import io.harkara.runtime.Mode;
import io.harkara.schemas.OrderStatusEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes single orders over HTTP. */
@RestController
final class OrderController {

    private static final String ORDERS = "/api/v1/orders";

    private final OrderJson json;
    private final OrderRules rules;
    private final OrderDesk desk;
    private final StatusWaits waits;
    private final Schemes schemes;
    private final IfscTable ifscs;
    private final MasterData masterData;
    private final IntakeProperties properties;
    private final Mode mode;
    private final Clock clock;

    OrderController(
            OrderJson json,
            OrderRules rules,
            OrderDesk desk,
            StatusWaits waits,
            Schemes schemes,
            IfscTable ifscs,
            MasterData masterData,
            IntakeProperties properties,
            Mode mode,
            Clock clock) {
        this.json = json;
        this.rules = rules;
        this.desk = desk;
        this.waits = waits;
        this.schemes = schemes;
        this.ifscs = ifscs;
        this.masterData = masterData;
        this.properties = properties;
        this.mode = mode;
        this.clock = clock;
    }

    @PostMapping(
            path = ORDERS,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> submit(HttpServletRequest request) throws IOException, InterruptedException {
        Caller caller = caller(request, true);
        Submission submission =
                new Submission(caller.client(), Objects.requireNonNull(caller.key()), judge(request), caller.trace());
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

    @PostMapping(
            path = ORDERS + "/validate",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> validate(HttpServletRequest request) throws IOException {
        caller(request, false);
        String notYet = masterData.trouble();
        if (notYet != null) {
            throw new ProblemException(Objects.requireNonNull(Problem.of(new Answer.Away(notYet))));
        }
        Verdict verdict = judge(request);
        List<Fault> faults = verdict.faults();
        return faults.isEmpty()
                ? ResponseEntity.ok(Map.of(
                        "valid",
                        true,
                        "type",
                        String.valueOf(verdict.type()),
                        "deadline",
                        Objects.requireNonNull(verdict.deadline()),
                        "schemes",
                        schemes.state(),
                        "ifscs",
                        ifscs.state()))
                : Problem.invalid(faults).response();
    }

    private Verdict judge(HttpServletRequest request) throws IOException {
        // Only the document tells whether there is an image in it.
        long longest = properties.longestOrder().toBytes();
        byte[] body = RequestBody.read(
                request, DataSize.ofBytes(longest + properties.images().longestText()));
        try {
            OrderForm form = json.read(body, 0, body.length, false);
            if (body.length - form.imageLength() > longest) {
                throw tooLarge(longest);
            }
            return rules.judge(form, clock.instant());
        } catch (MalformedException malformed) {
            if (body.length > longest) {
                throw tooLarge(longest);
            }
            throw new ProblemException(
                    Problem.of(ProblemCode.BODY_MALFORMED, "not one JSON object: " + malformed.getMessage()));
        }
    }

    private static ProblemException tooLarge(long longest) {
        return new ProblemException(Problem.of(
                ProblemCode.TOO_LARGE,
                "the body is larger than the %d bytes taken here without an image".formatted(longest)));
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
        return URI.create(properties.ordersUrl() + "/" + orderId);
    }

    private Caller caller(HttpServletRequest request, boolean keyRequired) {
        return Caller.of(request, mode, properties.longestWait(), keyRequired);
    }
}
