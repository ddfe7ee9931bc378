package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What replies mean that may hold a page for an investor: links (structure document, MFAPI with flag 03, and EMandateAuthURL;
 * clients of the venue for 2FA) and the single payment (pages 177 to 179). Pure and total. The page is in no outcome, for outcomes
 * go onto topics.
 */
final class BsePageReplies {

    static final String MANDATE_URL = "EMandateAuthURL";

    private static final String DONE = "100";
    private static final String REFUSED = "101";
    private static final String NOT_READY = "ENACHURL NOT GENERATED";

    /**
     * What all of them say.
     *
     * @param status 100 or 101
     * @param reference our reference, where the reply repeats it; null where it has no field for it
     */
    record Answer(String status, String said, @Nullable String reference) {

        @Override
        public String toString() {
            return "Answer[status=%s, %d characters]".formatted(status, said.length());
        }
    }

    /** Reads one form of reply. */
    interface Reader {
        /** @throws UnreadableReplyException for anything else */
        Answer read(BseClient.Reply reply) throws UnreadableReplyException;
    }

    private BsePageReplies() {}

    /** {@code 100|address}. */
    static Answer upload(BseClient.Reply reply) throws UnreadableReplyException {
        String result = BseReplies.text(reply, "MFAPIResult");
        int bar = result.indexOf('|');
        return new Answer(bar < 0 ? "" : result.substring(0, bar).strip(), result.substring(bar + 1), null);
    }

    /** The reply to EMandateAuthURL. */
    static Answer mandate(BseClient.Reply reply) throws UnreadableReplyException {
        XmlNode result = BseReplies.payload(reply).child(MANDATE_URL + "Result");
        if (result == null) {
            throw new UnreadableReplyException("REPLY_EMPTY", "no %sResult".formatted(MANDATE_URL));
        }
        return new Answer(result.textOf("Status"), result.textOf("ResponseString"), null);
    }

    /** An object with statuscode, responsestring and internalrefno. */
    static Answer json(BseClient.Reply reply) throws UnreadableReplyException {
        if (reply.status() != 200) {
            throw new UnreadableReplyException(
                    "HTTP_" + reply.status(), "HTTP %d: %s".formatted(reply.status(), BseReplies.start(reply.body())));
        }
        Map<String, String> object = BseJsonReplies.object(reply.body());
        if (object == null) {
            throw new UnreadableReplyException("REPLY_NOT_JSON", BseReplies.start(reply.body()));
        }
        return new Answer(
                BseJsonReplies.text(object, "statuscode"),
                BseJsonReplies.text(object, "responsestring"),
                BseJsonReplies.text(object, "internalrefno"));
    }

    /** The page in a reply; null where there is none. */
    static @Nullable BsePage page(BseClient.Reply reply, Reader reader) {
        try {
            return BsePage.read(reader.read(reply).said);
        } catch (UnreadableReplyException unreadable) {
            return null;
        }
    }

    /** What the reply to a request for a link means. The link is named by our reference, for the venue does not name it. */
    static Outcome link(BseClient.Reply reply, Reader reader, boolean withPassword, String wireReference) {
        Answer answer;
        try {
            answer = reader.read(reply);
        } catch (UnreadableReplyException unreadable) {
            return new Outcome.Unknown(unreadable.reason(), false);
        }
        if (isAnothers(answer, wireReference)) {
            return anothers();
        }
        if (answer.status.equals(DONE) && BsePage.read(answer.said) != null) {
            return new Outcome.Completed(wireReference, "");
        }
        if (!answer.status.equals(REFUSED) || !isText(answer.said)) {
            return contradictory(answer);
        }
        if (BseErrors.normal(answer.said).startsWith(NOT_READY)) {
            return new Outcome.NotSent(new Cause("LINK_NOT_READY", answer.said), false);
        }
        return BseReplies.masked(
                withPassword ? BseErrors.refusedWithPassword(answer.said) : BseErrors.refusedByFlag(answer.said));
    }

    /**
     * What the reply to a payment means. Nothing is settled yet by "initiated": the bank or the investor has still to act.
     *
     * @param paged whether the investor needs a page for it
     */
    static Outcome payment(BseClient.Reply reply, boolean paged, String wireReference) {
        Answer answer;
        try {
            answer = json(reply);
        } catch (UnreadableReplyException unreadable) {
            return new Outcome.Unknown(unreadable.reason(), false);
        }
        if (isAnothers(answer, wireReference)) {
            return anothers();
        }
        boolean text = isText(answer.said);
        if (text && (answer.status.equals(REFUSED) || BseErrors.saysRepeated(answer.said))) {
            return BseReplies.masked(BseErrors.refusedPayment(answer.said));
        }
        boolean failed = text && (BseErrors.saysFailed(answer.said) || BseErrors.saysError(answer.said));
        if (!answer.status.equals(DONE) || answer.said.isEmpty() || failed || !wireReference.equals(answer.reference)) {
            return contradictory(answer);
        }
        return new Outcome.Accepted(
                wireReference, paged && text ? "PAYMENT INITIATED, NO PAGE IN THE REPLY" : "PAYMENT INITIATED");
    }

    // A refusal that comes before the venue has read so far may leave it out.
    private static boolean isAnothers(Answer answer, String wireReference) {
        String reference = answer.reference;
        return reference != null && !reference.isEmpty() && !reference.equals(wireReference);
    }

    private static Outcome anothers() {
        return BseReplies.unknown("REPLY_TO_ANOTHER", "internalrefno is not ours", false);
    }

    private static boolean isText(String said) {
        return !said.isBlank() && BsePage.read(said) == null;
    }

    // Its words are left out: they may be a link in a form that we do not know.
    private static Outcome contradictory(Answer answer) {
        return BseReplies.unknown(
                "REPLY_CONTRADICTORY",
                "status '%s' beside %d characters".formatted(answer.status, answer.said.length()),
                true);
    }
}
