package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;

/**
 * A text of the venue, with what it means.
 *
 * @param text as {@link BseErrors#normal} makes it: capitals, single spaces, no FAILED in front. Where the venue goes on with a
 *     number or a scheme, the part before it
 * @param code the code of the cause
 * @param source where it was seen
 */
record BseText(String text, Ruling ruling, String code, String source) {

    /** What a text means for the order that it answers. */
    enum Ruling {
        /** It was read and refused, and would be again until data or settings are put right. */
        REJECTED,
        /** The session was refused, and nothing was looked at: a new one, then the same again. */
        SESSION_REFUSED,
        /** The venue asks for patience with everything. */
        SUSPENDED,
        /** It asks for patience with this one. */
        NOT_YET,
        /** The reference has been seen before: nothing is said about what became of it. */
        REPEATED,
        /** It says neither yes nor no. */
        UNCLEAR
    }

    boolean matches(String normal) {
        return switch (ruling) {
            // Looked for anywhere: to take it for a refusal would be the dearest mistake of all.
            case REPEATED, UNCLEAR -> normal.contains(text);
            case REJECTED, SESSION_REFUSED, SUSPENDED, NOT_YET -> normal.startsWith(text);
        };
    }

    Outcome outcome(String said) {
        Cause cause = new Cause(code, said);
        return switch (ruling) {
            case REJECTED -> new Outcome.Rejected(cause);
            case SESSION_REFUSED, SUSPENDED -> new Outcome.NotSent(cause, true);
            case NOT_YET -> new Outcome.NotSent(cause, false);
            case REPEATED, UNCLEAR -> new Outcome.Unknown(cause, true);
        };
    }
}
