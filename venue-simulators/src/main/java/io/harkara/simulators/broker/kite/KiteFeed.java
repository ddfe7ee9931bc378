package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.Quote;
import io.harkara.simulators.broker.TapeFace;
import io.harkara.simulators.broker.TickSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Ticks as packets: each socket hears what it subscribed itself, in the mode of each instrument. */
final class KiteFeed implements TapeFace<KiteTicks.Mode> {

    private final Supplier<List<KiteSocket>> sockets;

    KiteFeed(Supplier<List<KiteSocket>> sockets) {
        this.sockets = sockets;
    }

    @Override
    public Map<Instrument, Map<KiteTicks.Mode, List<TickSocket>>> audience() {
        Map<Instrument, Map<KiteTicks.Mode, List<TickSocket>>> audience = new LinkedHashMap<>();
        for (KiteSocket socket : sockets.get()) {
            socket.wanted()
                    .forEach((instrument, mode) -> audience.computeIfAbsent(
                                    instrument, _ -> new EnumMap<>(KiteTicks.Mode.class))
                            .computeIfAbsent(mode, _ -> new ArrayList<>())
                            .add(socket));
        }
        return audience;
    }

    @Override
    public int connections() {
        return sockets.get().size();
    }

    @Override
    public int subscriptions() {
        return sockets.get().stream().mapToInt(socket -> socket.wanted().size()).sum();
    }

    @Override
    public byte[] tick(KiteTicks.Mode mode, Quote quote) {
        return KiteTicks.packet(quote, mode);
    }
}
