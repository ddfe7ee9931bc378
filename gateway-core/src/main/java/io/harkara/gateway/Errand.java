package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.WireKind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The attempt on whose behalf the present thread calls a venue. The engine knows it and whoever opens the connection notes it
 * in the {@link WireLog}; what stands between them, sessions above all, has no use for it, so it is bound to the thread.
 *
 * @param wireReference our reference of the attempt
 * @param traceparent trace of the order
 * @param kind why the venue is called; a login on the way is one of its own
 */
public record Errand(Attempt.Id attempt, String wireReference, String traceparent, WireKind kind) {

    private static final ScopedValue<Errand> PRESENT = ScopedValue.newInstance();

    static Errand of(Attempt attempt, WireKind kind) {
        return new Errand(attempt.id(), attempt.wireReference(), attempt.traceparent(), kind);
    }

    /** The errand that the present thread is on; null where what it does is for no attempt. */
    public static @Nullable Errand present() {
        return PRESENT.isBound() ? PRESENT.get() : null;
    }

    /** Does something on this errand. */
    public <T> T run(Supplier<T> call) {
        return ScopedValue.where(PRESENT, this).call(call::get);
    }
}
