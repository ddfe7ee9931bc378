package io.harkara.bbps;

import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.BbpsExactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Setu's replies. Total: whatever the bytes are, it answers; what it does not recognise is told as such. */
final class SetuReplies {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;

    private SetuReplies() {}

    /** A reply as far as it is the same for all calls. */
    sealed interface Reply {

        /** The call was done; what it says stands in the data. */
        record Data(JsonNode data) implements Reply {}

        /** It was refused by name. */
        record Problem(int status, String code, String words) implements Reply {}

        /** There is something under this reference already. */
        record Duplicate(String refId, String words) implements Reply {}

        /** The session was refused. */
        record SessionRefused(Cause cause) implements Reply {}

        /** Nothing that the documents know. */
        record Unreadable(Cause cause) implements Reply {}
    }

    static Reply read(VenueHttp.Reply reply) {
        JsonNode root = tree(reply.body());
        if (root == null || !root.isObject()) {
            return new Reply.Unreadable(new Cause(
                    "REPLY_NOT_JSON", "HTTP %d with a body that is no JSON object".formatted(reply.status())));
        }
        JsonNode error = root.path("error");
        String code = text(error, "code");
        String words = text(error, "message");
        if (reply.status() == UNAUTHORIZED) {
            return new Reply.SessionRefused(BbpsErrors.cause("SESSION_REFUSED", words));
        }
        JsonNode data = root.path("data");
        if (reply.status() == CONFLICT) {
            JsonNode duplicate = data.path("duplicate");
            return new Reply.Duplicate(text(duplicate, "refId"), text(duplicate, "message"));
        }
        boolean success = root.path("success").asBoolean(false);
        if (reply.status() == 200 && success && data.isObject()) {
            return new Reply.Data(data);
        }
        if (!success && !code.isEmpty() && reply.status() >= 400 && reply.status() < 500) {
            return new Reply.Problem(reply.status(), code, words);
        }
        return new Reply.Unreadable(new Cause(
                "REPLY_UNEXPECTED",
                "HTTP %d, success %s, code '%s': %s".formatted(reply.status(), success, code, words)));
    }

    /** The token of a login; null where there is none. */
    static @Nullable String token(VenueHttp.Reply reply) {
        JsonNode root = tree(reply.body());
        if (reply.status() != 200 || root == null || !root.path("success").asBoolean(false)) {
            return null;
        }
        String token = text(root, "token");
        return token.isEmpty() ? null : token;
    }

    /** Where a fetch, a payment or a ticket stands: Processing, Success, Failure, Credit_Adjustment. */
    static String status(JsonNode data) {
        return text(data, "status");
    }

    static String refId(JsonNode data) {
        return text(data, "refId");
    }

    /** Why it failed: the venue's code and words. */
    record Failure(String code, String words) {}

    static Failure failure(JsonNode data) {
        JsonNode reason = data.path("failureReason");
        return new Failure(text(reason, "code"), text(reason, "message"));
    }

    /** What a fetch found. The order, the account and the time are not in it. */
    static BbpsFetched fetched(JsonNode data, String billerId) {
        List<BbpsBill> bills = new ArrayList<>();
        data.path("bills").forEach(bill -> bills.add(bill(bill)));
        List<BbpsFetched.Line> info = new ArrayList<>();
        data.path("additionalInfo")
                .forEach(line -> info.add(new BbpsFetched.Line(text(line, "name"), text(line, "value"))));
        return new BbpsFetched(
                "", "", billerId, refId(data), exactness(text(data, "exactness")), bills, info, "", "", Instant.MAX);
    }

    static @Nullable BbpsExactness exactness(String words) {
        return switch (words.strip().toLowerCase(Locale.ROOT)) {
            case "exact" -> BbpsExactness.EXACT;
            case "exact and above" -> BbpsExactness.EXACT_AND_ABOVE;
            case "exact and below" -> BbpsExactness.EXACT_AND_BELOW;
            case "any" -> BbpsExactness.ANY;
            case "range" -> BbpsExactness.RANGE;
            default -> null;
        };
    }

    private static BbpsBill bill(JsonNode bill) {
        List<BbpsBill.Option> options = new ArrayList<>();
        bill.path("paymentOptions")
                .forEach(option ->
                        options.add(new BbpsBill.Option(text(option, "name"), rupees(option.path("amount")))));
        return new BbpsBill(
                rupees(bill.path("amount")),
                textOrNull(bill, "customerName"),
                textOrNull(bill, "billNumber"),
                day(text(bill, "billDate")),
                day(text(bill, "dueDate")),
                textOrNull(bill, "billPeriod"),
                rupeesOrNull(bill.path("minAmount")),
                rupeesOrNull(bill.path("maxAmount")),
                rupeesOrNull(bill.path("amountMultiple")),
                options);
    }

    private static BigDecimal rupees(JsonNode paise) {
        return BbpsMoney.rupees(paise.asLong(0));
    }

    private static @Nullable BigDecimal rupeesOrNull(JsonNode paise) {
        return paise.isNumber() ? rupees(paise) : null;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            // A biller's own way to write a day; who pays does not need it.
            return null;
        }
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    private static @Nullable String textOrNull(JsonNode node, String name) {
        String text = text(node, name);
        return text.isEmpty() ? null : text;
    }

    private static @Nullable JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return null;
        }
    }
}
