package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;

/**
 * What replies of the service for files mean: Status 100 and words of success, or 101 and a reason (structure document, pages
 * 122 to 131; clients of the venue). "SOME ERROR OCCURED" was seen with 100. Pure and total, as {@link BseReplies}.
 */
final class BseFileReplies {

    private static final String UPLOADED = "UPLOADED";

    private BseFileReplies() {}

    /** The outcome of an upload. Its words may name the client, so they are masked. */
    static Outcome upload(BseClient.Reply reply, String operation, Outcome success) {
        return BseReplies.masked(read(reply, operation, success));
    }

    private static Outcome read(BseClient.Reply reply, String operation, Outcome success) {
        XmlNode result;
        try {
            result = BseReplies.payload(reply).child(operation + "Result");
        } catch (UnreadableReplyException unreadable) {
            return new Outcome.Unknown(unreadable.reason(), false);
        }
        String status = result == null ? "" : result.textOf("Status");
        String said = result == null ? "" : result.textOf("ResponseString");
        if (status.equals("101") && !said.isEmpty() && !BseErrors.saysError(said)) {
            return BseErrors.refusedByFlag(said);
        }
        // The spelling of "successfully" varies.
        if (status.equals("100")
                && !BseErrors.saysFailed(said)
                && !BseErrors.saysError(said)
                && BseErrors.normal(said).contains(UPLOADED)) {
            return success;
        }
        return BseReplies.unknown("REPLY_CONTRADICTORY", "status '%s', '%s'".formatted(status, said), true);
    }
}
