package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What replies of MFAPI mean: {@code 100|message}, with a number behind it where something was registered, or
 * {@code 101|reason} (structure document, pages 45 to 73). Pure and total, as {@link BseReplies}.
 */
final class BseUploadReplies {

    /** Fewer than 15 digits, or for an ISIP 15 characters that begin with BSE. */
    private static final Pattern MANDATE = Pattern.compile("[1-9][0-9]{0,13}|BSE[0-9]{12}");

    private static final int NUMBER = 2;

    private BseUploadReplies() {}

    /** What the reply to a mandate means. A bank has yet to approve it. */
    static Outcome mandate(BseClient.Reply reply) {
        return read(reply, fields -> {
            String number = fields.length > NUMBER ? fields[NUMBER].strip() : "";
            return MANDATE.matcher(number).matches() ? new Outcome.Accepted(number, "REGISTERED BY MEMBER") : null;
        });
    }

    /** What the reply to a withdrawal plan means. */
    static Outcome plan(BseClient.Reply reply) {
        return read(reply, fields -> {
            String number = fields.length > NUMBER ? fields[NUMBER].strip() : "";
            return BseReplies.NUMBER.matcher(number).matches() ? new Outcome.Completed(number, "REGISTERED") : null;
        });
    }

    /** What the reply to the cancellation of a withdrawal plan means. */
    static Outcome cancellation(BseClient.Reply reply, String registrationNumber) {
        return read(reply, _ -> new Outcome.Completed(registrationNumber, "CANCELLED"));
    }

    /** What the reply to a declaration means. Its words may name the client, so they are masked. */
    static Outcome declaration(BseClient.Reply reply, String clientCode) {
        return BseReplies.masked(read(reply, _ -> new Outcome.Completed(clientCode, "DECLARED")));
    }

    /** What the reply to a change of the password means. */
    static Outcome password(BseClient.Reply reply) {
        Outcome outcome = BseReplies.masked(read(
                reply,
                fields -> BseErrors.normal(fields[1]).startsWith("PASSWORD CHANGED")
                        ? new Outcome.Completed("PASSWORD", "CHANGED")
                        : null));
        return outcome instanceof Outcome.Rejected(Cause cause) && BseErrors.saysError(cause.text())
                ? new Outcome.Unknown(cause, true)
                : outcome;
    }

    /** What the venue says of the payment for an order. It gives no reference of its own, so ours names the answer. */
    static Outcome paymentStatus(BseClient.Reply reply, String wireReference) {
        return BseReplies.masked(read(reply, fields -> {
            String words = fields.length > 1 ? fields[1].strip().replaceAll("\\s+", " ") : "";
            return words.isEmpty() ? null : new Outcome.Completed(wireReference, WireMask.mask(words));
        }));
    }

    private interface Success {
        /** The outcome, or null where what should be there is not. */
        @Nullable
        Outcome of(String[] fields);
    }

    private static Outcome read(BseClient.Reply reply, Success success) {
        String result;
        try {
            result = BseReplies.text(reply, "MFAPIResult");
        } catch (UnreadableReplyException unreadable) {
            return new Outcome.Unknown(unreadable.reason(), false);
        }
        String[] fields = result.split("\\|", -1);
        String message = fields.length > 1 ? fields[1].strip() : "";
        if (fields[0].strip().equals("101") && !message.isEmpty()) {
            return BseErrors.refusedByFlag(message);
        }
        // "SOME ERROR OCCURED" was seen with 100: a failure in words outweighs the number.
        if (fields[0].strip().equals("100") && !BseErrors.saysFailed(message) && !BseErrors.saysError(message)) {
            Outcome outcome = success.of(fields);
            if (outcome != null) {
                return outcome;
            }
        }
        return BseReplies.unknown("REPLY_CONTRADICTORY", result, true);
    }
}
