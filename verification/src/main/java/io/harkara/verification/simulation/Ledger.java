package io.harkara.verification.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The venue's own books: what it has done, under the references that it was given. It knows nothing of attempts, statuses
 * or gateways; it is what the rest is judged by.
 */
final class Ledger {

    /** What an order ends as at the venue. */
    enum End {
        FINISHED,
        CANCELLED,
        UNDONE
    }

    /** Something done. */
    static final class Effect {
        final String reference;
        final String order;
        final String number;
        final long actedAt;
        final long visibleAt;
        final long endsAt;
        final End end;
        /** Finished, and undone since. */
        boolean reversed;

        private Effect(
                String reference, String order, String number, long actedAt, long visibleAt, long endsAt, End end) {
            this.reference = reference;
            this.order = order;
            this.number = number;
            this.actedAt = actedAt;
            this.visibleAt = visibleAt;
            this.endsAt = endsAt;
            this.end = end;
        }
    }

    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, Effect> byReference = new HashMap<>();
    private final Map<String, Boolean> refused = new HashMap<>();
    private int numbers;

    /** Carries an order out. */
    Effect act(String reference, String order, long now, long visibleAt, long endsAt, End end) {
        Effect effect = new Effect(reference, order, "V" + ++numbers, now, visibleAt, endsAt, end);
        effects.add(effect);
        byReference.put(reference, effect);
        return effect;
    }

    /** Says no to a reference, for good. */
    void refuse(String reference, boolean shown) {
        refused.put(reference, shown);
    }

    /** What was done last under a reference, or null. */
    @Nullable
    Effect effect(String reference) {
        return byReference.get(reference);
    }

    /** Whether a reference was refused and is shown as such. */
    boolean showsRefusal(String reference) {
        return refused.getOrDefault(reference, false);
    }

    boolean wasRefused(String reference) {
        return refused.containsKey(reference);
    }

    /** Everything done for an order, whether it still stands or was reversed after its end. */
    List<Effect> done(String order) {
        return effects.stream()
                .filter(effect -> effect.order.equals(order) && effect.end != End.UNDONE)
                .toList();
    }

    /** Everything done for an order that still stands. */
    List<Effect> standing(String order) {
        return done(order).stream().filter(effect -> !effect.reversed).toList();
    }

    /** Whether nothing was ever done for an order. */
    boolean knowsNothingOf(String order) {
        return effects.stream().noneMatch(effect -> effect.order.equals(order));
    }

    List<Effect> effects() {
        return effects;
    }
}
