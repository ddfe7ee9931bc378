package io.harkara.simulators.broker;

import io.harkara.simulators.engine.BadControlException;
import io.harkara.simulators.engine.ControlJson;
import io.harkara.simulators.engine.ControlPort;
import io.harkara.simulators.engine.Ledger;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A broker's part of the control port: settings, rules, tokens, sockets, prices, orders and the ledger. */
public final class BrokerControl<S> extends ControlPort {

    private static final String PATHS =
            "GET /ledger/journal, GET|PUT|PATCH /settings, GET|PUT /rules, GET /instruments,"
                    + " POST /tokens/expire, POST /sockets/drop, PUT /sockets/pings, GET|PUT /ticks, POST /prices, POST /orders/execute,"
                    + " POST /orders/cancel, POST /orders/reject";

    private final BrokerState<S> state;
    private final Sessions sessions;
    private final BrokerLedgerQueries queries;

    /** @param sessions tokens and sockets of the face */
    public BrokerControl(BrokerState<S> state, Sessions sessions) {
        super(state.conditions(), PATHS);
        this.state = state;
        this.sessions = sessions;
        this.queries = new BrokerLedgerQueries(state);
    }

    /** What a face has of tokens and sockets. */
    public interface Sessions {

        /** Ends all tokens and tells how many there were. */
        int expireTokens();

        /**
         * Closes sockets and tells how many there were.
         *
         * @param market whether only those that carry market data
         * @param closeFrame whether they are told by a close frame; without one the connection just ends
         */
        int dropSockets(boolean market, boolean closeFrame);

        /** Ticks of those sockets. */
        Tape<?> tape();

        /** Whether pings of sockets are answered from now on. */
        void answerPings(boolean answered);

        /** Forgets everything. */
        void reset();
    }

    private record RuleList(List<OrderRule> rules) {}

    private record Pings(boolean answered) {}

    private record Drop(boolean market, boolean closeFrame) {}

    private record Pace(int perSecond, boolean paused) {}

    private record Price(String instrument, @Nullable BigDecimal rupees) {}

    private record Act(String orderId, long quantity, String text) {}

    private record Listed(String instrument, String name, long token, int lot, BigDecimal rupees, Conduct conduct) {}

    @Override
    protected @Nullable Object read(String call, Request request) {
        return switch (call) {
            case "GET /settings" -> state.settings();
            case "GET /rules" -> new RuleList(state.rules());
            case "GET /instruments" ->
                Map.of(
                        "instruments",
                        state.floor().instruments().all().stream()
                                .map(this::listed)
                                .toList());
            case "GET /ticks" -> sessions.tape().counts();
            case "GET /ledger" -> queries.requests(request);
            case "GET /ledger/summary" -> queries.summary();
            case "GET /ledger/effects" -> queries.effects(request);
            case "GET /ledger/journal" -> queries.journal();
            default -> null;
        };
    }

    @Override
    protected @Nullable Object change(String call, byte[] body) throws BadControlException {
        return switch (call) {
            case "PUT /settings" -> settings(state.profile().defaults(), body);
            case "PATCH /settings" -> settings(state.settings(), body);
            case "PUT /rules" -> rules(ControlJson.merge(new RuleList(List.of()), RuleList.class, body));
            case "POST /tokens/expire" -> Map.of("expired", sessions.expireTokens());
            case "POST /sockets/drop" -> drop(ControlJson.merge(new Drop(false, false), Drop.class, body));
            case "PUT /ticks" -> ticks(body);
            case "PUT /sockets/pings" -> pings(ControlJson.merge(new Pings(true), Pings.class, body));
            case "POST /prices" -> price(ControlJson.merge(new Price("", null), Price.class, body));
            case "POST /orders/execute", "POST /orders/cancel", "POST /orders/reject" ->
                act(call, ControlJson.merge(new Act("", 0, ""), Act.class, body));
            default -> null;
        };
    }

    @Override
    protected Ledger<?> ledger() {
        return state.day().ledger();
    }

    @Override
    protected void reset(boolean settingsToo) {
        sessions.reset();
        state.reset(settingsToo);
    }

    private Listed listed(Instrument one) {
        return new Listed(
                one.key(),
                one.name(),
                one.token(),
                one.lot(),
                Money.rupees(state.floor().quote(one).last()),
                one.conduct());
    }

    private S settings(S base, byte[] body) throws BadControlException {
        S next = ControlJson.merge(base, state.profile().type(), body);
        state.settings(next);
        return next;
    }

    private RuleList rules(RuleList list) {
        state.rules(list.rules);
        return new RuleList(state.rules());
    }

    private Map<String, Integer> drop(Drop which) {
        return Map.of("dropped", sessions.dropSockets(which.market, which.closeFrame));
    }

    /** What the body does not name stays as it is. */
    private TapeCounts ticks(byte[] body) throws BadControlException {
        Tape<?> tape = sessions.tape();
        Pace pace = ControlJson.merge(new Pace(tape.perSecond(), tape.paused()), Pace.class, body);
        tape.pace(pace.perSecond, pace.paused);
        return tape.counts();
    }

    private Pings pings(Pings said) {
        sessions.answerPings(said.answered);
        return said;
    }

    private Price price(Price said) throws BadControlException {
        Instrument instrument = state.floor().instruments().byKey(said.instrument);
        if (instrument == null) {
            throw new BadControlException(
                    "instrument",
                    "instrument: found '%s', expected one such as NSE:SBIN, see GET /instruments"
                            .formatted(said.instrument));
        }
        if (said.rupees == null || said.rupees.signum() <= 0 || said.rupees.scale() > 2) {
            throw new BadControlException("rupees", "rupees: found %s, expected more than 0".formatted(said.rupees));
        }
        state.floor().price(instrument, Money.paise(said.rupees));
        return said;
    }

    private Map<String, Object> act(String call, Act said) throws BadControlException {
        Floor floor = state.floor();
        floor.catchUp();
        OrderState order = floor.order(said.orderId);
        if (order == null) {
            throw new BadControlException(
                    "orderId", "orderId: found '%s', expected that of an order".formatted(said.orderId));
        }
        boolean done = call.equals("POST /orders/execute")
                ? floor.execute(said.orderId, said.quantity == 0 ? order.pending() : said.quantity)
                : floor.end(said.orderId, call.equals("POST /orders/reject"), said.text);
        if (!done) {
            throw new BadControlException(
                    "orderId",
                    "orderId: found an order that is %s with %d pending, expected one that rests with as many"
                            .formatted(order.status(), order.pending()));
        }
        return Map.of("orderId", said.orderId, "status", order.status());
    }
}
