package io.harkara.simulators.broker.xts;

import io.harkara.simulators.broker.Instrument;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which instruments each user of the market data API wants to hear of, by message code. */
final class XtsSubscriptions {

    /** Quotes of one side, of both, candles and open interest. */
    static final Set<Integer> CODES = Set.of(1501, 1502, 1505, 1510, 1512);

    private volatile Runnable changed = () -> {};
    private final Map<String, Map<Integer, Set<Instrument>>> byUser = new HashMap<>();

    /** Who wants to know when anything is another. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** Adds some that were not there. */
    void add(String user, int code, List<Instrument> instruments) {
        synchronized (this) {
            byUser.computeIfAbsent(user, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(code, _ -> new LinkedHashSet<>())
                    .addAll(instruments);
        }
        changed.run();
    }

    synchronized boolean has(String user, int code, Instrument instrument) {
        return byUser.getOrDefault(user, Map.of()).getOrDefault(code, Set.of()).contains(instrument);
    }

    void remove(String user, int code, List<Instrument> instruments) {
        synchronized (this) {
            instruments.forEach(byUser.getOrDefault(user, Map.of()).getOrDefault(code, new LinkedHashSet<>())::remove);
        }
        changed.run();
    }

    /** Forgets all of a user. */
    void remove(String user) {
        synchronized (this) {
            byUser.remove(user);
        }
        changed.run();
    }

    /** Those of all users. */
    synchronized int count() {
        return byUser.values().stream()
                .flatMap(codes -> codes.values().stream())
                .mapToInt(Set::size)
                .sum();
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

    void clear() {
        synchronized (this) {
            byUser.clear();
        }
        changed.run();
    }
}
