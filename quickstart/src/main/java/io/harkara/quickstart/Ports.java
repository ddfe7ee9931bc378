package io.harkara.quickstart;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where everything listens on loopback.
 *
 * @param numbers a port from 1 to 65535 for every listener
 */
record Ports(Map<Listener, Integer> numbers) {

    private static final int LAST_PORT = 65_535;

    Ports {
        EnumMap<Listener, Integer> copy = new EnumMap<>(Listener.class);
        copy.putAll(numbers);
        Map<Integer, Listener> owners = new HashMap<>();
        for (Listener listener : Listener.values()) {
            Integer port = copy.get(listener);
            if (port == null || port < 1 || port > LAST_PORT) {
                throw new IllegalArgumentException(
                        "%s is %s; expected a port from 1 to %d".formatted(listener.option(), port, LAST_PORT));
            }
            Listener other = owners.put(port, listener);
            if (other != null) {
                throw new IllegalArgumentException("%s and %s are both %d; each needs a port of its own"
                        .formatted(other.option(), listener.option(), port));
            }
        }
        numbers = copy;
    }

    /** The documented ports. */
    static Ports usual() {
        EnumMap<Listener, Integer> usual = new EnumMap<>(Listener.class);
        for (Listener listener : Listener.values()) {
            usual.put(listener, listener.usualPort());
        }
        return new Ports(usual);
    }

    /** Ports that nobody uses at this moment. */
    static Ports free() {
        return usual().withFree(EnumSet.allOf(Listener.class));
    }

    /** The same with ports that nobody uses at this moment for some. */
    Ports withFree(Set<Listener> listeners) {
        EnumMap<Listener, Integer> free = new EnumMap<>(Listener.class);
        Set<Integer> used = new HashSet<>(numbers.values());
        for (Listener listener : listeners) {
            int port = io.harkara.servers.Ports.free();
            while (!used.add(port)) {
                port = io.harkara.servers.Ports.free();
            }
            free.put(listener, port);
        }
        return with(free);
    }

    /** The same with other ports for some. */
    Ports with(Map<Listener, Integer> chosen) {
        EnumMap<Listener, Integer> changed = new EnumMap<>(Listener.class);
        changed.putAll(numbers);
        changed.putAll(chosen);
        return new Ports(changed);
    }

    /** The port of a listener. */
    int of(Listener listener) {
        return numbers.getOrDefault(listener, listener.usualPort());
    }

    /** Those of the given listeners whose port somebody else has at this moment. */
    Set<Listener> taken(Set<Listener> listeners) {
        Set<Listener> taken = EnumSet.noneOf(Listener.class);
        for (Listener listener : listeners) {
            if (io.harkara.servers.Ports.isTaken(of(listener))) {
                taken.add(listener);
            }
        }
        return taken;
    }
}
