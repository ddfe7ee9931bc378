package io.harkara.verification.chaos;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is about a person and must be masked wherever it is shown. Where the venue's ledger knows a thing by nothing else, it
 * holds the number of its order, 0 to 6,759,999.
 */
final class Personal {

    static final String MOBILE = "9876504321";
    static final String PAN = "ABCPK1234F";
    static final String ACCOUNT = "91820736455";
    static final String PAYMENT_ADDRESS = "asha.rao.pune@okexample";

    private static final int DIGITS = 10_000;
    private static final int LETTERS = 26;
    private static final Pattern NUMBERED_PAN = Pattern.compile("([A-Z])([A-Z])XPK(\\d{4})F");
    private static final Pattern NUMBERED_ACCOUNT = Pattern.compile("77(\\d{10})");

    private Personal() {}

    /** The PAN that the declaration of an order names. */
    static String pan(int number) {
        int letters = number / DIGITS;
        return "%c%cXPK%04dF".formatted('A' + letters / LETTERS % LETTERS, 'A' + letters % LETTERS, number % DIGITS);
    }

    /** The order that a PAN was made for, or -1. */
    static int numberInPan(String pan) {
        Matcher found = NUMBERED_PAN.matcher(pan);
        if (!found.matches()) {
            return -1;
        }
        int letters =
                (found.group(1).charAt(0) - 'A') * LETTERS + found.group(2).charAt(0) - 'A';
        return letters * DIGITS + Integer.parseInt(found.group(3));
    }

    /** The mobile number of the customer whose bill an order is about. One whose payment has to be refused begins with an 8. */
    static String mobile(PlannedOrder order) {
        return "%d%09d".formatted(order.rejected() ? 8 : 9, order.number());
    }

    /** The bank account that the mandate of an order names. */
    static String account(int number) {
        return "77%010d".formatted(number);
    }

    /** The order that an account was made for, or -1. */
    static int numberInAccount(String account) {
        Matcher found = NUMBERED_ACCOUNT.matcher(account);
        return found.matches() ? Integer.parseInt(found.group(1)) : -1;
    }
}
