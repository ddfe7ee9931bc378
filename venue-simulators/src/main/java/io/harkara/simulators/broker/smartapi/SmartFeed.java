package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Quote;
import io.harkara.simulators.broker.TapeFace;
import io.harkara.simulators.broker.TickSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ticks as packets: each socket hears what it subscribed itself, an instrument in as many modes as it asked for. */
final class SmartFeed implements TapeFace<Integer> {

    private final List<SmartTickSocket> sockets;

    /** @param sockets as they are at any time */
    SmartFeed(List<SmartTickSocket> sockets) {
        this.sockets = sockets;
    }

    @Override
    public Map<Instrument, Map<Integer, List<TickSocket>>> audience() {
        Map<Instrument, Map<Integer, List<TickSocket>>> audience = new LinkedHashMap<>();
        for (SmartTickSocket socket : sockets) {
            for (SmartTickSocket.Wanted wanted : socket.wanted()) {
                audience.computeIfAbsent(wanted.instrument(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(wanted.mode(), _ -> new ArrayList<>())
                        .add(socket);
            }
        }
        return audience;
    }

    @Override
    public int connections() {
        return sockets.size();
    }

    @Override
    public int subscriptions() {
        return sockets.stream().mapToInt(socket -> socket.wanted().size()).sum();
    }

    @Override
    public byte[] tick(Integer mode, Quote quote) {
        return SmartTicks.packet(quote, mode);
    }
}
