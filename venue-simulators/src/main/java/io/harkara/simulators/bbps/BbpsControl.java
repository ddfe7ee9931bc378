package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.BadControlException;
import io.harkara.simulators.engine.ControlJson;
import io.harkara.simulators.engine.ControlPort;
import io.harkara.simulators.engine.Ledger;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** BBPS's part of the control port: settings, rules, tokens, billers, reversals, the deposit and the ledger. */
final class BbpsControl extends ControlPort {

    private static final String PATHS = "GET|PUT|PATCH /settings, GET|PUT /rules, POST /tokens/expire, POST /billers,"
            + " POST /payments/reverse, GET|PUT /deposit";

    private final BbpsState state;
    private final BbpsLedgerQueries queries;

    BbpsControl(BbpsState state) {
        super(state.conditions(), PATHS);
        this.state = state;
        this.queries = new BbpsLedgerQueries(state);
    }

    private record RuleList(List<BbpsRule> rules) {}

    /** @param odd whether its row cannot be read from now on: it tells no exactness */
    private record BillerStatus(String id, Biller.@Nullable Status status, boolean odd) {}

    private record Reversal(String reference) {}

    private record Paise(long paise) {}

    @Override
    protected @Nullable Object read(String call, Request request) {
        return switch (call) {
            case "GET /settings" -> state.rules().settings();
            case "GET /rules" -> new RuleList(state.rules().rules());
            case "GET /deposit" -> new Paise(state.exchange().deposit().balance());
            case "GET /ledger" -> queries.requests(request);
            case "GET /ledger/summary" -> queries.summary();
            case "GET /ledger/effects" -> queries.effects(request);
            default -> null;
        };
    }

    @Override
    protected @Nullable Object change(String call, byte[] body) throws BadControlException {
        return switch (call) {
            case "PUT /settings" -> settings(BbpsSettings.DEFAULTS, body);
            case "PATCH /settings" -> settings(state.rules().settings(), body);
            case "PUT /rules" -> rules(ControlJson.merge(new RuleList(List.of()), RuleList.class, body));
            case "POST /tokens/expire" ->
                Map.of("expired", state.exchange().tokens().expireAll());
            case "POST /billers" ->
                biller(ControlJson.merge(new BillerStatus("", null, false), BillerStatus.class, body));
            case "POST /payments/reverse" -> reverse(ControlJson.merge(new Reversal(""), Reversal.class, body));
            case "PUT /deposit" -> deposit(ControlJson.merge(new Paise(Deposit.OPENING_PAISE), Paise.class, body));
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

    private BbpsSettings settings(BbpsSettings base, byte[] body) throws BadControlException {
        BbpsSettings settings = ControlJson.merge(base, BbpsSettings.class, body);
        state.settings(settings);
        return settings;
    }

    private RuleList rules(RuleList list) {
        state.rules(list.rules);
        return new RuleList(state.rules().rules());
    }

    private BillerStatus biller(BillerStatus said) throws BadControlException {
        if (said.status == null) {
            throw new BadControlException("status", "status: found nothing, expected one such as DEACTIVATED");
        }
        Biller changed = state.exchange()
                .billers()
                .change(said.id, said.status, state.clock().instant());
        if (changed == null) {
            throw new BadControlException("id", "id: found '%s', expected that of a biller".formatted(said.id));
        }
        state.exchange().billers().odd(said.id, said.odd);
        return said;
    }

    private Reversal reverse(Reversal said) throws BadControlException {
        Payments payments = state.exchange().payments();
        BillPayment payment = payments.seen(said.reference);
        if (payment == null || !payments.reverse(payment, state.clock().instant())) {
            throw new BadControlException(
                    "reference",
                    "reference: found '%s', expected the paymentRefId of a payment that succeeds and was not reversed"
                            .formatted(said.reference));
        }
        return said;
    }

    private Paise deposit(Paise said) {
        state.exchange().deposit().set(said.paise);
        return said;
    }
}
