package io.harkara.simulators;

import io.harkara.simulators.ControlJson.BadControlException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The control port: faults, settings, rules, clock, ledger. Everything is JSON. */
final class ControlHandler extends Handler.Abstract {

    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final String PATHS =
            "GET|PUT|PATCH /faults, GET|PUT|PATCH /settings, GET|PUT /rules, POST /rules/demo,"
                    + " POST /sessions/expire, POST /sessions/unlock, POST /orders/undo, POST /mandates, POST /clock/advance,"
                    + " POST /reset, GET /health, GET /ledger,"
                    + " GET /ledger/summary, GET /ledger/effects";

    private final BseState state;
    private final LedgerQueries queries;

    ControlHandler(BseState state) {
        this.state = state;
        this.queries = new LedgerQueries(state);
    }

    private record RuleList(List<RejectionRule> rules) {}

    private record DemoRules(String prefix) {}

    private record Undo(String orderNumber, String remarks) {}

    private record MandateStatus(String id, String status, String remarks) {}

    private record Advance(long seconds) {}

    private record Reset(boolean settings) {}

    private record Health(String status, long orderRequests, int ledgerLimit, Instant now) {}

    private record Failure(String error, @Nullable String field) {}

    private record Answer(int status, Object body) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Wire wire = new Wire(request, response, callback);
        byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES + 1);
        Answer answer;
        try {
            if (body.length > MAX_BODY_BYTES) {
                throw new BadControlException(null, "body: expected at most %d bytes".formatted(MAX_BODY_BYTES));
            }
            answer = answer(request, body);
        } catch (BadControlException e) {
            answer = new Answer(400, new Failure(String.valueOf(e.getMessage()), e.field()));
        } catch (IllegalArgumentException e) {
            answer = new Answer(400, new Failure(String.valueOf(e.getMessage()), null));
        }
        wire.answer(answer.status, Wire.JSON, ControlJson.write(answer.body), () -> {});
        return true;
    }

    private Answer answer(Request request, byte[] body) throws BadControlException {
        String call = request.getMethod() + " " + Request.getPathInContext(request);
        Object answer = switch (call) {
            case "GET /faults" -> state.dice().plan();
            case "GET /settings" -> state.rules().settings();
            case "GET /rules" -> new RuleList(state.rules().rejections());
            case "GET /health" -> health();
            case "GET /ledger" -> queries.requests(request);
            case "GET /ledger/summary" -> queries.summary();
            case "GET /ledger/effects" -> queries.effects(request);
            default -> change(call, body);
        };
        return answer instanceof Answer ready ? ready : new Answer(200, answer);
    }

    /** One change at a time: a PATCH reads what is set and sets it anew. */
    private synchronized Object change(String call, byte[] body) throws BadControlException {
        return switch (call) {
            case "PUT /faults" -> faults(FaultPlan.none(state.dice().plan().seed()), body);
            case "PATCH /faults" -> faults(state.dice().plan(), body);
            case "PUT /settings" -> settings(Settings.DEFAULTS, body);
            case "PATCH /settings" -> settings(state.rules().settings(), body);
            case "PUT /rules" -> rules(ControlJson.merge(new RuleList(List.of()), RuleList.class, body));
            case "POST /rules/demo" ->
                rules(new RuleList(
                        RejectionRule.demo(ControlJson.merge(new DemoRules("X"), DemoRules.class, body).prefix)));
            case "POST /sessions/expire" ->
                Map.of("expired", state.exchange().sessions().expireAll());
            case "POST /sessions/unlock" ->
                Map.of("unlocked", state.exchange().sessions().unlockAll());
            case "POST /orders/undo" -> undo(ControlJson.merge(new Undo("", OrderUndoing.REMARKS), Undo.class, body));
            case "POST /mandates" ->
                mandate(ControlJson.merge(new MandateStatus("", "", ""), MandateStatus.class, body));
            case "POST /clock/advance" -> advance(ControlJson.merge(new Advance(0), Advance.class, body));
            case "POST /reset" -> reset(ControlJson.merge(new Reset(false), Reset.class, body));
            default -> new Answer(404, new Failure("found no such thing, expected one of " + PATHS, null));
        };
    }

    private FaultPlan faults(FaultPlan base, byte[] body) throws BadControlException {
        FaultPlan plan = ControlJson.merge(base, FaultPlan.class, body);
        state.faults(plan);
        return plan;
    }

    private Settings settings(Settings base, byte[] body) throws BadControlException {
        Settings settings = ControlJson.merge(base, Settings.class, body);
        state.settings(settings);
        return settings;
    }

    private RuleList rules(RuleList list) {
        state.rejections(list.rules);
        return list;
    }

    private Undo undo(Undo undo) {
        OrderUndoing.undo(
                state.exchange().book(),
                undo.orderNumber,
                undo.remarks,
                state.rules().settings().lifeCycle(),
                state.clock().instant());
        return undo;
    }

    private MandateStatus mandate(MandateStatus said) {
        Mandate.Standing standing = new Mandate.Standing(said.status, said.remarks);
        if (!state.exchange().mandates().tell(said.id, standing)) {
            throw new IllegalArgumentException(
                    "id: found '%s', expected that of a mandate that was registered here".formatted(said.id));
        }
        return said;
    }

    private Map<String, Instant> advance(Advance advance) {
        return Map.of("now", state.clock().advance(Duration.ofSeconds(advance.seconds)));
    }

    private Map<String, Boolean> reset(Reset reset) {
        state.reset(reset.settings);
        return Map.of("reset", true);
    }

    private Answer health() {
        Ledger ledger = state.exchange().ledger();
        boolean full = ledger.full();
        return new Answer(
                full ? 503 : 200,
                new Health(
                        full ? "LEDGER_FULL" : "UP",
                        ledger.totals().requests(),
                        ledger.limit(),
                        state.clock().instant()));
    }
}
