package io.harkara.simulators;

import java.util.Locale;

/**
 * What the venue says in words: it has no numeric codes. Each text has its source: (A) the venue's own document, (B)
 * recorded traffic, (D) an inference, because no source gives the text of that case.
 */
final class BseTexts {

    // Login, by the document (A).
    static final String USER_BLANK = "USER ID SHOULD NOT BE BLANK";
    static final String PASSWORD_BLANK = "PASSWORD SHOULD NOT BE BLANK";
    static final String PASS_KEY_BLANK = "PASSKEY SHOULD NOT BE BLANK";
    static final String INVALID_ACCOUNT = "INVALID ACCOUNT INFORMATION";
    static final String LOCKED = "YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN";
    static final String SUSPENDED = "ACCESS TEMPORARILY SUSPENDED. KINDLY BEAR WITH US";

    // Orders, recorded (B).
    static final String PASSWORD_EXPIRED = "FAILED: PASSWORD EXPIRED";
    static final String DUPLICATE = "FAILED: DUPLICAT UNIQUE REF NO.";
    static final String PAN_NOT_VERIFIED = "FAILED:  PAN STATUS NOT VERIFIED WITH ITD";
    static final String NOMINEE_PENDING = "FAILED: CLIENT NOMINEE AUTHENTICATION PENDING";
    static final String SCHEME_CLOSED = "FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED";
    static final String ENTRY_NOT_ALLOWED = "FAILED: ORDER ENTRY NOT ALLOWED IN THE SCHEME. CONTACT EXCHANGE ADMIN";
    static final String FATCA_NOT_VERIFIED = "FAILED: FATCA NOT VERIFIED BY KARVY. ORDER ENTRY NOT ALLOWED";
    static final String UNKNOWN_CLIENT = "FAILED: CLIENT DOES NOT EXISTS. ORDER ENTRY FAILED";
    static final String AFTER_HOURS = " OFFLINE ORDER WILL BE TRIGGERED DURING MARKET HOURS";

    // Orders, where no source gives the text (D).
    static final String INVALID_MEMBER = "FAILED: INVALID MEMBER CODE";
    static final String ONLY_NEW = "FAILED: MODIFICATION/CANCELLATION NOT ALLOWED";
    static final String INVALID_AMOUNT = "FAILED: INVALID ORDER AMOUNT";
    static final String AMOUNT_OR_UNITS = "FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR REDEMPTION";
    static final String AMOUNT_NEEDS_PHYSICAL = "FAILED: REDEMPTION BY AMOUNT ALLOWED ONLY IN PHYSICAL MODE";
    static final String FOLIO_MANDATORY = "FAILED: FOLIO NO MANDATORY";
    static final String PAYOUT_ACCOUNT_MANDATORY = "FAILED: BANK ACCOUNT NO MANDATORY FOR REDEMPTION";

    // Reports, by the document (A); the one without a space after the colon is printed so.
    static final String REPORT_USER_BLANK = "FAILED: USER ID MANDATORY";
    static final String REPORT_MEMBER_BLANK = "FAILED: MEMBER CODE MANDATORY";
    static final String REPORT_PASSWORD_BLANK = "FAILED: PASSWORD MANDATORY";
    static final String REPORT_INVALID_ACCOUNT = "FAILED:INVALID ACCOUNT INFORMATION";
    static final String REPORT_INVALID_FROM = "FAILED: INVALID FROM DATE";
    static final String REPORT_INVALID_TO = "FAILED: INVALID TO DATE";
    static final String REPORT_INVALID_TRANSACTION = "FAILED: INVALID TRANSACTION TYPE";
    static final String REPORT_INVALID_ORDER_TYPE = "FAILED: INVALID ORDER TYPE";
    static final String REPORT_INVALID_STATUS = "FAILED: INVALID ORDER STATUS";
    static final String REPORT_INVALID_SETTLEMENT = "FAILED: INVALID SETTLEMENT TYPE";

    private BseTexts() {}

    /** An element whose value the document does not allow. An inference: the venue's own text is not known. */
    static String invalid(OrderElement element) {
        return "FAILED: INVALID " + element.wireName().toUpperCase(Locale.ROOT);
    }
}
