package io.harkara.gateway;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the services of a venue stand at one moment.
 *
 * @param states by the name of the service; only those that calls were meant for since the process has started
 */
public record VenueServices(Map<String, State> states) {

    /** How a service stands. */
    public enum State {
        /** It is called. */
        UP,
        /** It has failed too often and is left alone for a while. */
        DOWN,
        /** It was down, and a few calls try it. */
        TRYING
    }

    public VenueServices {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    /** Whether nothing can go out: all of them are down. False where none was used yet. */
    public boolean allDown() {
        return !states.isEmpty() && that(State.DOWN).size() == states.size();
    }

    /** Whether calls of some of them go out freely; true where none was used yet. */
    public boolean isSomeUp() {
        return states.isEmpty() || states.containsValue(State.UP);
    }

    /** Those that are in a state, by name. */
    public List<String> that(State state) {
        return states.keySet().stream()
                .filter(service -> states.get(service) == state)
                .toList();
    }

    /** Those whose orders wait: they are down, or only a few calls try them. */
    public List<String> notUp() {
        return states.keySet().stream()
                .filter(service -> states.get(service) != State.UP)
                .toList();
    }

    /** Whose orders wait and why, for people. */
    String words() {
        return "failed too often lately, so that orders wait: " + String.join(", ", notUp());
    }
}
