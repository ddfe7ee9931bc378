package io.harkara.simulators;

import java.util.Locale;

/**
 * What the venue says in words: it has no numeric codes. Each text has its source: (A) the venue's own document, (B)
 * recorded traffic, (D) an inference, because no source gives the text of that case.
 */
final class BseTexts {

    // Login, by the document (A).
    static final String USER_BLANK = "USER ID SHOULD NOT BE BLANK";
    static final String MEMBER_BLANK = "MEMBER ID SHOULD NOT BE BLANK";
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

    // Orders, where no source gives the text (D).
    static final String INVALID_MEMBER = "FAILED: INVALID MEMBER CODE";
    static final String ONLY_NEW = "FAILED: MODIFICATION/CANCELLATION NOT ALLOWED";
    static final String ORDER_NOT_FOUND = "FAILED: ORDER NOT FOUND FOR ORDER ID-"; // Seen in one client (C).
    static final String TOO_LATE_TO_CHANGE = "FAILED: ORDER CANCELLATION NOT ALLOWED ON ";
    static final String INVALID_AMOUNT = "FAILED: INVALID ORDER AMOUNT";
    static final String AMOUNT_OR_UNITS = "FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR REDEMPTION";
    static final String AMOUNT_NEEDS_PHYSICAL = "FAILED: REDEMPTION BY AMOUNT ALLOWED ONLY IN PHYSICAL MODE";
    static final String FOLIO_MANDATORY = "FAILED: FOLIO NO MANDATORY";
    static final String PAYOUT_ACCOUNT_MANDATORY = "FAILED: BANK ACCOUNT NO MANDATORY FOR REDEMPTION";
    static final String SWITCH_AMOUNT_OR_UNITS = "FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR SWITCH";

    // Plans, recorded (B).
    static final String INSTALLMENT_TOO_SMALL = "FAILED: INSTALLMENT AMT IS LESS THAN MINIMUM INSTALLMENT AMT";
    static final String NO_INSTALLMENTS_IN_DAILY = "FAILED: NO OF INSTALLMENT NOT ALLOWED IN DAILY XSIP\\ ISIP";
    static final String MANDATE_NOT_APPROVED = "FAILED: X-SIP REGISTRATION FAILED, MANDATE NOT APPROVED";
    static final String CANCEL_TOO_LATE = "X-SIP OR I-SIP CAN BE CANCELLED ONLY PRIOR TO 6 DAYS OF TRIGGER DATE";

    /** For an XSIP or ISIP; a SIP has it too, for which no text was found (D). */
    static final String PLAN_GONE = "X-SIP OR I-SIP HAS BEEN ALREADY CANCELLED OR NOT EXISTS";

    // Plans, where no source gives the text (D).
    static final String INVALID_SCHEDULE = "FAILED: INVALID START DATE, END DATE OR NO OF INSTALLMENT";
    static final String ONE_MANDATE = "FAILED: EITHER X-SIP OR I-SIP MANDATE ID MANDATORY";

    // Additional services, by the document (A); the text without FAILED is printed so.
    static final String SERVICE_PASSWORD_EXPIRED = "PASSWORD EXPIRED";
    static final String INVALID_PARAM = "INVALID PARAM STRING FORMAT";
    static final String CLIENT_MANDATORY = "CLIENT CODE MANDATORY";
    static final String INVALID_ACTION = "INVALID ACTION CODE";
    static final String MANDATE_DONE = "MANDATE REGISTRATION DONE SUCCESSFULLY";
    static final String SWP_GONE = "FAILED: SWP ALREADY CANCELLED";
    static final String PASSWORD_CHANGED = "PASSWORD CHANGED SUCCESSFULLY";
    static final String INVALID_SEGMENT = "INVALID SEGMENT VALUE";
    static final String INVALID_ORDER_NUMBER = "INVALID ORDER NUMBER";
    static final String INVALID_ORDER_FOR_MEMBER = "INVALID ORDER NUMBER FOR GIVEN MEMBER";
    static final String INVALID_ORDER_FOR_CLIENT = "INVALID ORDER NUMBER FOR GIVEN CLIENT";

    /** Printed for a wrong SWP number, with STP in it. */
    static final String NO_SUCH_SWP = "FAILED: INVALID STP REGISTRATION NUMBER";

    // Additional services, where no source gives the text (D): the first two after those of the STP.
    static final String SWP_DONE = "SWP REGISTRATION DONE SUCCESSFULLY";
    static final String SWP_CANCELLED = "SWP CANCELLATION DONE SUCCESSFULLY";
    static final String SWP_AMOUNT_OR_UNITS = "FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR SWP";
    static final String INVALID_NEW_PASSWORD = "INVALID NEW PASSWORD";
    static final String PASSWORDS_DIFFER = "NEW PASSWORD AND CONFIRM PASSWORD DO NOT MATCH";

    // JSON services: the id's by the document (A), the number's recorded (B).
    static final String DUPLICATE_UNIQUE_ID = "DUPLICATE UNIQUE ID";
    static final String NO_SUCH_XSIP = "XSIP REGISTRATION NO. IS NOT EXISTS";

    // JSON services, where no source gives the text (D); the first is the one that MFAPI has for an STP.
    static final String NO_SUCH_STP = NO_SUCH_SWP;
    static final String STP_GONE = "FAILED: STP ALREADY CANCELLED";
    static final String STP_AMOUNT_OR_UNITS = "FAILED: EITHER AMOUNT OR UNITS MANDATORY FOR STP";
    static final String INVALID_PAUSE = "FAILED: INVALID REGISTRATION TYPE, MODIFICATION TYPE OR NO OF INSTALMENTS";
    static final String INVALID_REGISTRATION = "FAILED: INVALID REGISTRATION NUMBER";
    static final String UNIQUE_ID_BLANK = "FAILED: UNIQUE ID MANDATORY";
    static final String SHIFT_NOT_APPROVED = "FAILED: MANDATE NOT APPROVED";
    static final String SIP_SHIFTED = "SIP TO XSIP SHIFTING DONE SUCCESSFULLY";

    // Clients, by the document (A).
    static final String CLIENT_REGISTERED = "CLIENT REGISTERED SUCCESSFULLY";
    static final String CLIENT_UPDATED = "CLIENT UPDATED SUCCESSFULLY";

    // Clients and declarations, where no source gives the text (D); the last is that of flag 02, long gone.
    static final String CLIENT_EXISTS = "FAILED: CLIENT CODE ALREADY EXISTS";
    static final String INVALID_CLIENT = "FAILED: INVALID CLIENT CODE";
    static final String INVALID_REGISTRATION_TYPE = "FAILED: INVALID REGISTRATION TYPE";
    static final String DECLARED = "RECORD INSERTED SUCCESSFULLY";

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
    static final String ACCESS_TOKEN_EXPIRED = "FAILED: ACCESS TOKEN EXPIRED";
    static final String MANDATE_OF_ANOTHER = "FAILED: INVALID MANDATE ID FOR GIVEN MEMBER CODE AND CLIENT CODE";
    static final String INVALID_MANDATE = "FAILED: INVALID MANDATE ID";
    static final String REPORT_INVALID_SETTLEMENT = "FAILED: INVALID SETTLEMENT TYPE";

    // Reports, where no source gives the text (D).
    static final String INVALID_PLAN_TYPE = "FAILED: INVALID SYSTEMATIC PLAN TYPE";
    static final String INVALID_DATE = "FAILED: INVALID DATE";
    static final String INVALID_REQUEST_TYPE = "INVALID REQUEST TYPE";
    static final String TOO_MANY_MANDATES = "FAILED: TOO MANY MANDATES. GIVE A CLIENT CODE OR FEWER DAYS";

    private BseTexts() {}

    /** A change of an order is made. The words are those that one client shows its users, which may be the venue's (D). */
    static String changed(boolean cancelled, long number) {
        return (cancelled ? "CXL CONF: Your Request to Cancel" : "MOD CONF: Your Request to Modify") + " Order No "
                + number + " is confirmed.";
    }

    /** A plan is cancelled: recorded (B) for an XSIP or ISIP, made after that for a SIP (D). */
    static String cancelled(boolean byMandate, String number) {
        return (byMandate ? "X-SIP OR I-SIP" : "SIP") + " WITH REGN NO " + number + " IS CANCELLED SUCCESSFULLY";
    }

    /** An element whose value the document does not allow. An inference: the venue's own text is not known. */
    static String invalid(OrderElement element) {
        return "FAILED: INVALID " + element.wireName().toUpperCase(Locale.ROOT);
    }
}
