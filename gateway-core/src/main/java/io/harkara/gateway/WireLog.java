package io.harkara.gateway;

import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.WireKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what goes over the wire to a venue, for people to read. Nothing is decided by it, so it may neither fail a call nor
 * make one wait: what it cannot take it counts and lets go.
 */
@FunctionalInterface
public interface WireLog {

    /** Takes nothing down. */
    WireLog NONE = _ -> {};

    /** Takes an exchange and returns at once. */
    void take(Exchange exchange);

    /**
     * One request, and what came back.
     *
     * @param errand the attempt that it was made for
     * @param venue name of the venue, for example bse
     * @param kind that of the errand, or LOG_IN
     * @param operation the venue's name for what was called
     * @param took until the whole reply was there, or until it failed
     * @param mayHaveLeft whether a byte of the request may have left
     * @param httpStatus null where there was no whole reply
     * @param failure null where there was one
     */
    record Exchange(
            Errand errand,
            String venue,
            WireKind kind,
            String operation,
            URI endpoint,
            Instant startedAt,
            Duration took,
            boolean mayHaveLeft,
            @Nullable Integer httpStatus,
            @Nullable Cause failure,
            Said said) {}

    /** The texts as they were, with secrets in them. They are masked on another thread than that of the call. */
    interface Said {

        /** Characters that are held until it is masked. */
        int length();

        /** What may be shown. The venue's adapter knows its messages, so it is the adapter that masks them. */
        Masked masked();
    }

    /**
     * What may be shown.
     *
     * @param truncated whether there was more
     */
    record Masked(String request, String reply, boolean truncated) {

        /** Longest text of either, in characters. */
        public static final int LONGEST = 16_384;

        /** The same, with what is too long cut off. */
        Masked cut() {
            boolean fits = request.length() <= LONGEST && reply.length() <= LONGEST;
            return fits ? this : new Masked(cut(request), cut(reply), true);
        }

        private static String cut(String text) {
            if (text.length() <= LONGEST) {
                return text;
            }
            // Half a character would be none.
            int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            return text.substring(0, end);
        }
    }
}
