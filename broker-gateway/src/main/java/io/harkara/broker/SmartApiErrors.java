package io.harkara.broker;

import io.harkara.broker.BrokerError.Category;
import io.harkara.broker.BrokerReply.Effect;
import java.util.List;
import java.util.Locale;

/**
 * Errors of SmartAPI, one line each: what kind they are, and what one means for an order that it is the answer to (SmartAPI, Exceptions;
 * where another source, the line names it). Codes with AG come from the gateway before the broker, which looks at the session alone;
 * those with AB from the broker. A line that says that nothing was done needs the broker's own word for it, and what no line lists is
 * open: the order book tells.
 */
final class SmartApiErrors {

    private record Line(String code, String words, Category category, Effect effect, String source) {}

    private static final List<Line> LINES = List.of(
            line("AG8001", Category.AUTHENTICATION, Effect.NOT_TAKEN, "invalid token"),
            line("AG8002", Category.AUTHENTICATION, Effect.NOT_TAKEN, "token expired"),
            line("AG8003", Category.AUTHENTICATION, Effect.NOT_TAKEN, "token missing"),
            line("AG8004", Category.AUTHENTICATION, Effect.NOT_TAKEN, "the Java library: API key"),
            line("AG7002", Category.REFUSED, Effect.REFUSED, "forum: address that is not registered"),
            line("AB8050", Category.AUTHENTICATION, Effect.NOT_TAKEN, "invalid refresh token"),
            line("AB8051", Category.AUTHENTICATION, Effect.NOT_TAKEN, "expired refresh token"),
            // The broker itself, so another login may have ended the session in the middle of the call.
            line("AB1010", Category.AUTHENTICATION, Effect.OPEN, "AMX session expired"),
            line("AB1011", Category.AUTHENTICATION, Effect.OPEN, "client not logged in"),
            line("AB1000", Category.AUTHENTICATION, Effect.OPEN, "login: name or password"),
            line("AB1001", Category.AUTHENTICATION, Effect.OPEN, "login: name"),
            line("AB1002", Category.AUTHENTICATION, Effect.OPEN, "login: length of the password"),
            line("AB1003", Category.AUTHENTICATION, Effect.OPEN, "login: client exists"),
            line("AB1005", Category.AUTHENTICATION, Effect.OPEN, "login: kind of user"),
            line("AB1031", Category.AUTHENTICATION, Effect.OPEN, "login: old password"),
            line("AB1032", Category.AUTHENTICATION, Effect.OPEN, "login: user not found"),
            line("AB1050", Category.AUTHENTICATION, Effect.OPEN, "forum: one-time password"),
            line("AB1006", Category.REFUSED, Effect.REFUSED, "client is blocked for trading"),
            line("AB1004", Category.UNAVAILABLE, Effect.OPEN, "something went wrong"),
            line("AB2000", Category.UNAVAILABLE, Effect.OPEN, "not specified"),
            line("AB2001", Category.UNAVAILABLE, Effect.OPEN, "internal error"),
            // The one code that stands for many things.
            new Line("AB1007", "order not found", Category.NOT_FOUND, Effect.OPEN, "forum"),
            line("AB1007", Category.UNKNOWN, Effect.OPEN, "AMX error"),
            line("AB1008", Category.VALIDATION, Effect.REFUSED, "variety"),
            line("AB1012", Category.VALIDATION, Effect.REFUSED, "product"),
            line("AB1009", Category.NOT_FOUND, Effect.REFUSED, "symbol not found"),
            line("AB1018", Category.NOT_FOUND, Effect.REFUSED, "no details of the symbol"),
            line("AB1013", Category.NOT_FOUND, Effect.OPEN, "order not found"),
            line("AB1014", Category.NOT_FOUND, Effect.OPEN, "trade not found"),
            line("AB1015", Category.NOT_FOUND, Effect.OPEN, "holding not found"),
            line("AB1016", Category.NOT_FOUND, Effect.OPEN, "position not found"),
            line("AB1017", Category.REFUSED, Effect.REFUSED, "conversion failed"),
            line("AB1019", Category.UNKNOWN, Effect.OPEN, "seen for too many calls and for wrong symbols"),
            line("AB2002", Category.REFUSED, Effect.REFUSED, "bracket orders are blocked"),
            line("AB4008", Category.VALIDATION, Effect.REFUSED, "forum: length of ordertag"),
            line("AB4018", Category.VALIDATION, Effect.REFUSED, "empty symbol token"));

    /** Codes of an empty list. */
    private static final List<String> EMPTY = List.of("AB1013", "AB1014", "AB1015", "AB1016");

    /** Words of a login that was refused under the code that stands for many things. */
    private static final List<String> CREDENTIAL_WORDS =
            List.of("invalid", "incorrect", "wrong", "blocked", "locked", "not registered");

    private static final int SERVER_ERROR = 500;

    private SmartApiErrors() {}

    private static Line line(String code, Category category, Effect effect, String source) {
        return new Line(code, "", category, effect, source);
    }

    /** What an error is. */
    static BrokerReply.Problem problem(int status, String code, String message) {
        // A server that failed says nothing of what it did before.
        if (status >= SERVER_ERROR) {
            return new BrokerReply.Problem(new BrokerError(Category.UNAVAILABLE, "", code, message), Effect.OPEN);
        }
        String words = message.toLowerCase(Locale.ROOT);
        for (Line line : LINES) {
            if (line.code.equals(code) && words.contains(line.words)) {
                return new BrokerReply.Problem(new BrokerError(line.category, "", code, message), line.effect);
            }
        }
        return new BrokerReply.Problem(new BrokerError(Category.UNKNOWN, "", code, message), Effect.OPEN);
    }

    /** Too many calls, of which SmartAPI tells in a text without a code. */
    static BrokerReply.Problem tooMany(String message) {
        return new BrokerReply.Problem(new BrokerError(Category.RATE_LIMIT, "", "", message), Effect.NOT_TAKEN);
    }

    /** The error of a login. One that speaks of what was sent stands until a person has put it right. */
    static BrokerError ofLogin(BrokerError error) {
        String words = error.description().toLowerCase(Locale.ROOT);
        return error.category() == Category.UNKNOWN && CREDENTIAL_WORDS.stream().anyMatch(words::contains)
                ? new BrokerError(Category.AUTHENTICATION, error.type(), error.code(), error.description())
                : error;
    }

    /** Whether it is how SmartAPI says that a list has nothing in it. */
    static boolean isEmptyList(BrokerError error) {
        return error.category() == Category.NOT_FOUND && EMPTY.contains(error.code());
    }
}
