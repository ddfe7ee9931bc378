package io.harkara.simulators.bbps;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a customer pays, and on which channels that is possible (Setu, objects). The table there does not name IMPS, NEFT, BHIM
 * Aadhaar Pay, POS and MPOS: those are left to what a biller lists.
 */
enum PaymentMode {
    INTERNET_BANKING("Internet Banking", 3, 50, "INT INTB MOB MOBB ATM"),
    DEBIT_CARD("Debit Card", 3, 50, ""),
    CREDIT_CARD("Credit Card", 3, 50, ""),
    PREPAID_CARD("Prepaid Card", 3, 50, ""),
    IMPS("IMPS", 18, 18, ""),
    CASH("Cash", 1, 50, "BNKBRNCH KIOSK AGT BSC"),
    UPI("UPI", 3, 50, "INT INTB MOB MOBB BNKBRNCH AGT BSC"),
    WALLET("Wallet", 12, 50, "INT INTB MOB MOBB BNKBRNCH KIOSK AGT BSC"),
    NEFT("NEFT", 3, 50, ""),
    AEPS("AEPS", 3, 50, "MOB BNKBRNCH AGT BSC"),
    ACCOUNT_TRANSFER("Account Transfer", 3, 50, "BNKBRNCH BSC"),
    BHARAT_QR("Bharat QR", 3, 50, "MOB MOBB BNKBRNCH AGT BSC"),
    USSD("USSD", 1, 50, "MOB MOBB"),
    BHIM_AADHAAR_PAY("BHIM Aadhaar Pay", 3, 50, "");

    private final String text;
    private final int least;
    private final int most;
    /** Names with spaces between; empty for all. */
    private final String channels;

    PaymentMode(String text, int least, int most, String channels) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.channels = channels;
    }

    /** The name on the wire. */
    String text() {
        return text;
    }

    boolean possibleOn(PaymentChannel channel) {
        return channels.isEmpty()
                || channel == PaymentChannel.POS
                || channel == PaymentChannel.MPOS
                || List.of(channels.split(" ", -1)).contains(channel.name());
    }

    /** Whether the text about the customer's instrument has the length that this mode's has (Setu, remittance guide). */
    boolean fits(String accountInfo) {
        return accountInfo.length() >= least && accountInfo.length() <= most;
    }

    /** What {@link #fits} asks for. */
    String lengths() {
        return least == most ? "exactly " + least : least + " to " + most;
    }

    static @Nullable PaymentMode of(@Nullable String text) {
        for (PaymentMode mode : values()) {
            if (mode.text.equals(text)) {
                return mode;
            }
        }
        return null;
    }

    /** BillAvenue's integrators write the names in whatever case. */
    static @Nullable PaymentMode inAnyCase(String text) {
        for (PaymentMode mode : values()) {
            if (mode.text.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        return null;
    }
}
