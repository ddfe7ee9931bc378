package io.harkara.intake;

import io.harkara.schemas.OrderType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final OrderPlacing placing;
    private final Schemes schemes;
    private final IfscTable ifscs;
    private final MasterData masterData;
    private final ClientLimits limits;
    private final IntakeProperties properties;
    private final Clock clock;

    OrderController(
            OrderJson json,
            OrderRules rules,
            OrderPlacing placing,
            Schemes schemes,
            IfscTable ifscs,
            MasterData masterData,
            ClientLimits limits,
            IntakeProperties properties,
            Clock clock) {
        this.json = json;
        this.rules = rules;
        this.placing = placing;
        this.schemes = schemes;
        this.ifscs = ifscs;
        this.masterData = masterData;
        this.limits = limits;
        this.properties = properties;
        this.clock = clock;
    }

    @PostMapping(
            path = ORDERS,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> submit(HttpServletRequest request) throws IOException, InterruptedException {
        Caller caller = caller(request, true);
        return placing.place(caller, judge(request));
    }

    @PostMapping(
            path = ORDERS + "/validate",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> validate(HttpServletRequest request) throws IOException {
        Caller caller = caller(request, false);
        String notYet = masterData.trouble();
        if (notYet != null) {
            throw new ProblemException(Objects.requireNonNull(Problem.of(new Answer.Away(notYet))));
        }
        Verdict verdict = judge(request);
        OrderType<?> type = verdict.order() == null ? null : verdict.order().type();
        if (type != null && !limits.allows(caller.client(), type)) {
            return Objects.requireNonNull(
                            Problem.of(new Answer.NotAllowed(type.typeName(), limits.types(caller.client()))))
                    .response();
        }
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

    private Caller caller(HttpServletRequest request, boolean keyRequired) {
        return Caller.of(request, properties.longestWait(), keyRequired);
    }
}
