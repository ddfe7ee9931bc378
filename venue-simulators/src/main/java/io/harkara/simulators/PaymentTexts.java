package io.harkara.simulators;

/** What the venue says of payments and of links: (A) its own document, (D) an inference. */
final class PaymentTexts {

    // By the document (A).
    static final String INVALID_MODE = "INVALID PAYMENT MODE";
    static final String INVALID_MEMBER = "INVALID MEMBER CODE";
    static final String INVALID_CLIENT = "INVALID CLIENT CODE";
    static final String INVALID_ACCOUNT = "INVALID CLIENT ACCOUNT NUMBER";
    static final String NO_ORDER = "SELECT AT LEAST ONE ORDER";
    static final String INVALID_ORDER = "INVALID ORDER NUMBER";
    static final String INVALID_TOTAL = "INVALID TOTAL ORDER AMOUNT";
    static final String ALREADY_INITIATED = "ORDER NUMBER ALREADY INITIATED";
    static final String ALREADY_PAID = "PAYMENT DONE FOR THIS ORDER NUMBER";
    static final String MEMBER_MANDATORY = "MEMBER CODE MANDATORY";
    static final String MANDATE_OF_ANOTHER_MEMBER = "INVALID MEMBER CODE FOR GIVEN MANDATE ID";
    static final String MANDATE_OF_ANOTHER_CLIENT = "INVALID CLIENT CODE FOR GIVEN MANDATE ID";
    static final String NO_ENACH_URL = "ENACHURL NOT GENERATED";
    static final String NO_SUCH_USER = "FAILED: USER DOES NOT EXIST";
    static final String NOT_INITIATED = "PAYMENT NOT INITIATED FOR GIVEN ORDER";

    /** Printed for a logout URL; that a loopback URL is told so too is an inference. */
    static final String INVALID_URL = "INVALID LOGOUT URL FORMAT";

    // No source gives the text (D).
    static final String NO_NEFT_REFERENCE = "INVALID NEFT REFERENCE";
    static final String NO_VPA = "INVALID VPA ID";
    static final String INVALID_HOLDER = "INVALID PRIMARY HOLDER";

    private static final int LONGEST_URL = 2_000;

    private PaymentTexts() {}

    /** The text of a payment that was initiated; the sample is that of NEFT. */
    static String initiated(String mode) {
        return "Payment initiated done through " + mode;
    }

    /** Whether a text is a URL to which a browser can be sent. */
    static boolean url(String text) {
        return text.length() <= LONGEST_URL && text.matches("(?i)https?://[^\\s/?#]+[^\\s]*");
    }
}
