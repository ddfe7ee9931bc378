package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.BrokerSocket;
import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.TickSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client's socket: what it subscribed, and in which mode. */
final class KiteSocket extends BrokerSocket implements TickSocket {

    private static final int MOST_INSTRUMENTS = 3_000;

    private final KiteSockets sockets;
    private final KiteAccount account;
    private final Map<Instrument, KiteTicks.Mode> wanted = new LinkedHashMap<>();
    private final List<byte[]> taken = new ArrayList<>();

    KiteSocket(KiteSockets sockets, KiteAccount account) {
        this.sockets = sockets;
        this.account = account;
    }

    KiteAccount account() {
        return account;
    }

    /** What it wants to hear of, as it is now. */
    Map<Instrument, KiteTicks.Mode> wanted() {
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
        JsonNode message = Json.read(text);
        JsonNode value = message == null ? Json.array() : message.path("v");
        synchronized (wanted) {
            switch (message == null ? "" : Json.text(message, "a")) {
                case "subscribe" -> want(value, KiteTicks.Mode.QUOTE, false);
                case "unsubscribe" -> value.forEach(token -> wanted.remove(sockets.instrument(token.asLong(0))));
                case "mode" -> {
                    KiteTicks.Mode mode = KiteTicks.Mode.of(value.path(0).asString(""));
                    if (mode == null) {
                        problem("Invalid mode");
                    } else {
                        want(value.path(1), mode, true);
                    }
                }
                default -> problem("Invalid message");
            }
        }
        sockets.changed();
    }

    @Override
    public boolean take(byte[] packet) {
        synchronized (taken) {
            return isOpen() && taken.add(packet);
        }
    }

    /** All packets of a moment go out as one frame, as the protocol has it. */
    @Override
    public void tell() {
        synchronized (taken) {
            if (!taken.isEmpty()) {
                send(KiteTicks.frame(taken));
                taken.clear();
            }
        }
    }

    private void want(JsonNode tokens, KiteTicks.Mode mode, boolean change) {
        for (JsonNode token : tokens) {
            Instrument instrument = sockets.instrument(token.asLong(0));
            if (instrument == null) {
                problem("Invalid token " + token);
            } else if (wanted.size() >= MOST_INSTRUMENTS && !wanted.containsKey(instrument)) {
                problem("Too many instruments");
            } else if (change || !wanted.containsKey(instrument)) {
                wanted.put(instrument, mode);
            }
        }
    }

    private void problem(String text) {
        send(Json.write(Json.object().put("type", "error").put("data", text)));
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
