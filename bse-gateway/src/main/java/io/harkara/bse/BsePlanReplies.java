package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What replies to SIPs, XSIPs and their cancellations mean: nine fields between bars, eight before 2022. The order of the
 * ids differs from that of lumpsum orders: TransactionCode, UniqueRefNo, member, client, user, registration, remarks, flag,
 * number of the first order (structure document v3.5; recorded replies). Pure and total, as {@link BseReplies}.
 */
final class BsePlanReplies {

    private static final int TRANSACTION_CODE = 0;
    private static final int UNIQUE_REF_NO = 1;
    private static final int REGISTRATION = 5;
    private static final int REMARKS = 6;
    private static final int FLAG = 7;
    private static final int FIRST_ORDER = 8;

    private static final Pattern NUMBER_IN_REMARKS = Pattern.compile("REG NO IS\\s*:\\s*(\\d+)");

    private BsePlanReplies() {}

    /** What the reply to a registration means. The venue has finished with it once it has registered the plan. */
    static Outcome registration(BseClient.Reply reply, String operation, String wireReference) {
        return read(reply, operation, "NEW", wireReference, null);
    }

    /** What the reply to a cancellation means. */
    static Outcome cancellation(
            BseClient.Reply reply, String operation, String wireReference, String registrationNumber) {
        return read(reply, operation, "CXL", wireReference, registrationNumber);
    }

    private static Outcome read(
            BseClient.Reply reply,
            String operation,
            String transactionCode,
            String wireReference,
            @Nullable String cancelled) {
        String result;
        try {
            result = BseReplies.text(reply, operation + "Result");
        } catch (UnreadableReplyException unreadable) {
            return new Outcome.Unknown(unreadable.reason(), false);
        }
        String[] fields = result.split("\\|", -1);
        if (fields.length <= FLAG || !fields[TRANSACTION_CODE].strip().equals(transactionCode)) {
            return BseReplies.unknown("REPLY_UNREADABLE", result, false);
        }
        if (!fields[UNIQUE_REF_NO].strip().equals(wireReference)) {
            return BseReplies.unknown("REPLY_TO_ANOTHER", result, false);
        }
        String number = fields[REGISTRATION].strip();
        String remarks = fields[REMARKS].strip();
        String flag = fields[FLAG].strip();
        if (BseErrors.saysRepeated(remarks)) {
            return BseErrors.refusedOrder(remarks);
        }
        if (flag.equals("0") && !BseErrors.saysFailed(remarks)) {
            if (cancelled != null) {
                return new Outcome.Completed(cancelled, "CANCELLED");
            }
            if (BseReplies.NUMBER.matcher(number).matches() && names(remarks, number)) {
                return new Outcome.Completed(number, firstOrder(fields));
            }
        }
        // The number of a plan that could not be cancelled may stand in a refusal: the flag counts, not the number.
        if (flag.equals("1")
                && (cancelled != null || BseReplies.NO_NUMBER.matcher(number).matches())) {
            return cancelled == null ? BseErrors.refusedOrder(remarks) : BseErrors.refusedByFlag(remarks);
        }
        return BseReplies.unknown("REPLY_CONTRADICTORY", result, true);
    }

    private static boolean names(String remarks, String number) {
        Matcher named = NUMBER_IN_REMARKS.matcher(remarks);
        return !named.find() || named.group(1).equals(number);
    }

    private static String firstOrder(String[] fields) {
        String order = fields.length > FIRST_ORDER ? fields[FIRST_ORDER].strip() : "";
        return BseReplies.NUMBER.matcher(order).matches() ? "REGISTERED, FIRST ORDER " + order : "REGISTERED";
    }
}
