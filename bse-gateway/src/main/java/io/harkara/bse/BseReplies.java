package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.Secret;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What replies to orders and logins mean. Pure and total: whatever arrives has a meaning, and what is not understood means
 * that nothing is known.
 */
final class BseReplies {

    private static final int TRANS_CODE = 0;
    private static final int TRANS_NO = 1;
    private static final int ORDER_NUMBER = 2;
    private static final int REMARKS = 6;
    private static final int FLAG = 7;
    private static final int SHORTEST_TOKEN = 8;
    private static final int LONGEST_START = 200;

    static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}");
    static final Pattern NO_NUMBER = Pattern.compile("0*");
    private static final Pattern NUMBER_IN_REMARKS = Pattern.compile("ORDER NO\\s*:\\s*(\\d+)");
    private static final String CONFIRMED = "CONFIRMED";
    private static final String OFFLINE = "OFFLINE ORDER WILL BE TRIGGERED";

    private BseReplies() {}

    /**
     * What the reply to a lumpsum order, a switch or a spread means. Eight fields between bars (structure document, page 24): TransCode, TransNo, order
     * number, user, member, client, remarks, and the flag, 0 for taken and 1 for failed.
     */
    static Outcome order(BseClient.Reply reply, String operation, String wireReference) {
        try {
            return meaning(text(reply, operation + "Result"), wireReference);
        } catch (UnreadableReplyException unreadable) {
            return new Outcome.Unknown(unreadable.reason(), false);
        }
    }

    /**
     * What the reply to a change of an order means: the same fields. No recorded reply was found, and the number of a change
     * that failed may be the order's own (seen in client code), so that the flag alone is believed there.
     *
     * @param code MOD or CXL
     * @param orderNumber the order that is changed
     * @param done what it is called once it is made
     */
    static Outcome change(
            BseClient.Reply reply,
            String operation,
            String code,
            String wireReference,
            String orderNumber,
            String done) {
        String result;
        try {
            result = text(reply, operation + "Result");
        } catch (UnreadableReplyException unreadable) {
            return new Outcome.Unknown(unreadable.reason(), false);
        }
        String[] fields = result.split("\\|", -1);
        Outcome.Unknown foreign = foreign(fields, code, wireReference, result);
        if (foreign != null) {
            return foreign;
        }
        String remarks = fields[REMARKS].strip();
        String flag = fields[FLAG].strip();
        if (BseErrors.saysRepeated(remarks) || flag.equals("1")) {
            return BseErrors.refusedOrder(remarks);
        }
        String number = fields[ORDER_NUMBER].strip();
        boolean named = number.equals(orderNumber) || NO_NUMBER.matcher(number).matches();
        return flag.equals("0") && named && !BseErrors.saysFailed(remarks)
                ? new Outcome.Completed(orderNumber, done)
                : unknown("REPLY_CONTRADICTORY", result, true);
    }

    /** What a reply is that cannot be read or is to something else; null for one to this request. */
    private static Outcome.@Nullable Unknown foreign(
            String[] fields, String code, String wireReference, String result) {
        if (fields.length <= FLAG || !fields[TRANS_CODE].strip().equals(code)) {
            return unknown("REPLY_UNREADABLE", result, false);
        }
        // Somebody else's reply says nothing about this order.
        return fields[TRANS_NO].strip().equals(wireReference) ? null : unknown("REPLY_TO_ANOTHER", result, false);
    }

    private static Outcome meaning(String result, String wireReference) {
        String[] fields = result.split("\\|", -1);
        Outcome.Unknown foreign = foreign(fields, "NEW", wireReference, result);
        if (foreign != null) {
            return foreign;
        }
        String number = fields[ORDER_NUMBER].strip();
        String remarks = fields[REMARKS].strip();
        String flag = fields[FLAG].strip();
        if (BseErrors.saysRepeated(remarks)) {
            return BseErrors.refusedOrder(remarks);
        }
        if (flag.equals("0") && NUMBER.matcher(number).matches() && confirms(remarks, number)) {
            return new Outcome.Accepted(number, detail(remarks));
        }
        if (flag.equals("1") && NO_NUMBER.matcher(number).matches()) {
            return BseErrors.refusedOrder(remarks);
        }
        // The venue has seen the reference, for it repeated it; what it did is not clear.
        return unknown("REPLY_CONTRADICTORY", result, true);
    }

    /**
     * The encrypted password in the reply to a login: {@code 100|token} or {@code 101|reason} (structure document, page
     * 17).
     *
     * @throws SessionException where there is none
     */
    static Secret login(BseClient.Reply reply) throws SessionException {
        String result;
        try {
            result = text(reply, "getPasswordResult");
        } catch (UnreadableReplyException unreadable) {
            throw new SessionException(unreadable.reason(), false);
        }
        int bar = result.indexOf('|');
        String status = bar < 0 ? "" : result.substring(0, bar).strip();
        String rest = result.substring(bar + 1).strip();
        if (status.equals("100") && rest.length() >= SHORTEST_TOKEN && rest.indexOf('|') < 0) {
            return Secret.of(rest);
        }
        if (status.equals("101")) {
            throw BseErrors.refusedLogin(rest);
        }
        // The text is not repeated: it may be a token in a form that we do not know.
        throw new SessionException(
                new Cause(
                        "LOGIN_UNREADABLE",
                        "expected 100|token or 101|reason, found %d characters".formatted(result.length())),
                false);
    }

    /**
     * The session in the reply to a login whose result is an object: Status 100 and the session in ResponseString, or 101 and
     * the reason (structure document, pages 122 and 160).
     *
     * @throws SessionException where there is none
     */
    static Secret token(BseClient.Reply reply, String operation) throws SessionException {
        XmlNode result;
        try {
            result = payload(reply).child(operation + "Result");
        } catch (UnreadableReplyException unreadable) {
            throw new SessionException(unreadable.reason(), false);
        }
        String status = result == null ? "" : result.textOf("Status");
        String said = result == null ? "" : result.textOf("ResponseString");
        if (status.equals("100") && said.length() >= SHORTEST_TOKEN) {
            return Secret.of(said);
        }
        if (status.equals("101")) {
            throw BseErrors.refusedLogin(said);
        }
        throw new SessionException(
                new Cause("LOGIN_UNREADABLE", "expected status 100 or 101, found '%s'".formatted(status)), false);
    }

    /** The text of the result of an operation. */
    static String text(BseClient.Reply reply, String element) throws UnreadableReplyException {
        XmlNode result = payload(reply).child(element);
        if (result == null || result.text().isBlank()) {
            throw new UnreadableReplyException("REPLY_EMPTY", "no text in " + element);
        }
        return result.text();
    }

    /** The content of a reply that came with status 200. No other status is believed, whatever stands in it. */
    static XmlNode payload(BseClient.Reply reply) throws UnreadableReplyException {
        int status = reply.status();
        return switch (BseEnvelope.read(reply.body())) {
            case BseEnvelope.Fault fault ->
                throw new UnreadableReplyException("SOAP_FAULT", "HTTP %d: %s".formatted(status, fault.reason()));
            case BseEnvelope.Payload payload when status == 200 -> payload.node();
            case BseEnvelope.NotSoap notSoap
            when status == 200 ->
                throw reply.body().isBlank()
                        ? new UnreadableReplyException("REPLY_EMPTY", "a reply without content")
                        : new UnreadableReplyException(
                                "REPLY_NOT_SOAP", "%s: %s".formatted(notSoap.why(), start(reply.body())));
            case BseEnvelope.Payload _, BseEnvelope.NotSoap _ ->
                throw new UnreadableReplyException(
                        "HTTP_" + status, "HTTP %d: %s".formatted(status, start(reply.body())));
        };
    }

    /** An outcome that settles nothing, with what was said, masked. */
    static Outcome.Unknown unknown(String code, String text, boolean knownToVenue) {
        return new Outcome.Unknown(new Cause(code, WireMask.mask(text)), knownToVenue);
    }

    /** The outcome with the venue's words masked: those about a client may repeat a PAN or an account. */
    static Outcome masked(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected(Cause cause) -> new Outcome.Rejected(masked(cause));
            case Outcome.NotSent(Cause cause, boolean downtime, Instant notBefore) ->
                new Outcome.NotSent(masked(cause), downtime, notBefore);
            case Outcome.Unknown(Cause cause, boolean known) -> new Outcome.Unknown(masked(cause), known);
            case Outcome.Accepted _, Outcome.Completed _ -> outcome;
        };
    }

    private static Cause masked(Cause cause) {
        return new Cause(cause.code(), WireMask.mask(cause.text()));
    }

    private static boolean confirms(String remarks, String number) {
        if (BseErrors.saysFailed(remarks)) {
            return false;
        }
        Matcher named = NUMBER_IN_REMARKS.matcher(remarks);
        return !named.find() || named.group(1).equals(number);
    }

    /** The remarks without the investor's name, which has no business on a topic. */
    private static String detail(String remarks) {
        int offline = remarks.indexOf(OFFLINE);
        return offline < 0 ? CONFIRMED : remarks.substring(offline).replaceAll("\\s+", " ");
    }

    /** The beginning of a reply that is none of ours, masked. */
    static String start(String body) {
        String stripped = body.strip();
        // What follows a result's tag may be the beginning of a token.
        int result = stripped.indexOf("Result>");
        int end = Math.min(result < 0 ? stripped.length() : result, LONGEST_START);
        return WireMask.mask(stripped.substring(0, Math.min(stripped.length(), end)));
    }
}
