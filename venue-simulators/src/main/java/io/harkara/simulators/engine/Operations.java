package io.harkara.simulators.engine;

import java.util.List;

/**
 * A venue's operations, by the names that its control port has for them.
 *
 * @param names all of them
 * @param effects those that ask for an effect
 * @param uploads those that take a file; none for most venues
 * @param orders those of a broker that are answered with the number of an order; none for other venues
 */
public record Operations(List<String> names, List<String> effects, List<String> uploads, List<String> orders) {

    /** Keeps copies. */
    public Operations {
        names = List.copyOf(names);
        effects = List.copyOf(effects);
        uploads = List.copyOf(uploads);
        orders = List.copyOf(orders);
        if (!names.containsAll(effects) || !names.containsAll(uploads) || !names.containsAll(orders)) {
            throw new IllegalArgumentException(
                    "found operations %s, %s and %s, expected some of %s".formatted(effects, uploads, orders, names));
        }
    }

    /** Those of a venue that is no broker. */
    public Operations(List<String> names, List<String> effects, List<String> uploads) {
        this(names, effects, uploads, List.of());
    }

    /** Refuses names that the venue does not have. */
    void check(String field, List<String> some) throws BadControlException {
        if (!names.containsAll(some)) {
            throw new BadControlException(
                    field, "%s: operations: found %s, expected some of %s".formatted(field, some, names));
        }
    }
}
