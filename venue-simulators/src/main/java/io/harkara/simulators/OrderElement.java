package io.harkara.simulators;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The 37 elements of {@code orderEntryParam}, in the order of the venue's schema, with the longest value and the form
 * that the StAR MF web service structure (v3.1, May 2022) gives for each, and after them what only other operations have.
 * Whatever an operation calls a thing, rules and ledger know it by its name here. {@code Parma1} is the venue's own
 * spelling. The document says 5 characters for the user, but its samples carry 7, so that length is not checked; nor are those of
 * amount and units, whose figures are bytes of a database type.
 */
enum OrderElement {
    TRANS_CODE("TransCode", 3, "NEW|MOD|CXL"),
    TRANS_NO("TransNo", 19, ".+"),
    ORDER_ID("OrderId", 19, "\\d*"),
    USER_ID("UserID", 20, ".+"),
    MEMBER_ID("MemberId", 20, ".+"),
    CLIENT_CODE("ClientCode", 20, ".+"),
    SCHEME_CODE("SchemeCd", 20, ".+"),
    BUY_SELL("BuySell", 1, "P|R"),
    BUY_SELL_TYPE("BuySellType", 10, "FRESH|ADDITIONAL"),
    DP_TRANSACTION("DPTxn", 10, "C|N|P"),
    AMOUNT("OrderVal", 20, "(\\d{1,14}(\\.\\d{1,4})?)?"),
    UNITS("Qty", 20, "(\\d{1,14}(\\.\\d{1,4})?)?"),
    ALL_REDEEM("AllRedeem", 1, "Y|N"),
    FOLIO("FolioNo", 20, ".*"),
    REMARKS("Remarks", 255, "(?s).*"),
    KYC_STATUS("KYCStatus", 1, "Y|N"),
    REFERENCE("RefNo", 20, ".*"),
    SUB_BROKER("SubBrCode", 15, ".*"),
    EUIN("EUIN", 20, "(E\\d{6})?"),
    EUIN_DECLARED("EUINVal", 1, "Y|N"),
    MIN_REDEEM("MinRedeem", 1, "Y|N"),
    DPC("DPC", 1, "Y|N"),
    IP_ADDRESS("IPAdd", 20, ".*"),
    PASSWORD("Password", 250, ".*"),
    PASS_KEY("PassKey", 10, ".*"),
    SUB_BROKER_ARN("Parma1", 20, ".*"),
    PAYMENT_REFERENCE("Param2", 25, ".*"),
    PAYOUT_ACCOUNT("Param3", 20, ".*"),
    MOBILE("MobileNo", 10, "\\d*"),
    EMAIL("EmailID", 50, ".*"),
    MANDATE("MandateID", 10, ".*"),
    FILLER_1("Filler1", 30, ".*"),
    FILLER_2("Filler2", 30, ".*"),
    FILLER_3("Filler3", 30, ".*"),
    FILLER_4("Filler4", 30, ".*"),
    FILLER_5("Filler5", 30, ".*"),
    FILLER_6("Filler6", 30, ".*"),

    // Switches and spreads.
    TO_SCHEME("ToSchemeCd", 20, ".+"),
    REDEMPTION_AMOUNT("RedemptionAmt", 20, "(\\d{1,14}(\\.\\d{1,4})?)?"),
    REDEEM_DATE("RedeemDate", 10, VenueDay.FORM),

    // Plans and their changes.
    TRANSACTION_MODE("TransMode", 1, "D|P"),
    START_DATE("StartDate", 10, VenueDay.FORM),
    END_DATE("EndDate", 10, "(" + VenueDay.FORM + ")?"),
    FREQUENCY("FrequencyType", 20, "DAILY|WEEKLY|MONTHLY|QUARTERLY|QUARTELY"),
    FREQUENCY_ALLOWED("FrequencyAllowed", 4, "\\d*"),
    INSTALLMENTS("NoOfInstallment", 4, "\\d*"),
    FIRST_ORDER("FirstOrderFlag", 1, "Y|N"),
    BROKERAGE("Brokerage", 20, ".*"),
    ISIP_MANDATE("ISIPMandateID", 15, ".*"),
    TO_MANDATE("ToMandateID", 15, ".+"),
    REGISTRATION("RegId", 10, "\\d*"),
    REGISTRATION_TYPE("RegnType", 5, ".*"),
    STP_TYPE("STPType", 4, "EXCH|AMC"),

    // Mandates.
    MANDATE_TYPE("MandateType", 1, "X|I|N"),
    ACCOUNT("AccountNo", 20, ".+"),
    ACCOUNT_TYPE("AccountType", 2, "SB|CB|NE|NO"),
    IFSC("IFSC", 11, ".+"),

    // Clients and their declarations: fields between pipes, which have forms of their own.
    FIELDS("Param", 10_000, "(?s).*"),

    // Payments and uploads.
    PAYMENT_MODE("modeofpayment", 10, ".+"),
    BANK("bankid", 20, ".*"),
    ORDERS("ordernumber", 10_000, ".+"),
    LOOPBACK("loopbackURL", 2_000, ".*"),
    FILE_NAME("FileName", 100, ".+");

    /** The elements of {@code orderEntryParam}, in the order of the schema. */
    static final Set<OrderElement> LUMPSUM = Collections.unmodifiableSet(EnumSet.range(TRANS_CODE, FILLER_6));

    /** The names on the wire of {@code orderEntryParam}, in the order of the schema. */
    static final List<String> NAMES =
            LUMPSUM.stream().map(OrderElement::wireName).toList();

    private final String wireName;
    private final int longest;
    private final Pattern form;

    OrderElement(String wireName, int longest, String form) {
        this.wireName = wireName;
        this.longest = longest;
        this.form = Pattern.compile(form);
    }

    /** The name on the wire, which is also its name on the control port. */
    @JsonValue
    String wireName() {
        return wireName;
    }

    /** Whether the value is one that the document allows. */
    boolean allows(String value) {
        return value.length() <= longest && form.matcher(value).matches();
    }

    /** Whether the value must never be kept or shown. */
    boolean secret() {
        return this == PASSWORD || this == PASS_KEY;
    }
}
