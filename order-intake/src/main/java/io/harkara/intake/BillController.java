package io.harkara.intake;

import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.OrderType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The addresses of bill payment: orders of BBPS whose kind the address tells, with their fields in the body as they are. They are
 * the same orders as at {@code /api/v1/orders}; twins are two addresses of one handler.
 */
@RestController
final class BillController {

    /** Whoever asks for a bill wants to see it: so long is waited where the caller does not say. */
    private static final Duration QUESTION_PATIENCE = Duration.ofSeconds(15);

    private final OrderJson json;
    private final OrderRules rules;
    private final OrderPlacing placing;
    private final IntakeProperties properties;
    private final Clock clock;

    BillController(OrderJson json, OrderRules rules, OrderPlacing placing, IntakeProperties properties, Clock clock) {
        this.json = json;
        this.rules = rules;
        this.placing = placing;
        this.properties = properties;
        this.clock = clock;
    }

    @PostMapping(
            path = {"/api/v1/bbps/bill/fetch", "/api/v1/billfetch/fetch"},
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> fetch(HttpServletRequest request) throws IOException, InterruptedException {
        return ask(request, BbpsOrderType.FETCH);
    }

    @PostMapping(
            path = "/api/v1/bbps/validate/consumer",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> validate(HttpServletRequest request) throws IOException, InterruptedException {
        return ask(request, BbpsOrderType.VALIDATE);
    }

    @PostMapping(
            path = {"/api/v1/bbps/bill/pay", "/api/v1/billpayment/pay"},
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> pay(HttpServletRequest request) throws IOException, InterruptedException {
        return placing.place(caller(request), judge(request, BbpsOrderType.PAYMENT));
    }

    @PostMapping(
            path = "/api/v1/bbps/recharge",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> recharge(HttpServletRequest request) throws IOException, InterruptedException {
        return placing.place(caller(request), judge(request, BbpsOrderType.RECHARGE));
    }

    @PostMapping(
            path = "/api/v1/billpayment/refund",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> refund(HttpServletRequest request) throws IOException, InterruptedException {
        return placing.place(caller(request), judge(request, BbpsOrderType.REFUND));
    }

    @PostMapping(
            path = {"/api/v1/bbps/complaints/register", "/api/v1/complaints/register"},
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> complain(HttpServletRequest request) throws IOException, InterruptedException {
        return placing.place(caller(request), judge(request, BbpsOrderType.COMPLAINT));
    }

    /** Holds a customer's details against what the biller asks for, without asking the venue. */
    @PostMapping(
            path = "/api/v1/billfetch/validate-params",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    ResponseEntity<Object> validateParams(HttpServletRequest request) throws IOException {
        Caller.of(request, properties.longestWait(), false);
        Verdict verdict = judge(request, BbpsOrderType.FETCH);
        List<Fault> faults = verdict.faults();
        return faults.isEmpty()
                ? ResponseEntity.ok(Map.of("valid", true, "deadline", Objects.requireNonNull(verdict.deadline())))
                : Problem.invalid(faults).response();
    }

    private ResponseEntity<Object> ask(HttpServletRequest request, OrderType<?> type)
            throws IOException, InterruptedException {
        return placing.place(
                caller(request).patientFor(QUESTION_PATIENCE, properties.longestWait()), judge(request, type));
    }

    private Verdict judge(HttpServletRequest request, OrderType<?> type) throws IOException {
        byte[] body = RequestBody.read(request, properties.longestOrder());
        try {
            return rules.judge(json.readFlat(type.typeName(), body), clock.instant());
        } catch (MalformedException malformed) {
            throw new ProblemException(
                    Problem.of(ProblemCode.BODY_MALFORMED, "not one JSON object: " + malformed.getMessage()));
        }
    }

    private Caller caller(HttpServletRequest request) {
        return Caller.of(request, properties.longestWait(), true);
    }
}
