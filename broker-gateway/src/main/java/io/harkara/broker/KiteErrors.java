package io.harkara.broker;

import io.harkara.broker.BrokerError.Category;
import io.harkara.broker.BrokerReply.Effect;
import java.util.List;
import java.util.Locale;

/**
 * Errors of Kite, one line each: what kind they are, and what one means for an order that it is the answer to (Kite Connect,
 * exceptions; where another source, the line names it). A line that says that nothing was done needs Kite's own word for it, and what
 * no line lists is open: the order book tells.
 */
final class KiteErrors {

    /**
     * A line of the table.
     *
     * @param type Kite's error_type; empty for any
     * @param words part of the message in small letters; empty for any
     */
    private record Line(String type, String words, Category category, Effect effect, String source) {}

    /** Of replies with a status from 400 to 499; the first line that fits counts. */
    private static final List<Line> LINES = List.of(
            line("", "timed out", Category.UNAVAILABLE, Effect.OPEN, "staff: came with 400, and the order 8 s later"),
            line("", "check the order book", Category.UNAVAILABLE, Effect.OPEN, "staff: the same, and what to do then"),
            // Of a change alone, and by all its words: an order that "is being processed" may be there.
            line(
                    "InputException",
                    "order cannot be modified as it is being processed",
                    Category.UNAVAILABLE,
                    Effect.LATER,
                    "staff: a change while one is under way"),
            line("TokenException", "", Category.AUTHENTICATION, Effect.NOT_TAKEN, "exceptions: the session is over"),
            line("TwoFAException", "", Category.AUTHENTICATION, Effect.NOT_TAKEN, "names of the libraries: login"),
            line("PermissionException", "", Category.REFUSED, Effect.REFUSED, "exceptions: plan or address"),
            line("UserException", "", Category.REFUSED, Effect.REFUSED, "exceptions: the account"),
            line("InputException", "", Category.VALIDATION, Effect.REFUSED, "exceptions: a field"),
            line("OrderException", "", Category.REFUSED, Effect.REFUSED, "exceptions: placing, with 400"),
            line("MarginException", "", Category.REFUSED, Effect.REFUSED, "exceptions: funds"),
            line("HoldingException", "", Category.REFUSED, Effect.REFUSED, "exceptions: holdings"));

    private static final int TOO_MANY = 429;
    private static final int FIRST_REFUSAL = 400;
    private static final int SERVER_ERROR = 500;

    private KiteErrors() {}

    private static Line line(String type, String words, Category category, Effect effect, String source) {
        return new Line(type, words, category, effect, source);
    }

    /** What an error is. */
    static BrokerReply.Problem problem(int status, String type, String message) {
        // A server that failed says nothing of what it did before: GeneralException, NetworkException, DataException.
        if (status >= SERVER_ERROR) {
            return problem(Category.UNAVAILABLE, Effect.OPEN, type, message);
        }
        if (status == TOO_MANY) {
            return problem(Category.RATE_LIMIT, Effect.NOT_TAKEN, type, message);
        }
        if (status >= FIRST_REFUSAL) {
            String words = message.toLowerCase(Locale.ROOT);
            for (Line line : LINES) {
                if ((line.type.isEmpty() || line.type.equals(type)) && words.contains(line.words)) {
                    return problem(line.category, line.effect, type, message);
                }
            }
        }
        return problem(Category.UNKNOWN, Effect.OPEN, type, message);
    }

    // Kite has types of errors and no codes.
    private static BrokerReply.Problem problem(Category category, Effect effect, String type, String message) {
        return new BrokerReply.Problem(new BrokerError(category, type, type, message), effect);
    }
}
