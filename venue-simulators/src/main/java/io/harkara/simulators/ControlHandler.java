package io.harkara.simulators;

import io.harkara.simulators.engine.BadControlException;
import io.harkara.simulators.engine.ControlJson;
import io.harkara.simulators.engine.ControlPort;
import io.harkara.simulators.engine.Ledger;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** BSE's part of the control port: settings, rules, sessions, mandates, orders taken back, and the ledger. */
final class ControlHandler extends ControlPort {

    private static final String PATHS = "GET|PUT|PATCH /settings, GET|PUT /rules, POST /rules/demo,"
            + " POST /sessions/expire, POST /sessions/unlock, POST /orders/undo, POST /mandates";

    private final BseState state;
    private final LedgerQueries queries;

    ControlHandler(BseState state) {
        super(state.conditions(), PATHS);
        this.state = state;
        this.queries = new LedgerQueries(state);
    }

    private record RuleList(List<RejectionRule> rules) {}

    private record DemoRules(String prefix) {}

    private record Undo(String orderNumber, String remarks) {}

    private record MandateStatus(String id, String status, String remarks) {}

    @Override
    protected @Nullable Object read(String call, Request request) {
        return switch (call) {
            case "GET /settings" -> state.rules().settings();
            case "GET /rules" -> new RuleList(state.rules().rejections());
            case "GET /ledger" -> queries.requests(request);
            case "GET /ledger/summary" -> queries.summary();
            case "GET /ledger/effects" -> queries.effects(request);
            default -> null;
        };
    }

    @Override
    protected @Nullable Object change(String call, byte[] body) throws BadControlException {
        return switch (call) {
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
            default -> null;
        };
    }

    @Override
    protected Ledger<?> ledger() {
        return state.exchange().ledger();
    }

    @Override
    protected void reset(boolean settingsToo) {
        state.reset(settingsToo);
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
}
