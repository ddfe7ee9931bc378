package io.harkara.bbps;

import io.harkara.schemas.BbpsMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Modes of payment as Setu spells them (COU v2, enumerations). */
final class SetuModes {

    private SetuModes() {}

    /** As Setu spells it. */
    static String text(BbpsMode mode) {
        return switch (mode) {
            case INTERNET_BANKING -> "Internet Banking";
            case DEBIT_CARD -> "Debit Card";
            case CREDIT_CARD -> "Credit Card";
            case PREPAID_CARD -> "Prepaid Card";
            case IMPS -> "IMPS";
            case CASH -> "Cash";
            case UPI -> "UPI";
            case WALLET -> "Wallet";
            case NEFT -> "NEFT";
            case AEPS -> "AEPS";
            case ACCOUNT_TRANSFER -> "Account Transfer";
            case BHARAT_QR -> "Bharat QR";
            case USSD -> "USSD";
            case BHIM_AADHAAR_PAY -> "BHIM Aadhaar Pay";
            case UNRECOGNISED -> throw new IllegalArgumentException("a mode that this gateway does not know");
        };
    }

    /** The mode of that spelling, whatever its case; null for one that is not listed. */
    static @Nullable BbpsMode of(String text) {
        return Arrays.stream(BbpsMode.values())
                .filter(mode -> mode != BbpsMode.UNRECOGNISED)
                .filter(mode -> text(mode).equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElse(null);
    }
}
