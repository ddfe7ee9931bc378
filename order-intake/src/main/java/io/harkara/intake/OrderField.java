package io.harkara.intake;

import static io.harkara.intake.OrderField.Part.ENVELOPE;
import static io.harkara.intake.OrderField.Part.INSIDE;
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
 * <p>One list of all names, long as it is: the CSV columns, the hints and the interface's document are read from it.
 *
 * <p>The pipe character is refused nearly everywhere: replies of venues use it to separate fields.
 */
enum OrderField {
    TYPE(ENVELOPE, "type", false, "[a-z][a-z0-9.-]{2,39}", "a kind of order, for example bse.lumpsum"),
    CLIENT_REFERENCE(
            ENVELOPE, "clientReference", false, Texts.VISIBLE_64, "1 to 64 visible ASCII characters without a pipe"),
    ORDERING_KEY(ENVELOPE, "orderingKey", false, Texts.VISIBLE_64, "1 to 64 visible ASCII characters without a pipe"),
    DEADLINE(ENVELOPE, "deadline", false, Texts.TIME, Texts.TIME_WORDS),
    SAME_DAY(ENVELOPE, "sameDay", false, Texts.FLAG, "true or false"),
    REPLACES(ENVELOPE, "replaces", false, Texts.ORDER_ID, "the id of the order that this one takes the place of"),
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
    MICR(ORDER, "micr", false, "[0-9]{9}", "a MICR code of nine digits"),

    // Clients (UCC) and their declarations. Lengths: v3.1, pages 47 to 52 and 80 to 94.
    CHANGE(ORDER, "change", false, "NEW|UPDATE", "NEW or UPDATE"),
    TAX_STATUS(ORDER, "taxStatus", false, "[0-9]{2}", "BSE's code of a tax status, two digits, for example 01"),
    OCCUPATION(ORDER, "occupation", false, "[0-9]{2}", "BSE's code of an occupation, two digits, for example 02"),
    HOLDING_NATURE(
            ORDER, "holdingNature", false, "SINGLE|JOINT|ANYONE_OR_SURVIVOR", "SINGLE, JOINT or ANYONE_OR_SURVIVOR"),
    HOLDERS(ORDER, "holders", true, Texts.NESTED, "an array of 1 to 3 holders"),
    GUARDIAN(ORDER, "guardian", true, Texts.NESTED, "an object with the guardian's fields"),
    GUARDIAN_RELATION(
            ORDER, "guardianRelation", false, "06|13|23", "06 (father), 13 (mother) or 23 (court-appointed guardian)"),
    DEMAT(ORDER, "demat", true, Texts.NESTED, "an object with depositories"),
    BANK_ACCOUNTS(ORDER, "bankAccounts", true, Texts.NESTED, "an array of 1 to 5 bank accounts"),
    CHEQUE_NAME(ORDER, "chequeName", true, Texts.SHORT, "1 to 35 characters without a pipe"),
    DIVIDEND_PAY_MODE(
            ORDER,
            "dividendPayMode",
            false,
            "CHEQUE|DIRECT_CREDIT|ECS|NEFT|RTGS",
            "CHEQUE, DIRECT_CREDIT, ECS, NEFT or RTGS"),
    ADDRESS(ORDER, "address", true, Texts.NESTED, "an object with the address"),
    FOREIGN_ADDRESS(ORDER, "foreignAddress", true, Texts.NESTED, "an object with the address outside India"),
    COMMUNICATION_MODE(ORDER, "communicationMode", false, "PHYSICAL|EMAIL|MOBILE", "PHYSICAL, EMAIL or MOBILE"),
    NOMINEES(ORDER, "nominees", true, Texts.NESTED, "an array of at most 3 nominees"),
    NOMINATION_DECLINED(ORDER, "nominationDeclined", false, Texts.FLAG, Texts.FLAG_WORDS),
    NOMINATION_MODE(ORDER, "nominationMode", false, "WET_SIGNATURE|E_SIGN|OTP", "WET_SIGNATURE, E_SIGN or OTP"),
    NOMINEES_IN_STATEMENT(ORDER, "nomineesInStatement", false, Texts.FLAG, Texts.FLAG_WORDS),
    AADHAAR_UPDATED(ORDER, "aadhaarUpdated", false, Texts.FLAG, Texts.FLAG_WORDS),
    MAPIN_ID(ORDER, "mapinId", true, "[A-Za-z0-9]{1,16}", "a MAPIN id of 1 to 16 letters and digits"),
    PAPERLESS(ORDER, "paperless", false, Texts.FLAG, Texts.FLAG_WORDS),
    LEI(
            ORDER,
            "lei",
            false,
            "[A-Z0-9]{18}[0-9]{2}",
            "a legal entity identifier: 18 capital letters or digits and 2 digits"),
    LEI_VALID_UNTIL(ORDER, "leiValidUntil", false, Texts.DATE, Texts.DATE_WORDS),
    PAN(ORDER, "pan", true, Texts.PAN, Texts.PAN_WORDS),
    PEKRN(ORDER, "pekrn", true, "[A-Za-z0-9]{1,10}", "a reference of 1 to 10 letters and digits"),
    NAME(ORDER, "name", true, Texts.LONG, Texts.LONG_WORDS),
    DATE_OF_BIRTH(ORDER, "dateOfBirth", true, Texts.DATE, Texts.DATE_WORDS),
    FATHER_NAME(ORDER, "fatherName", true, Texts.LONG, Texts.LONG_WORDS),
    SPOUSE_NAME(ORDER, "spouseName", true, Texts.LONG, Texts.LONG_WORDS),
    DATA_SOURCE(ORDER, "dataSource", false, "ELECTRONIC|PHYSICAL", "ELECTRONIC or PHYSICAL"),
    ADDRESS_TYPE(
            ORDER,
            "addressType",
            false,
            "[1-5]",
            "1 (residential or business), 2 (residential), 3 (business), 4 (registered office) or 5 (unspecified)"),
    PLACE_OF_BIRTH(ORDER, "placeOfBirth", true, "[^|\\p{Cntrl}]{1,60}", "1 to 60 characters without a pipe"),
    COUNTRY_OF_BIRTH(ORDER, "countryOfBirth", false, "[A-Z]{2}", Texts.COUNTRY_WORDS),
    TAX_RESIDENCES(ORDER, "taxResidences", true, Texts.NESTED, "an array of 1 to 4 countries of tax residence"),
    SOURCE_OF_WEALTH(ORDER, "sourceOfWealth", false, "0[1-8]", "a code from 01 (salary) to 08 (others)"),
    INCOME_SLAB(ORDER, "incomeSlab", false, "3[1-6]", "a code from 31 (below Rs 1 lakh) to 36 (above Rs 1 crore)"),
    NET_WORTH(ORDER, "netWorth", true, "[0-9]{1,17}(?:\\.[0-9]{1,2})?", "lakhs of rupees above 0"),
    NET_WORTH_DATE(ORDER, "netWorthDate", false, Texts.DATE, Texts.DATE_WORDS),
    POLITICAL_EXPOSURE(
            ORDER, "politicalExposure", false, "EXPOSED|NOT_EXPOSED|RELATIVE", "EXPOSED, NOT_EXPOSED or RELATIVE"),
    OCCUPATION_TYPE(
            ORDER,
            "occupationType",
            false,
            "BUSINESS|SERVICE|OTHERS|NOT_CATEGORISED",
            "BUSINESS, SERVICE, OTHERS or NOT_CATEGORISED"),
    SELF_DECLARED(ORDER, "selfDeclared", false, Texts.FLAG, Texts.FLAG_WORDS),
    LOG_NAME(ORDER, "logName", true, "[^|\\p{Cntrl}]{1,30}", "1 to 30 characters without a pipe"),
    CORPORATE(ORDER, "corporate", true, Texts.NESTED, "an object with what only a corporate declares"),

    // Documents. Nothing is documented of the form of the codes on a mandate; the sample has 18 and 8 characters.
    THROUGH_ADVISER(ORDER, "throughAdviser", false, Texts.FLAG, Texts.FLAG_WORDS),
    UTILITY_CODE(ORDER, "utilityCode", false, "[A-Za-z0-9]{1,20}", "a utility code of 1 to 20 letters and digits"),
    AGENCY(
            ORDER,
            "agency",
            false,
            "[A-Za-z0-9 ._&-]{1,30}",
            "an agency: 1 to 30 letters, digits, spaces, ., _, & and -"),
    IMAGE(ORDER, "image", true, "[A-Za-z0-9+/]+={0,2}", "a TIFF image in base64, without line breaks"),

    // Payments, links and what is asked of them. Lengths that no document tells are ours.
    PAYMENT_MODE(ORDER, "paymentMode", false, "DIRECT|NODAL|NEFT|UPI", "DIRECT, NODAL, NEFT or UPI"),
    ORDER_NUMBERS(
            ORDER, "orderNumbers", false, Texts.NESTED, "an array of 1 to 20 numbers of orders at BSE, none twice"),
    ORDER_NUMBER(
            ORDER,
            "orderNumber",
            false,
            "[1-9][0-9]{0,18}",
            "the number of an order at BSE (venueReference in its status), as text of 1 to 19 digits"),
    TOTAL_AMOUNT(ORDER, "totalAmount", false, Texts.RUPEES, Texts.RUPEES_WORDS),
    BANK_ID(
            ORDER,
            "bankId",
            false,
            "[A-Za-z0-9]{1,10}",
            "BSE's code of a bank, 1 to 10 letters and digits, such as HDF"),
    NEFT_REFERENCE(ORDER, "neftReference", true, "[A-Za-z0-9/-]{1,30}", "1 to 30 letters, digits, / and -"),
    VPA(
            ORDER,
            "vpa",
            true,
            "[A-Za-z0-9._-]{2,60}@[A-Za-z0-9]{2,39}",
            "a virtual payment address, such as name@bank, of at most 100 characters"),
    RETURN_URL(
            ORDER,
            "returnUrl",
            false,
            "https?://[A-Za-z0-9._~:/?#@!$&()*+,;=%-]{1,490}",
            "an http or https address of at most 498 characters"),
    PURPOSE(
            ORDER,
            "purpose",
            false,
            "SUBSCRIPTION|REDEMPTION|NOMINEE|REGISTRATION",
            "SUBSCRIPTION, REDEMPTION, NOMINEE or REGISTRATION"),
    HOLDER(ORDER, "holder", false, "[1-3]", "the holder who authenticates, 1 to 3"),

    // BBPS. Forms: Setu's COU v2; what a biller wants of its parameters is told by the biller.
    ACCOUNT(
            ORDER,
            "account",
            false,
            "[a-z][a-z0-9-]{0,30}",
            "a name of one of our accounts at aggregators or brokers, of at most 31 lower-case letters, digits and dashes"),
    BILLER_ID(ORDER, "billerId", false, "[A-Z0-9]{14}", "a biller's id of 14 capital letters and digits"),
    AGENT(ORDER, "agent", false, Texts.NESTED, "an object that says where the customer is served"),
    CUSTOMER(ORDER, "customer", true, Texts.NESTED, "an object that says who the customer is"),
    INPUTS(ORDER, "inputs", true, Texts.NESTED, "an array of at most 20 objects with a parameter and its value"),
    PLAN_ID(ORDER, "planId", false, "[A-Za-z0-9._-]{1,32}", "a plan's id of 1 to 32 letters, digits, ., _ and -"),
    FETCH_ID(ORDER, "fetchId", false, Texts.ORDER_ID, "the order id of a fetch or a validation"),
    MODE(ORDER, "mode", false, Texts.MODES, Texts.MODES_WORDS),
    // The one field with a pipe in it: it separates the two parts of BBPS's own form.
    ACCOUNT_INFO(
            ORDER,
            "accountInfo",
            true,
            "[^\\p{Cntrl}]{1,50}",
            "what tells of the means of payment, by mode: a VPA, IFSC|account, remarks; 1 to 50 characters"),
    REMITTER(ORDER, "remitter", true, "[^|\\p{Cntrl}]{1,50}", "a name of 1 to 50 characters without a pipe"),
    OPTIONS(ORDER, "options", false, Texts.NESTED, "an array of at most 10 objects with an option and its amount"),
    BILLS(ORDER, "bills", false, Texts.NESTED, "an array of at most 50 objects with a billNumber and its amount"),
    TRANSACTION_ID(
            ORDER,
            "transactionId",
            false,
            "[A-Za-z0-9]{12}|[A-Za-z0-9]{16,20}",
            "a BBPS transaction's id of 12 or 20 letters and digits"),
    PAYMENT_ID(ORDER, "paymentId", false, Texts.ORDER_ID, "the order id of a payment"),
    FROM_DATE(ORDER, "fromDate", false, Texts.DATE, Texts.DATE_WORDS),
    TO_DATE(ORDER, "toDate", false, Texts.DATE, Texts.DATE_WORDS),
    COMPLAINT_ID(ORDER, "complaintId", false, "[A-Za-z0-9]{10,40}", "a ticket's id of 10 to 40 letters and digits"),
    DISPUTE(ORDER, "dispute", false, Texts.DISPUTES, Texts.DISPUTES_WORDS),
    PARTICIPATION(ORDER, "participation", false, "AGENT|BILLER", "AGENT or BILLER"),
    SERVICE_REASON(ORDER, "serviceReason", false, Texts.HUNDRED, Texts.HUNDRED_WORDS),
    DESCRIPTION(ORDER, "description", true, "[^|\\p{Cntrl}]{1,255}", "1 to 255 characters without a pipe"),
    REASON(ORDER, "reason", false, "[^|\\p{Cntrl}]{1,255}", "1 to 255 characters without a pipe"),

    // Stock brokers. Numbers of brokers have no form in common; lengths that no document tells are ours.
    EXCHANGE(ORDER, "exchange", false, Texts.EXCHANGES, Texts.EXCHANGES_WORDS),
    SYMBOL(ORDER, "symbol", false, "[A-Z0-9][A-Z0-9 &._*-]{0,63}", "a trading symbol, for example RELIANCE-EQ"),
    INSTRUMENT_ID(
            ORDER, "instrumentId", false, "[A-Za-z0-9_-]{1,32}", "the broker's id of an instrument, for example 2885"),
    INSTRUMENTS(
            ORDER,
            "instruments",
            false,
            Texts.NESTED,
            "an array of 1 to 50 objects with an exchange and a symbol or an instrumentId"),
    SIDE(ORDER, "side", false, "BUY|SELL", "BUY or SELL"),
    QUANTITY(ORDER, "quantity", false, Texts.QUANTITY, Texts.QUANTITY_WORDS),
    PRICE_TYPE(ORDER, "priceType", false, "MARKET|LIMIT|SL|SL_M", "MARKET, LIMIT, SL or SL_M"),
    PRODUCT(ORDER, "product", false, Texts.PRODUCTS, Texts.PRODUCTS_WORDS),
    VALIDITY(ORDER, "validity", false, "DAY|IOC", "DAY or IOC"),
    PRICE(ORDER, "price", false, Texts.PRICE, Texts.PRICE_WORDS),
    TRIGGER_PRICE(ORDER, "triggerPrice", false, Texts.PRICE, Texts.PRICE_WORDS),
    DISCLOSED_QUANTITY(ORDER, "disclosedQuantity", false, Texts.QUANTITY, Texts.QUANTITY_WORDS),
    TAG(ORDER, "tag", false, Texts.VISIBLE_64, "1 to 64 visible ASCII characters without a pipe"),
    ORDER_ID(ORDER, "orderId", false, Texts.ORDER_ID, "the id of an order of ours"),
    BROKER_ORDER_ID(
            ORDER,
            "brokerOrderId",
            false,
            "[A-Za-z0-9_-]{1,40}",
            "the number that the broker gave an order (venueReference in its status)"),
    FROM_PRODUCT(ORDER, "fromProduct", false, Texts.PRODUCTS, Texts.PRODUCTS_WORDS),
    TO_PRODUCT(ORDER, "toProduct", false, Texts.PRODUCTS, Texts.PRODUCTS_WORDS),
    SPAN(ORDER, "span", false, "DAY|NET", "DAY (traded today) or NET (with what was carried forward)"),
    FROM(ORDER, "from", false, Texts.TIME, Texts.TIME_WORDS),
    TO(ORDER, "to", false, Texts.TIME, Texts.TIME_WORDS),
    INTERVAL(ORDER, "interval", false, Texts.INTERVALS, Texts.INTERVALS_WORDS),
    QUOTE_MODE(
            ORDER,
            "quoteMode",
            false,
            "LTP|QUOTE|FULL",
            "LTP (the last price), QUOTE (with the day's prices) or FULL (with the best five bids and asks)"),
    SEARCH(ORDER, "search", false, "[^|\\p{Cntrl}]{2,64}", "2 to 64 characters without a pipe"),

    CHANNEL(INSIDE, "channel", false, Texts.CHANNELS, Texts.CHANNELS_WORDS),
    AGENT_ID(ORDER, "agentId", false, "[A-Za-z0-9]{20}", "an agent's id of 20 letters and digits"),
    IP(INSIDE, "ip", true, "[0-9A-Fa-f.:]{3,45}", "an IP address"),
    MAC(INSIDE, "mac", true, "[0-9A-Fa-f]{2}(?:[-:][0-9A-Fa-f]{2}){5}", "a MAC address, such as 01-23-45-67-89-AB"),
    IMEI(INSIDE, "imei", true, "[0-9]{14,16}", "an IMEI of 14 to 16 digits"),
    OS(INSIDE, "os", false, "[A-Za-z0-9 ._-]{1,20}", "an operating system, such as Android or iOS"),
    APP(INSIDE, "app", false, "[A-Za-z0-9 ._-]{1,20}", "an application's name of 1 to 20 characters"),
    TERMINAL_ID(INSIDE, "terminalId", false, "[A-Za-z0-9_-]{1,20}", "a terminal's id of 1 to 20 characters"),
    GEOCODE(
            INSIDE,
            "geocode",
            true,
            "-?[0-9]{1,2}\\.[0-9]{1,8},-?[0-9]{1,3}\\.[0-9]{1,8}",
            "latitude and longitude, such as 19.0139,72.8254"),
    POSTAL_CODE(INSIDE, "postalCode", false, "[1-9][0-9]{5}", "a PIN code of six digits"),
    PARAMETER(INSIDE, "parameter", false, Texts.HUNDRED, Texts.HUNDRED_WORDS),
    VALUE(INSIDE, "value", true, Texts.HUNDRED, Texts.HUNDRED_WORDS),
    OPTION(INSIDE, "option", false, Texts.HUNDRED, Texts.HUNDRED_WORDS),
    BILL_NUMBER(INSIDE, "billNumber", true, "[^|\\p{Cntrl}]{1,50}", "a bill's number of 1 to 50 characters"),

    FIRST_NAME(INSIDE, "firstName", true, Texts.LONG, Texts.LONG_WORDS),
    MIDDLE_NAME(INSIDE, "middleName", true, Texts.LONG, Texts.LONG_WORDS),
    LAST_NAME(INSIDE, "lastName", true, Texts.LONG, Texts.LONG_WORDS),
    GENDER(INSIDE, "gender", false, "MALE|FEMALE|OTHER", "MALE, FEMALE or OTHER"),
    PAN_EXEMPT_CATEGORY(INSIDE, "panExemptCategory", false, "0[1-8]", "a category of exemption from 01 to 08"),
    KRA_REFERENCE(INSIDE, "kraReference", true, "[A-Za-z0-9]{1,10}", "a KRA reference of 1 to 10 letters and digits"),
    KYC_TYPE(INSIDE, "kycType", false, "KRA|CKYC|BIOMETRIC|AADHAAR_EKYC", "KRA, CKYC, BIOMETRIC or AADHAAR_EKYC"),
    CKYC_NUMBER(INSIDE, "ckycNumber", true, "[0-9]{14}", "a CKYC number of 14 digits"),
    EMAIL_OWNER(INSIDE, "emailOwner", false, Texts.OWNER, Texts.OWNER_WORDS),
    MOBILE_OWNER(INSIDE, "mobileOwner", false, Texts.OWNER, Texts.OWNER_WORDS),
    DEFAULT_DEPOSITORY(INSIDE, "defaultDepository", false, "CDSL|NSDL", "CDSL or NSDL"),
    PORTFOLIO_MANAGED(INSIDE, "portfolioManaged", false, Texts.FLAG, Texts.FLAG_WORDS),
    CDSL_DP_ID(INSIDE, "cdslDpId", true, Texts.EIGHT, Texts.EIGHT_WORDS),
    CDSL_CLIENT_ID(INSIDE, "cdslClientId", true, "[A-Za-z0-9]{16}", "16 letters or digits"),
    CMBP_ID(INSIDE, "cmbpId", false, "[A-Za-z0-9]{1,16}", "1 to 16 letters or digits"),
    NSDL_DP_ID(INSIDE, "nsdlDpId", true, Texts.EIGHT, Texts.EIGHT_WORDS),
    NSDL_CLIENT_ID(INSIDE, "nsdlClientId", true, Texts.EIGHT, Texts.EIGHT_WORDS),
    DEFAULT_ACCOUNT(INSIDE, "defaultAccount", false, Texts.FLAG, Texts.FLAG_WORDS),
    LINE_1(INSIDE, "line1", true, Texts.LINE, Texts.LINE_WORDS),
    LINE_2(INSIDE, "line2", true, Texts.LINE, Texts.LINE_WORDS),
    LINE_3(INSIDE, "line3", true, Texts.LINE, Texts.LINE_WORDS),
    CITY(INSIDE, "city", true, "[^|\\p{Cntrl}]{1,50}", "1 to 35 characters without a pipe, of a beneficial owner 50"),
    STATE(INSIDE, "state", true, Texts.SHORT, "a state: BSE's code of two capital letters in India, a name elsewhere"),
    PINCODE(
            INSIDE,
            "pincode",
            true,
            "[A-Za-z0-9 -]{1,10}",
            "a PIN code: six digits in India, at most 10 characters elsewhere"),
    COUNTRY(INSIDE, "country", true, Texts.SHORT, "a country"),
    RESIDENCE_PHONE(INSIDE, "residencePhone", true, Texts.PHONE, Texts.PHONE_WORDS),
    RESIDENCE_FAX(INSIDE, "residenceFax", true, Texts.PHONE, Texts.PHONE_WORDS),
    OFFICE_PHONE(INSIDE, "officePhone", true, Texts.PHONE, Texts.PHONE_WORDS),
    OFFICE_FAX(INSIDE, "officeFax", true, Texts.PHONE, Texts.PHONE_WORDS),
    RELATION(
            INSIDE,
            "relation",
            false,
            "(?:0[1-9]|1[0-9]|2[0-3])",
            "a code from 01 (aunt) to 23 (court-appointed guardian)"),
    SHARE(INSIDE, "share", false, "[0-9]{1,3}(?:\\.[0-9]{1,2})?", "per cent above 0 with at most two decimals"),
    MINOR(INSIDE, "minor", false, Texts.FLAG, Texts.FLAG_WORDS),
    GUARDIAN_NAME(INSIDE, "guardianName", true, Texts.SHORT, "1 to 35 characters without a pipe"),
    GUARDIAN_PAN(INSIDE, "guardianPan", true, Texts.PAN, Texts.PAN_WORDS),
    // Sources disagree on what stands for a passport and what for a driving licence, so the code goes through as it is.
    ID_TYPE(INSIDE, "idType", false, "0[1-6]", "BSE's code of a proof of identity from 01 (PAN) to 06 (others)"),
    ID_NUMBER(INSIDE, "idNumber", true, "[A-Za-z0-9/-]{1,20}", "1 to 20 letters, digits, / and -"),
    TAX_NUMBER(INSIDE, "taxNumber", true, "[A-Za-z0-9/ -]{1,20}", "a taxpayer's number of at most 20 characters"),
    TAX_NUMBER_TYPE(INSIDE, "taxNumberType", false, "(?:[ABDHOTX]|[CEG]1?)", Texts.NUMBER_TYPES_WORDS),

    // Of a corporate's declaration. Lengths and codes: v3.1, pages 48 to 67.
    SERVICE(
            INSIDE,
            "service",
            false,
            "0[1-3]",
            "01 (foreign exchange, money changer), 02 (gaming, gambling, lottery) or 03 (money laundering, pawning); left out where none applies"),
    EXEMPTION(INSIDE, "exemption", false, "[A-N]", Texts.EXEMPTIONS_WORDS),
    ENTITY_KIND(
            INSIDE,
            "entityKind",
            false,
            "FFI|DRNFE|NOT_APPLICABLE",
            "FFI (foreign financial institution), DRNFE (direct reporting non-financial foreign entity) or NOT_APPLICABLE"),
    GIIN(
            INSIDE,
            "giin",
            false,
            "[A-Z0-9]{6}\\.[A-Z0-9]{5}\\.[A-Z]{2}\\.[0-9]{3}",
            "a GIIN of 19 characters: six, five, two capital letters and three digits between points, such as 98Q96B.00000.LE.356"),
    SPONSORING_ENTITY(INSIDE, "sponsoringEntity", false, "[^|\\p{Cntrl}]{1,60}", "1 to 60 characters without a pipe"),
    GIIN_STATUS(
            INSIDE,
            "giinStatus",
            false,
            "APPLIED_FOR|NOT_REQUIRED|NOT_OBTAINED",
            "APPLIED_FOR, NOT_REQUIRED (to apply for one) or NOT_OBTAINED (non-participating financial institution)"),
    GIIN_EXEMPTION(INSIDE, "giinExemption", false, "(?:[1-9]|1[0-4])", Texts.GIIN_EXEMPTIONS_WORDS),
    NFFE_CATEGORY(
            INSIDE,
            "nffeCategory",
            false,
            "LISTED|RELATED_TO_LISTED|ACTIVE|PASSIVE|NOT_APPLICABLE",
            "LISTED (entity), RELATED_TO_LISTED, ACTIVE (NFFE), PASSIVE (NFFE) or NOT_APPLICABLE (no NFFE)"),
    ACTIVE_NFE_SUBCATEGORY(INSIDE, "activeNfeSubcategory", false, "0[1-7]", Texts.ACTIVE_NFES_WORDS),
    NATURE_OF_BUSINESS(INSIDE, "natureOfBusiness", false, "[^|\\p{Cntrl}]{1,30}", "1 to 30 characters without a pipe"),
    RELATED_LISTED_COMPANY(
            INSIDE,
            "relatedListedCompany",
            false,
            "[^|\\p{Cntrl}]{1,70}",
            "the name of a listed company: 1 to 70 characters without a pipe"),
    LISTED_ON(INSIDE, "listedOn", false, "BSE|NSE|OTHERS", "BSE, NSE or OTHERS"),
    BENEFICIAL_OWNER_COUNT(
            INSIDE,
            "beneficialOwnerCount",
            false,
            "[1-9][0-9]{0,2}",
            "how many beneficial owners there are, 1 to 999, each with an order of its own"),
    BENEFICIAL_OWNER(
            INSIDE, "beneficialOwner", true, Texts.NESTED, "an object with one natural person who owns or controls it"),
    NATIONALITY(INSIDE, "nationality", false, "[A-Z]{2}", Texts.COUNTRY_WORDS),
    TAX_COUNTRY(INSIDE, "taxCountry", false, "[A-Z]{2}", Texts.COUNTRY_WORDS),
    TELEPHONE(INSIDE, "telephone", true, "[0-9+ -]{1,12}", "at most 12 digits, +, spaces and dashes"),
    CONTROL_TYPE(INSIDE, "controlType", false, "C(?:0[1-9]|1[0-4])", Texts.CONTROL_WORDS),
    HOLDING_PERCENT(INSIDE, "holdingPercent", false, "(?:[1-9]?[0-9]|100)", "whole per cent from 0 to 100");

    /** Where a field stands in the JSON document. */
    enum Part {
        /** Beside the object {@code order}. */
        ENVELOPE,
        /** Beside it too, but only in a line of a batch. */
        LINE,
        /** Inside the object {@code order}. Where an object inside it has a field of that name, it is this one too. */
        ORDER,
        /** Only in objects inside the object {@code order}. */
        INSIDE
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

    /** Whether it holds objects and not a value. */
    boolean isNested() {
        return form.pattern().equals(Texts.NESTED);
    }

    Part part() {
        return part;
    }

    /** Name in JSON and, unless it stands {@link Part#INSIDE}, in the header of a CSV file. */
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
        /** No value has this form: the field holds objects. */
        static final String NESTED = "(?!)";

        static final String PAN = "[A-Z]{5}[0-9]{4}[A-Z]";
        static final String PAN_WORDS = "a PAN: five capital letters, four digits and a capital letter";
        static final String LONG = "[^|\\p{Cntrl}]{1,70}";
        static final String LONG_WORDS = "1 to 70 characters without a pipe";
        static final String SHORT = "[^|\\p{Cntrl}]{1,35}";
        static final String LINE = "[^|\\p{Cntrl}]{1,50}";
        static final String LINE_WORDS = "1 to 40 characters without a pipe, of a beneficial owner 50";
        static final String PHONE = "[0-9+ -]{1,15}";
        static final String PHONE_WORDS = "a telephone number of at most 15 digits, +, spaces and dashes";
        static final String EIGHT = "[A-Za-z0-9]{8}";
        static final String EIGHT_WORDS = "8 letters or digits";
        static final String OWNER =
                "SELF|SPOUSE|DEPENDENT_CHILD|DEPENDENT_SIBLING|DEPENDENT_PARENT|GUARDIAN|PORTFOLIO_MANAGER|CUSTODIAN|POWER_OF_ATTORNEY";
        static final String OWNER_WORDS =
                "SELF, SPOUSE, DEPENDENT_CHILD, DEPENDENT_SIBLING, DEPENDENT_PARENT, GUARDIAN, PORTFOLIO_MANAGER, CUSTODIAN or POWER_OF_ATTORNEY";
        static final String ORDER_ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
        static final String HUNDRED = "[^|\\p{Cntrl}]{1,100}";
        static final String HUNDRED_WORDS = "1 to 100 characters without a pipe";
        static final String MODES =
                "INTERNET_BANKING|DEBIT_CARD|CREDIT_CARD|PREPAID_CARD|IMPS|CASH|UPI|WALLET|NEFT|AEPS|ACCOUNT_TRANSFER|BHARAT_QR|USSD|BHIM_AADHAAR_PAY";
        static final String MODES_WORDS = "one of " + MODES.replace("|", ", ");
        static final String CHANNELS = "INT|INTB|MOB|MOBB|BNKBRNCH|BSC|AGT|KIOSK|ATM|POS|MPOS";
        static final String CHANNELS_WORDS = "one of " + CHANNELS.replace("|", ", ");
        static final String DISPUTES =
                "SERVICE_NOT_RECEIVED|SERVICE_DISCONNECTED|LATE_PAYMENT_SURCHARGE|PAID_TO_WRONG_ACCOUNT|DOUBLE_PAYMENT|WRONG_AMOUNT|PAYMENT_INFO_DELAY|ACCOUNT_NOT_UPDATED";
        static final String DISPUTES_WORDS = "one of " + DISPUTES.replace("|", ", ");
        static final String TIME = ".{1,40}";
        static final String TIME_WORDS = "a time with zone, for example 2026-03-02T09:00:00Z";
        static final String EXCHANGES = "NSE|BSE|NFO|BFO|CDS|BCD|MCX|NCDEX|NCO";
        static final String EXCHANGES_WORDS = "one of " + EXCHANGES.replace("|", ", ");
        static final String PRODUCTS = "CNC|MIS|NRML|MTF";
        static final String PRODUCTS_WORDS = "CNC, MIS, NRML or MTF";
        static final String QUANTITY = "[1-9][0-9]{0,8}";
        static final String QUANTITY_WORDS = "a whole number of units (not lots) from 1 to 999999999";
        static final String PRICE = "[0-9]{1,9}(?:\\.[0-9]{1,4})?";
        static final String PRICE_WORDS = "rupees a unit above 0 with at most 9 digits before the point and 4 after it";
        static final String INTERVALS = "MINUTE_1|MINUTE_3|MINUTE_5|MINUTE_10|MINUTE_15|MINUTE_30|HOUR_1|DAY_1";
        static final String INTERVALS_WORDS = "one of " + INTERVALS.replace("|", ", ");
        static final String COUNTRY_WORDS = "a country's code of two capital letters, such as IN";
        static final String NUMBER_TYPES_WORDS =
                "one of A (passport), B (election card), C (PAN card), D (ID card), E (driving licence), G (Aadhaar), H (NREGA card), O (others), T (tax number) and X (not categorised); of a beneficial owner also C1 (company identification number), G1 (US GIIN) and E1 (global entity identification number)";
        static final String EXEMPTIONS_WORDS =
                "one of A (exempt under section 501(a), individual retirement plan), B (the United States, its agencies), C (a state of theirs, the District of Columbia, a possession), D (corporation whose stock is regularly traded), E (member of such a corporation's expanded affiliated group), F (registered dealer in securities, commodities, derivatives), G (real estate investment trust), H (regulated investment company), I (common trust fund), J (bank), K (broker), L (trust exempt under section 664 or described in 4947(a)(1)), M (trust under a 403(b) or 457(g) plan) and N (not applicable)";
        static final String GIIN_EXEMPTIONS_WORDS =
                "one of 1 (governmental entity, international organisation, central bank), 2 (retirement fund, pension fund), 3 (fund of the armed forces, state insurance, gratuity or provident fund), 4 (Indian FI solely because an investment entity), 5 (qualified credit card issuer), 6 (investment adviser, manager, executing broker), 7 (exempt collective investment vehicle), 8 (trustee of an Indian trust), 9 (FI with a local client base), 10 (non-registering local bank), 11 (FFI with only low-value accounts), 12 (sponsored investment entity, controlled foreign corporation), 13 (sponsored, closely held investment vehicle) and 14 (owner documented FFI)";
        static final String ACTIVE_NFES_WORDS =
                "one of 01 (less than half of income and assets passive), 02 (governmental entity, international organisation, central bank, or owned by them), 03 (holding of a non-financial group), 04 (not yet in business), 05 (in liquidation or reorganisation), 06 (financing and hedging within a non-financial group) and 07 (charity, non-profit organisation)";
        static final String CONTROL_WORDS =
                "one of C01 (legal person: ownership), C02 (legal person: other means), C03 (legal person: senior managing official), C04 to C08 (trust: settlor, trustee, protector, beneficiary, other), C09 to C13 (another legal arrangement: equivalent of settlor, trustee, protector, beneficiary, other) and C14 (unknown)";
        static final String FLAG = "Y|N|true|false";
        static final String FLAG_WORDS = "Y or N, true or false";
    }
}
