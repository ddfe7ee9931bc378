package io.harkara.intake;

import static io.harkara.intake.OrderField.Part.ENVELOPE;
import static io.harkara.intake.OrderField.Part.LINE;
import static io.harkara.intake.OrderField.Part.ORDER;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every field of a submitted order: where it stands in the JSON document, what it may look like, and whether it is about
 * a person. The name is the CSV column too. Which fields a kind of order has is told by its {@link KindRules}. Lengths are
 * the largest that any call of BSE takes (Webservice Structure v3.1); a kind that takes less says so in its rules.
 *
 * <p>The pipe character is refused everywhere: the venue's replies use it to separate fields.
 */
enum OrderField {
    TYPE(ENVELOPE, "type", false, "[a-z][a-z0-9.-]{2,39}", "a kind of order, for example bse.lumpsum"),
    CLIENT_REFERENCE(
            ENVELOPE, "clientReference", false, Texts.VISIBLE_64, "1 to 64 visible ASCII characters without a pipe"),
    ORDERING_KEY(ENVELOPE, "orderingKey", false, Texts.VISIBLE_64, "1 to 64 visible ASCII characters without a pipe"),
    DEADLINE(ENVELOPE, "deadline", false, ".{1,40}", "a time with zone, for example 2026-03-02T09:00:00Z"),
    SAME_DAY(ENVELOPE, "sameDay", false, Texts.FLAG, "true or false"),
    REPLACES(
            ENVELOPE,
            "replaces",
            false,
            "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "the id of the order that this one takes the place of"),
    IDEMPOTENCY_KEY(LINE, "idempotencyKey", false, Texts.KEY, "1 to 200 visible ASCII characters"),

    CLIENT_CODE(ORDER, "clientCode", false, "[A-Za-z0-9]{1,10}", "a client code (UCC) of 1 to 10 letters and digits"),
    SCHEME_CODE(ORDER, "schemeCode", false, Texts.SCHEME, Texts.SCHEME_WORDS),
    FROM_SCHEME_CODE(ORDER, "fromSchemeCode", false, Texts.SCHEME, Texts.SCHEME_WORDS),
    TO_SCHEME_CODE(ORDER, "toSchemeCode", false, Texts.SCHEME, Texts.SCHEME_WORDS),
    BUY_SELL(ORDER, "buySell", false, "P|R", "P (purchase) or R (redemption)"),
    BUY_SELL_TYPE(ORDER, "buySellType", false, "FRESH|ADDITIONAL", "FRESH or ADDITIONAL"),
    DP_TXN(ORDER, "dpTxn", false, "C|N|P", "C (CDSL), N (NSDL) or P (physical)"),
    AMOUNT(ORDER, "amount", false, Texts.RUPEES, Texts.RUPEES_WORDS),
    // The document gives the quantity a length of 8, which we read as the digits before the point (our inference).
    UNITS(
            ORDER,
            "units",
            false,
            "[0-9]{1,8}(?:\\.[0-9]{1,4})?",
            "units above 0 with at most 8 digits before the point and 4 after it"),
    ALL_UNITS(ORDER, "allUnits", false, Texts.FLAG, Texts.FLAG_WORDS),
    REDEMPTION_AMOUNT(ORDER, "redemptionAmount", false, Texts.RUPEES, Texts.RUPEES_WORDS),
    REDEMPTION_DATE(ORDER, "redemptionDate", false, Texts.DATE, Texts.DATE_WORDS),
    FOLIO_NO(ORDER, "folioNo", true, "[A-Za-z0-9/-]{1,20}", "a folio number of 1 to 20 letters, digits, / and -"),
    KYC_STATUS(ORDER, "kycStatus", false, Texts.FLAG, Texts.FLAG_WORDS),
    EUIN(ORDER, "euin", false, "E[0-9]{6}", "an EUIN: the letter E and six digits"),
    EUIN_DECLARED(ORDER, "euinDeclared", false, Texts.FLAG, Texts.FLAG_WORDS),
    MIN_REDEEM(ORDER, "minRedeem", false, Texts.FLAG, Texts.FLAG_WORDS),
    SUB_BROKER_CODE(ORDER, "subBrokerCode", false, "[A-Za-z0-9/-]{1,15}", "1 to 15 letters, digits, / and -"),
    SUB_BROKER_ARN(ORDER, "subBrokerArn", false, "[A-Za-z0-9-]{1,20}", "an ARN of 1 to 20 letters, digits and -"),
    PAYOUT_ACCOUNT(ORDER, "payoutAccount", true, "[A-Za-z0-9]{5,20}", "a bank account of 5 to 20 letters and digits"),
    PAYMENT_REFERENCE(ORDER, "paymentReference", true, "[A-Za-z0-9/_-]{1,25}", "1 to 25 letters, digits, /, _ and -"),
    MOBILE(ORDER, "mobile", true, "[6-9][0-9]{9}", "an Indian mobile number: ten digits, the first 6 to 9"),
    EMAIL(
            ORDER,
            "email",
            true,
            "(?=.{3,50}$)[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+",
            "an e-mail address of at most 50 characters"),
    MANDATE_ID(ORDER, "mandateId", false, Texts.MANDATE, Texts.MANDATE_WORDS),
    REMARKS(
            ORDER,
            "remarks",
            true,
            "[^|\\p{Cntrl}]{1,255}",
            "at most 255 characters, without the pipe (the wire's separator) and control characters"),
    IP_ADDRESS(
            ORDER,
            "ipAddress",
            true,
            "(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?:\\.(?!$)|$)){4}",
            "an IPv4 address (the venue takes 20 characters)"),

    START_DATE(ORDER, "startDate", false, Texts.DATE, Texts.DATE_WORDS),
    END_DATE(ORDER, "endDate", false, Texts.DATE, Texts.DATE_WORDS),
    FREQUENCY(ORDER, "frequency", false, "DAILY|WEEKLY|MONTHLY|QUARTERLY", "DAILY, WEEKLY, MONTHLY or QUARTERLY"),
    INSTALLMENTS(ORDER, "installments", false, "[1-9][0-9]{0,3}", "a number of instalments from 1 to 9999"),
    FIRST_ORDER_TODAY(ORDER, "firstOrderToday", false, Texts.FLAG, Texts.FLAG_WORDS),
    KEPT_BY_FUND_HOUSE(ORDER, "keptByFundHouse", false, Texts.FLAG, Texts.FLAG_WORDS),
    BROKERAGE(ORDER, "brokerage", false, Texts.RUPEES, Texts.RUPEES_WORDS),
    PLAN(ORDER, "plan", false, "SIP|XSIP|ISIP|STP|SWP", "SIP, XSIP, ISIP, STP or SWP"),
    // RegId of sipOrderEntryParam has a length of 10. The venue says 0 where it has registered nothing.
    REGISTRATION_NUMBER(
            ORDER, "registrationNumber", false, "[1-9][0-9]{0,9}", "the number of a registration, 1 to 10 digits"),
    FROM_MANDATE_ID(ORDER, "fromMandateId", false, Texts.MANDATE, Texts.MANDATE_WORDS),
    TO_MANDATE_ID(ORDER, "toMandateId", false, Texts.MANDATE, Texts.MANDATE_WORDS),
    MANDATE_KIND(ORDER, "mandateKind", false, "XSIP|ISIP|E_MANDATE", "XSIP, ISIP or E_MANDATE"),
    ACCOUNT_NUMBER(ORDER, "accountNumber", true, "[A-Za-z0-9]{5,20}", "a bank account of 5 to 20 letters and digits"),
    ACCOUNT_TYPE(ORDER, "accountType", false, "SAVINGS|CURRENT|NRE|NRO", "SAVINGS, CURRENT, NRE or NRO"),
    IFSC(
            ORDER,
            "ifsc",
            false,
            "[A-Z]{4}0[A-Z0-9]{6}",
            "an IFSC: four capital letters, a zero, and six capital letters or digits"),
    MICR(ORDER, "micr", false, "[0-9]{9}", "a MICR code of nine digits");

    /** Where a field stands in the JSON document. */
    enum Part {
        /** Beside the object {@code order}. */
        ENVELOPE,
        /** Beside it too, but only in a line of a batch. */
        LINE,
        /** Inside the object {@code order}. */
        ORDER
    }

    /** The field by its name. */
    private static final Map<String, OrderField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(field -> field.name, Function.identity()));

    /** All names, for hints. */
    static final List<String> NAMES = Collections.unmodifiableList(
            Arrays.stream(values()).map(OrderField::fieldName).toList());

    private final Part part;
    private final String name;
    private final boolean personal;
    private final Pattern form;
    private final String expected;

    OrderField(Part part, String name, boolean personal, String form, String expected) {
        this.part = part;
        this.name = name;
        this.personal = personal;
        this.form = Pattern.compile(form);
        this.expected = expected;
    }

    /** The field of that name, or null. */
    static @Nullable OrderField named(String name) {
        return BY_NAME.get(name);
    }

    Part part() {
        return part;
    }

    /** Name in JSON and in the header of a CSV file. */
    String fieldName() {
        return name;
    }

    /** Whether its value is about a person and is masked in answers and logs. */
    boolean isPersonal() {
        return personal;
    }

    /** What the value's text has to match as a whole. */
    Pattern form() {
        return form;
    }

    /** The same for people. */
    String expected() {
        return expected;
    }

    private static final class Texts {
        static final String VISIBLE_64 = "[!-{}~]{1,64}";
        static final String KEY = "[!-~]{1,200}";
        static final String SCHEME = "[A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?";
        static final String SCHEME_WORDS =
                "a BSE scheme code of at most 20 capital letters, digits and dashes, for example 02-DP";
        // Money of 14 characters at the venue: eleven digits, the point and the paise.
        static final String RUPEES = "[0-9]{1,11}(?:\\.[0-9]{1,2})?";
        static final String RUPEES_WORDS = "rupees above 0 with at most 11 digits before the point and 2 after it";
        static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
        static final String DATE_WORDS = "a day that exists, for example 2026-03-02";
        static final String MANDATE = "[A-Za-z0-9]{1,15}";
        static final String MANDATE_WORDS = "a mandate of 1 to 15 letters and digits";
        static final String FLAG = "Y|N|true|false";
        static final String FLAG_WORDS = "Y or N, true or false";
    }
}
