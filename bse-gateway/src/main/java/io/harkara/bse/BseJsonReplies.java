package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What replies of the JSON services mean: an object with a flag, 0 for taken and 1 for failed, whose name differs from one
 * service to the next (structure document, pages 77 to 80, 110 to 120, 166, 192 to 196). Pure and total, as {@link BseReplies}.
 */
final class BseJsonReplies {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Names in the reply of one service.
     *
     * @param reference where it repeats our reference; null where it does not
     */
    private record Form(
            String flag, String remarks, @Nullable String reference) {}

    private static final Form STP = new Form("SuccessFlag", "BSERemarks", "IntRefNo");
    private static final Form PAUSE = new Form("StatusFlag", "BseRemarks", null);
    private static final Form SHIFT = new Form("Status", "Remarks", "UniqueId");

    private static final Form REGISTRATION = new Form("Status", "Remarks", null);

    private BseJsonReplies() {}

    /** What the reply to a transfer plan means. */
    static Outcome stp(BseClient.Reply reply, String wireReference) {
        return read(reply, STP, BseUploadRequests.shortReference(wireReference), object -> {
            String number = text(object, "STPRegNo");
            return BseReplies.NUMBER.matcher(number).matches()
                    ? new Outcome.Completed(number, firstOrders(object))
                    : null;
        });
    }

    /** What the reply to the cancellation of a transfer plan means. */
    static Outcome stpCancellation(BseClient.Reply reply, String wireReference, String registrationNumber) {
        return read(
                reply,
                STP,
                BseUploadRequests.shortReference(wireReference),
                _ -> new Outcome.Completed(registrationNumber, "CANCELLED"));
    }

    /** What the reply to a pause means. */
    static Outcome pause(BseClient.Reply reply, String wireReference, String registrationNumber) {
        return read(reply, PAUSE, wireReference, _ -> new Outcome.Completed(registrationNumber, "PAUSED"));
    }

    /** What the reply to a shift of a mandate, or of a SIP to an XSIP, means. */
    static Outcome shift(BseClient.Reply reply, String wireReference, String registrationNumber) {
        return read(reply, SHIFT, wireReference, _ -> new Outcome.Completed(registrationNumber, "SHIFTED"));
    }

    /**
     * What the reply to the registration or update of a client means. Its words may name the client, so they are masked.
     *
     * @param clientCode what the venue knows the client by from now on
     */
    static Outcome registration(BseClient.Reply reply, String wireReference, String clientCode, String detail) {
        return BseReplies.masked(
                read(reply, REGISTRATION, wireReference, _ -> new Outcome.Completed(clientCode, detail)));
    }

    private interface Success {
        /** The outcome, or null where what should be there is not. */
        @Nullable
        Outcome of(Map<String, String> object);
    }

    private static Outcome read(BseClient.Reply reply, Form form, String reference, Success success) {
        if (reply.status() != 200) {
            return BseReplies.unknown(
                    "HTTP_" + reply.status(),
                    "HTTP %d: %s".formatted(reply.status(), BseReplies.start(reply.body())),
                    false);
        }
        Map<String, String> object = object(reply.body());
        if (object == null) {
            return BseReplies.unknown("REPLY_NOT_JSON", BseReplies.start(reply.body()), false);
        }
        String said = form.reference == null ? reference : text(object, form.reference);
        if (!said.equals(reference)) {
            return BseReplies.unknown("REPLY_TO_ANOTHER", "%s '%s'".formatted(form.reference, said), false);
        }
        String remarks = text(object, form.remarks);
        String flag = text(object, form.flag);
        if (BseErrors.saysRepeated(remarks)) {
            return BseErrors.refusedOrder(remarks);
        }
        if (flag.equals("1") && !remarks.isEmpty()) {
            return BseErrors.refusedWithPassword(remarks);
        }
        if (flag.equals("0") && !BseErrors.saysFailed(remarks) && !BseErrors.saysError(remarks)) {
            Outcome outcome = success.of(object);
            if (outcome != null) {
                return outcome;
            }
        }
        return BseReplies.unknown("REPLY_CONTRADICTORY", "flag '%s', '%s'".formatted(flag, remarks), true);
    }

    /** The members that are texts or numbers, by their names in small letters: the venue's capitals vary. */
    static @Nullable Map<String, String> object(String body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException notJson) {
            return null;
        }
        if (!root.isObject()) {
            return null;
        }
        Map<String, String> object = new HashMap<>();
        root.properties().forEach(member -> {
            if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                object.put(
                        member.getKey().toLowerCase(Locale.ROOT),
                        member.getValue().asString().strip());
            }
        });
        return object;
    }

    /** The member of that name; empty where there is none. */
    static String text(Map<String, String> object, String name) {
        return object.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private static String firstOrders(Map<String, String> object) {
        String from = text(object, "FromOrderNo");
        String to = text(object, "ToOrderNo");
        return BseReplies.NUMBER.matcher(from).matches()
                        && BseReplies.NUMBER.matcher(to).matches()
                ? "REGISTERED, FIRST ORDERS %s AND %s".formatted(from, to)
                : "REGISTERED";
    }
}
