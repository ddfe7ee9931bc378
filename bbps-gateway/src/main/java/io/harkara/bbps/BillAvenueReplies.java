package io.harkara.bbps;

import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * BillAvenue's replies. Total: whatever the bytes are, it answers. A reply is ciphertext, alone, as {@code encResponse} of a JSON
 * object in any casing, or within {@code <encResponse>}; where nobody could encrypt, it is XML in the clear or a page.
 *
 * <p>Source: what integrators' code takes (MPAY), and replies that they recorded.
 */
final class BillAvenueReplies {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;
    private static final String BOM = "\uFEFF";
    private static final String CIPHERTEXT = "encResponse";
    private static final String SUCCESS = "000";

    /** The page that a caller sees whose address is not on the list, with status 200 (MPAY). */
    private static final String BARRED = "Unauthorized Access Detected";

    /**
     * The request was not read: we are not known there (PP001), or it could not be decrypted (PP002, DE001; MPAY). What was not
     * read was not carried out.
     */
    private static final Set<String> NOT_READ = Set.of("PP001", "PP002", "DE001");

    private BillAvenueReplies() {}

    /** A reply as far as it is the same for all calls. */
    sealed interface Reply {

        /**
         * The call was done (000).
         *
         * @param text the document, to the letter
         */
        record Answered(Element root, String text) implements Reply {}

        /** It was refused by name. */
        record Refused(BillAvenueRefusal refusal) implements Reply {}

        /** There is no reply, or none that the documents know, or one that says that nothing was read. */
        record Failed(Outcome outcome) implements Reply {

            /** What it means for a look-up. */
            Cause cause() {
                return switch (outcome) {
                    case Outcome.NotSent notSent -> notSent.cause();
                    case Outcome.Unknown unknown -> unknown.cause();
                    case Outcome.Rejected _, Outcome.Accepted _, Outcome.Completed _ ->
                        throw new IllegalStateException("a failure with an answer");
                };
            }
        }
    }

    static Reply read(VenueHttp.Reply reply, BillAvenueCipher cipher) {
        String body = trimmed(reply.body());
        if (reply.status() != OK) {
            return unreadable(
                    "HTTP_STATUS",
                    "HTTP %d with %d characters that decide nothing".formatted(reply.status(), body.length()));
        }
        if (body.contains(BARRED)) {
            return notRead(new Cause("ADDRESS_NOT_LISTED", "BillAvenue does not know the address that we call from"));
        }
        String ciphertext = ciphertext(body);
        if (ciphertext == null) {
            return inTheClear(body);
        }
        String text = cipher.decrypt(ciphertext);
        if (text == null) {
            return unreadable(
                    "REPLY_NOT_DECRYPTED",
                    "%d characters that the working key does not open".formatted(ciphertext.length()));
        }
        String document = trimmed(text);
        Element root = BillAvenueXml.read(document);
        return root == null
                ? unreadable("REPLY_NOT_XML", "%d characters that are no XML".formatted(document.length()))
                : read(root, document);
    }

    /** What a reply says, for the wire log; null where it cannot be opened. */
    static @Nullable String text(String body, BillAvenueCipher cipher) {
        String ciphertext = ciphertext(trimmed(body));
        if (ciphertext == null) {
            return trimmed(body);
        }
        String text = cipher.decrypt(ciphertext);
        return text == null ? null : trimmed(text);
    }

    private static Reply read(Element root, String document) {
        String code = BillAvenueXml.text(root, "responseCode");
        BillAvenueRefusal refusal = BillAvenueRefusal.of(root);
        if (code.equals(SUCCESS) && refusal == null) {
            return new Reply.Answered(root, document);
        }
        if (refusal == null || code.isEmpty() || code.equals(SUCCESS)) {
            return unreadable(
                    "REPLY_UNEXPECTED",
                    "%s with responseCode '%s' and %s"
                            .formatted(
                                    root.getTagName(),
                                    code,
                                    refusal == null ? "no errors" : "errors " + refusal.codes()));
        }
        return NOT_READ.containsAll(refusal.codes()) ? notRead(refusal.cause()) : new Reply.Refused(refusal);
    }

    // Anybody between us and BillAvenue can write in the clear. It is believed where that costs nothing: nothing was
    // read.
    private static Reply inTheClear(String body) {
        Element root = BillAvenueXml.read(body);
        BillAvenueRefusal refusal = root == null ? null : BillAvenueRefusal.of(root);
        return refusal != null && NOT_READ.containsAll(refusal.codes())
                ? notRead(refusal.cause())
                : unreadable("REPLY_NOT_ENCRYPTED", "%d characters in the clear".formatted(body.length()));
    }

    /** What is encrypted in a reply; null where nothing is. */
    private static @Nullable String ciphertext(String body) {
        if (body.isEmpty()) {
            return null;
        }
        if (body.startsWith("<")) {
            Element root = BillAvenueXml.read(body);
            if (root == null) {
                return null;
            }
            String within = root.getTagName().equals(CIPHERTEXT)
                    ? root.getTextContent().strip()
                    : BillAvenueXml.text(root, CIPHERTEXT);
            return within.isEmpty() ? null : within;
        }
        return body.startsWith("{") ? ofJson(body) : body;
    }

    private static @Nullable String ofJson(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree.properties().stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(CIPHERTEXT)
                            && field.getValue().isString())
                    .map(field -> field.getValue().asString().strip())
                    .findFirst()
                    .orElse(null);
        } catch (JacksonException _) {
            return null;
        }
    }

    private static String trimmed(String text) {
        String trimmed = text.strip();
        return trimmed.startsWith(BOM) ? trimmed.substring(BOM.length()).strip() : trimmed;
    }

    private static Reply notRead(Cause cause) {
        return new Reply.Failed(new Outcome.NotSent(cause, true));
    }

    private static Reply unreadable(String code, String words) {
        return new Reply.Failed(new Outcome.Unknown(new Cause(code, words), false));
    }

    /** What a question came to that was refused or failed, of a call that changes nothing. */
    static Outcome ofQuestion(Reply reply) {
        return switch (reply) {
            case Reply.Refused refused -> refused.refusal().ofQuestion();
            case Reply.Failed failed -> failed.outcome();
            case Reply.Answered _ -> throw new IllegalStateException("an answer is not an end");
        };
    }
}
