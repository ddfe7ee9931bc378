package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Instrument;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which instruments each user of the market data API wants to hear of, by message code. */
final class XtsSubscriptions {

    /** Quotes of one side, of both, candles and open interest. */
    static final Set<Integer> CODES = Set.of(1501, 1502, 1505, 1510, 1512);

    private final Map<String, Map<Integer, Set<Instrument>>> byUser = new HashMap<>();

    /** Adds one; false where it was there. */
    synchronized boolean add(String user, int code, Instrument instrument) {
        return byUser.computeIfAbsent(user, _ -> new LinkedHashMap<>())
                .computeIfAbsent(code, _ -> new LinkedHashSet<>())
                .add(instrument);
    }

    synchronized boolean has(String user, int code, Instrument instrument) {
        return byUser.getOrDefault(user, Map.of()).getOrDefault(code, Set.of()).contains(instrument);
    }

    synchronized void remove(String user, int code, Instrument instrument) {
        byUser.getOrDefault(user, Map.of())
                .getOrDefault(code, new LinkedHashSet<>())
                .remove(instrument);
    }

    synchronized int count(String user, int code) {
        return byUser.getOrDefault(user, Map.of()).getOrDefault(code, Set.of()).size();
    }

    /** What a user wants, as it is now. */
    synchronized Map<Integer, Set<Instrument>> of(String user) {
        Map<Integer, Set<Instrument>> copy = new LinkedHashMap<>();
        byUser.getOrDefault(user, Map.of())
                .forEach((code, instruments) -> copy.put(code, new LinkedHashSet<>(instruments)));
        return copy;
    }

    synchronized void clear() {
        byUser.clear();
    }
}
