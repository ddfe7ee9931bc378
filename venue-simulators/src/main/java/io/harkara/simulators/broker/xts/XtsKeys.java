package io.harkara.simulators.broker.xts;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keys that were given out, each for something; so many are remembered, and the oldest go first. */
final class XtsKeys {

    private static final int MAX_KEYS = 1_000;

    private final Map<String, String> keys = new LinkedHashMap<>();

    synchronized void give(String key, String purpose) {
        keys.put(key, purpose);
        if (keys.size() > MAX_KEYS) {
            keys.remove(keys.keySet().iterator().next());
        }
    }

    /** Whether a key was given out for something. */
    synchronized boolean knows(String key, String purpose) {
        return purpose.equals(keys.get(key));
    }

    /** As before, and it is good no more. */
    synchronized boolean takes(String key, String purpose) {
        return keys.remove(key, purpose);
    }

    synchronized void clear() {
        keys.clear();
    }
}
