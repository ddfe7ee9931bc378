package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.Market;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A client's socket of ticks: what it subscribed, and in which mode. */
final class SmartTickSocket extends BrokerSocket {

    private static final int MOST_SUBSCRIPTIONS = 1_000;

    private final SmartSockets sockets;
    private final SmartAccount account;
    private final Map<Instrument, Integer> wanted = new LinkedHashMap<>();

    SmartTickSocket(SmartSockets sockets, SmartAccount account) {
        this.sockets = sockets;
        this.account = account;
    }

    SmartAccount account() {
        return account;
    }

    /** What it wants to hear of, as it is now. */
    Map<Instrument, Integer> wanted() {
        synchronized (wanted) {
            return new LinkedHashMap<>(wanted);
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
            problem(message, "E1001", "Invalid Request Payload.");
            return;
        }
        synchronized (wanted) {
            for (JsonNode list : params.path("tokenList")) {
                Market market = SmartTicks.market(list.path("exchangeType").asInt(0));
                for (JsonNode token : list.path("tokens")) {
                    Instrument instrument =
                            market == null ? null : sockets.instrument(market.name(), token.asString(""));
                    if (instrument == null) {
                        problem(message, "E1001", "Invalid Request Payload.");
                    } else if (action == 0) {
                        wanted.remove(instrument);
                    } else if (wanted.size() >= MOST_SUBSCRIPTIONS && !wanted.containsKey(instrument)) {
                        problem(message, "E1002", "Invalid Request. Subscription Limit Exceeded");
                    } else {
                        wanted.put(instrument, mode);
                    }
                }
            }
        }
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
