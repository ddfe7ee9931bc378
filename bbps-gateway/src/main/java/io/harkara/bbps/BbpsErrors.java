package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Codes of BBPS and its aggregators, one line each, with what they mean for a payment and for a question. Numbers differ between
 * versions of the lists (BFR009, BVR003), so the venue's own words go with each.
 *
 * <p>Sources: CF is Cashfree's table of codes for customer operating units, with its classes N (do not retry) and R (retriable);
 * MPAY an integrator's catalogue of BillAvenue; SETU the OpenAPI and pages of COU v2; NPCI its circular of 2022.
 */
final class BbpsErrors {

    /** What a code in the answer means for a payment. */
    enum Payment {
        /** It was refused; nothing was paid. */
        REFUSED,
        /** Nobody knows: it is asked for. */
        OPEN,
        /** There is a payment of this reference already: it is asked for. */
        EXISTS
    }

    /** What a code in the answer means for a question. */
    enum Question {
        /** The same question would be answered the same. */
        REFUSED,
        /** Something between us and the biller failed: it is asked again. */
        AGAIN
    }

    private record Line(String from, int first, int last, Payment payment, Question question, String source) {}

    private static final List<Line> LINES = List.of(
            // The biller looked and said no. CF calls 008 to 010, 017 and 018 retriable: for who waits, that is later.
            new Line("BFR", 1, 30, Payment.REFUSED, Question.REFUSED, "CF; 030 NPCI"),
            new Line("BVR", 1, 9, Payment.REFUSED, Question.REFUSED, "CF"),
            // CF: 005 and 008 to 012 are retriable, with a new fetch and new ids, so nothing was paid.
            new Line("BPR", 1, 12, Payment.REFUSED, Question.REFUSED, "CF"),
            new Line("BRR", 5, 5, Payment.REFUSED, Question.REFUSED, "SETU, sample of a webhook"),
            // The switch between the units failed somewhere: a payment may have arrived.
            new Line("BOU", 1, 9, Payment.OPEN, Question.AGAIN, "CF; open by our reading, 3.4"),
            new Line("COU", 1, 8, Payment.OPEN, Question.AGAIN, "CF; open by our reading, 3.4"),
            new Line("VE", 1, 13, Payment.REFUSED, Question.REFUSED, "MPAY"),
            new Line("E", 77, 78, Payment.REFUSED, Question.REFUSED, "MPAY"),
            new Line("E", 92, 92, Payment.REFUSED, Question.REFUSED, "MPAY"),
            new Line("E", 135, 135, Payment.REFUSED, Question.REFUSED, "MPAY and recorded replies"),
            new Line("E", 204, 204, Payment.EXISTS, Question.AGAIN, "MPAY: Request Id is already been used"),
            new Line("E", 210, 212, Payment.REFUSED, Question.REFUSED, "MPAY"),
            new Line("E", 378, 378, Payment.REFUSED, Question.REFUSED, "MPAY"),
            new Line("UM", 1, 1, Payment.REFUSED, Question.REFUSED, "MPAY: XML invalid"),
            new Line("BRP", 46, 46, Payment.REFUSED, Question.REFUSED, "MPAY: only QuickPay permitted"),
            new Line("RPD", 53, 53, Payment.REFUSED, Question.REFUSED, "MPAY: plan id"),
            new Line("PP", 1, 2, Payment.REFUSED, Question.REFUSED, "MPAY: authentication, encryption"),
            new Line("DE", 1, 1, Payment.REFUSED, Question.REFUSED, "MPAY: encryption"),
            new Line("PP", 3, 3, Payment.EXISTS, Question.AGAIN, "MPAY: duplicate request id"),
            new Line("PP", 4, 4, Payment.OPEN, Question.AGAIN, "MPAY: internal error"),
            new Line("V", 5001, 5004, Payment.REFUSED, Question.REFUSED, "MPAY: complaints"),
            new Line("CMR", 1, 99, Payment.REFUSED, Question.REFUSED, "recorded replies: complaints"),
            new Line("ERR", 1, 1, Payment.REFUSED, Question.REFUSED, "SETU: insufficient funds"),
            new Line("ERR", 4, 4, Payment.REFUSED, Question.REFUSED, "SETU: customer not found"));

    /** Setu's words in place of codes; its page of errors has them. */
    private static final List<String> REFUSED_WORDS = List.of(
            "validation-error",
            "invalid-biller-id",
            "invalid-category-param",
            "invalid-biller-type",
            "invalid-customer-param",
            "invalid-agent",
            "invalid-payment-channel",
            "invalid-payment-mode",
            "invalid-amount",
            "invalid-params",
            "invalid-ref-id",
            "invalid-payment-request",
            "direct-pay-not-allowed",
            "insufficient-funds",
            "txn-not-found",
            "invalid-mandate",
            "not-found");

    private static final int LONGEST_CODE = 64;
    private static final String DUPLICATE = "duplicate-ref-id";

    private BbpsErrors() {}

    /** What a code means for a payment; null for one that is not listed, of which nobody knows what it means. */
    static @Nullable Payment ofPayment(String code) {
        if (code.equals(DUPLICATE)) {
            return Payment.EXISTS;
        }
        if (REFUSED_WORDS.contains(code)) {
            return Payment.REFUSED;
        }
        Line line = line(code);
        return line == null ? null : line.payment;
    }

    /** What a code means for a question; null for one that is not listed. */
    static @Nullable Question ofQuestion(String code) {
        if (REFUSED_WORDS.contains(code)) {
            return Question.REFUSED;
        }
        Line line = line(code);
        return line == null ? null : line.question;
    }

    /** A cause with the venue's code and words. What is in a code but letters and digits is told as underscores. */
    static Cause cause(String code, String words) {
        String name = code.strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        String readable = name.isEmpty() ? "NO_CODE" : name.matches("[A-Z].+") ? name : "CODE_" + name;
        return new Cause(
                readable.substring(0, Math.min(readable.length(), LONGEST_CODE)),
                words.isBlank() ? "the venue gave no words for it" : words);
    }

    private static @Nullable Line line(String code) {
        int digits = 0;
        while (digits < code.length() && !Character.isDigit(code.charAt(digits))) {
            digits++;
        }
        String letters = code.substring(0, digits);
        String rest = code.substring(digits);
        if (!rest.matches("[0-9]{1,6}")) {
            return null;
        }
        int number = Integer.parseInt(rest);
        return LINES.stream()
                .filter(line -> line.from.equals(letters) && number >= line.first && number <= line.last)
                .findFirst()
                .orElse(null);
    }
}
