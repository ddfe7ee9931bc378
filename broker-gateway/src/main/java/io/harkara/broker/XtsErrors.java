package io.harkara.broker;

import static io.harkara.broker.XtsReplies.text;

import io.harkara.broker.BrokerError.Category;
import io.harkara.broker.BrokerReply.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Errors of XTS, one line each: what kind they are, and what one means for an order that it is the answer to. XTS's own table of codes
 * is not public; each line names where its code was seen. A line that says that nothing was done needs XTS's own word for it, and what
 * no line lists is open: the order book tells.
 */
final class XtsErrors {

    private record Line(String code, Category category, Effect effect, String source) {}

    private static final List<Line> CODES = List.of(
            line(
                    "e-session-0007",
                    Category.AUTHENTICATION,
                    Effect.NOT_TAKEN,
                    "RMoney stream client: bad or expired token"),
            line("e-session-0005", Category.AUTHENTICATION, Effect.NOT_TAKEN, "a client's list of invalid tokens"),
            line("e-token-0001", Category.AUTHENTICATION, Effect.NOT_TAKEN, "a client's list of invalid tokens"),
            line("e-token-0002", Category.AUTHENTICATION, Effect.NOT_TAKEN, "seen with no token in the header"),
            line("e-apirl-0004", Category.RATE_LIMIT, Effect.NOT_TAKEN, "Jainam: rate limit, HTTP 429"),
            line("e-orders-0005", Category.NOT_FOUND, Effect.OPEN, "Jainam: empty order book"),
            line("e-tradebook-0005", Category.NOT_FOUND, Effect.OPEN, "Jainam: empty trade book"),
            line("e-portfolio-0005", Category.NOT_FOUND, Effect.OPEN, "Jainam base client: no positions"),
            line("e-holdings-0005", Category.NOT_FOUND, Effect.OPEN, "Jainam base client: no holdings"),
            line("e-funds-0005", Category.NOT_FOUND, Effect.OPEN, "Jainam base client: no funds"),
            line("e-balance-0005", Category.NOT_FOUND, Effect.OPEN, "Jainam base client: no balance"),
            line(
                    "e-orders-0001",
                    Category.NOT_FOUND,
                    Effect.OPEN,
                    "a client that asks for the history again after 1 s"),
            line("e-trade-00002", Category.REFUSED, Effect.OPEN, "seen: supplied client not mapped under dealer"),
            line("e-session-0002", Category.REFUSED, Effect.OPEN, "market data: instrument already subscribed"),
            line("e-session-0004", Category.REFUSED, Effect.OPEN, "market data: subscription limit exceeded"),
            line("e-instrument-0001", Category.NOT_FOUND, Effect.OPEN, "market data: instrument not found"));

    /** A family of codes that only tests have shown. */
    private static final String RISK = "e-rms-";

    /** Other wordings of a session that is not good; their codes differ. */
    private static final Set<String> SESSION_WORDS = Set.of(
            "invalid token",
            "your session has been expired",
            "token/authorization not found",
            "please provide token to authenticate");

    /** Words of a login that was refused for what it said. Tried again and again it would lock the user out. */
    private static final List<String> CREDENTIAL_WORDS =
            List.of("invalid", "incorrect", "wrong", "not authorized", "blocked", "disabled", "inactive", "locked");

    /** Codes of an empty list. */
    private static final Set<String> EMPTY = Set.of(
            "e-orders-0005",
            "e-tradebook-0005",
            "e-portfolio-0005",
            "e-holdings-0005",
            "e-funds-0005",
            "e-balance-0005");

    private static final int SERVER_ERROR = 500;

    private XtsErrors() {}

    private static Line line(String code, Category category, Effect effect, String source) {
        return new Line(code, category, effect, source);
    }

    /**
     * What an error is.
     *
     * @param root the whole reply, of which the type and the description are told, and what the validator said
     */
    static BrokerReply.Problem problem(int status, String code, JsonNode root) {
        String description = text(root, "description");
        // A server that failed says nothing of what it did before.
        if (status >= SERVER_ERROR) {
            return problem(Category.UNAVAILABLE, Effect.OPEN, code, root);
        }
        String lower = code.toLowerCase(Locale.ROOT);
        for (Line line : CODES) {
            if (line.code.equals(lower)) {
                return problem(line.category, line.effect, code, root);
            }
        }
        if (SESSION_WORDS.contains(plain(description))) {
            return problem(Category.AUTHENTICATION, Effect.NOT_TAKEN, code, root);
        }
        // By its shape, because brokers differ in its code: the validator of the request names the fields at fault.
        if (isValidation(root)) {
            return problem(Category.VALIDATION, Effect.REFUSED, code, root);
        }
        return problem(lower.startsWith(RISK) ? Category.REFUSED : Category.UNKNOWN, Effect.OPEN, code, root);
    }

    private static BrokerReply.Problem problem(Category category, Effect effect, String code, JsonNode root) {
        return new BrokerReply.Problem(new BrokerError(category, text(root, "type"), code, described(root)), effect);
    }

    /** The same as the answer to a login. One that speaks of what was sent stands until a person has put it right. */
    static BrokerError ofLogin(BrokerError error) {
        boolean ofCredentials = error.category() == Category.UNKNOWN
                && CREDENTIAL_WORDS.stream().anyMatch(plain(error.description())::contains);
        return ofCredentials
                ? new BrokerError(Category.AUTHENTICATION, error.type(), error.code(), error.description())
                : error;
    }

    /** Whether it is how XTS says that a list has nothing in it. */
    static boolean isEmptyList(BrokerError error) {
        return error.category() == Category.NOT_FOUND
                && EMPTY.contains(error.code().toLowerCase(Locale.ROOT));
    }

    private static boolean isValidation(JsonNode root) {
        JsonNode errors = root.path("result").path("errors");
        return plain(text(root, "description")).equals("bad request") && errors.isArray() && !errors.isEmpty();
    }

    /** The description, and what the validator said of each field. */
    private static String described(JsonNode root) {
        StringBuilder text = new StringBuilder(text(root, "description"));
        root.path("result")
                .path("errors")
                .forEach(error -> error.path("messages")
                        .forEach(message -> text.append("; ").append(message.asString(""))));
        return text.toString();
    }

    private static String plain(String text) {
        return text.strip().replaceAll("[.!]+$", "").strip().toLowerCase(Locale.ROOT);
    }
}
