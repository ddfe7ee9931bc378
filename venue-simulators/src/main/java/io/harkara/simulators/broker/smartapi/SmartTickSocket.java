package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import io.harkara.simulators.broker.TickSocket;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client's socket of ticks: what it subscribed, and in which mode. */
final class SmartTickSocket extends BrokerSocket implements TickSocket {

    private static final int MOST_SUBSCRIPTIONS = 1_000;
    private static final String INVALID_CODE = "E1001";
    private static final String INVALID = "Invalid Request Payload.";
    private static final String LIMIT = "E1002";

    private final SmartSockets sockets;
    private final SmartAccount account;
    private final Set<Wanted> wanted = new LinkedHashSet<>();

    SmartTickSocket(SmartSockets sockets, SmartAccount account) {
        this.sockets = sockets;
        this.account = account;
    }

    SmartAccount account() {
        return account;
    }

    /** An instrument in a mode, which is what counts as a subscription. */
    record Wanted(Instrument instrument, int mode) {}

    /** What it wants to hear of, as it is now. */
    Set<Wanted> wanted() {
        synchronized (wanted) {
            return new LinkedHashSet<>(wanted);
        }
    }

    @Override
    protected void opened() {
        sockets.joined(this);
    }

    @Override
    protected void received(String text) {
        if (text.equals("ping")) {
            if (answersPings()) {
                send("pong");
            }
            return;
        }
        JsonNode message = Json.read(text);
        JsonNode params = message == null ? Json.object() : message.path("params");
        int action = message == null ? -1 : message.path("action").asInt(-1);
        int mode = params.path("mode").asInt(0);
        if ((action != 0 && action != 1) || mode < SmartTicks.LTP || mode > SmartTicks.SNAP) {
            problem(message, INVALID_CODE, INVALID);
            return;
        }
        String problem = change(action == 1, mode, params.path("tokenList"));
        sockets.changed();
        if (!problem.isEmpty()) {
            problem(message, problem, problem.equals(LIMIT) ? "Invalid Request. Subscription Limit Exceeded" : INVALID);
        }
    }

    /** The code of what is wrong. Unknown tokens hold nothing up; nothing is subscribed beyond the limit. */
    private String change(boolean subscribe, int mode, JsonNode tokenList) {
        String problem = "";
        synchronized (wanted) {
            for (JsonNode list : tokenList) {
                Market market = SmartTicks.market(list.path("exchangeType").asInt(0));
                for (JsonNode token : list.path("tokens")) {
                    Instrument instrument =
                            market == null ? null : sockets.instrument(market.name(), token.asString(""));
                    if (instrument == null) {
                        problem = INVALID_CODE;
                        continue;
                    }
                    Wanted one = new Wanted(instrument, mode);
                    if (!subscribe) {
                        wanted.remove(one);
                    } else if (wanted.size() < MOST_SUBSCRIPTIONS || wanted.contains(one)) {
                        wanted.add(one);
                    } else {
                        return LIMIT;
                    }
                }
            }
        }
        return problem;
    }

    @Override
    public boolean take(byte[] tick) {
        return queue(tick);
    }

    @Override
    public void tell() {
        flush();
    }

    private void problem(@Nullable JsonNode message, String code, String text) {
        ObjectNode problem = Json.object()
                .put("correlationID", message == null ? "" : Json.text(message, "correlationID"))
                .put("errorCode", code)
                .put("errorMessage", text);
        send(Json.write(problem));
    }

    @Override
    protected boolean answersPings() {
        return sockets.pingsAnswered();
    }

    @Override
    protected void closed() {
        sockets.left(this);
    }
}
