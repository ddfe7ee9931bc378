package io.harkara.verification.chaos;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A planned order as the document that intake takes. */
final class OrderDocument {

    /** Clients whose codes begin so are refused, whatever they want. The number of the order follows. */
    static final String UNKNOWN_CLIENT = "XUNK";

    /** Any mandate that the simulator did not issue counts as approved. */
    private static final String MANDATE = "780039";

    private static final String OTHER_MANDATE = "780040";
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private OrderDocument() {}

    /**
     * The document.
     *
     * @param registration what the venue calls that which the order is about; null where that is nothing earlier
     */
    static String of(PlannedOrder order, @Nullable Instant deadline, @Nullable String registration) {
        return "{\"type\":\"%s\",\"clientReference\":\"%s\"%s%s%s,\"order\":{%s}}"
                .formatted(
                        order.kind().type(),
                        order.clientReference(),
                        field(
                                "idempotencyKey",
                                order.route() == PlannedOrder.Route.BATCH ? order.idempotencyKey() : null),
                        field("orderingKey", order.orderingKey()),
                        field("deadline", deadline == null ? null : deadline.toString()),
                        switch (order.kind()) {
                            case LUMPSUM, SWITCH, SPREAD, SIP, XSIP, STP, SWP -> trade(order);
                            case MANDATE -> mandate(order);
                            case UCC -> registration(order);
                            case FATCA -> declaration(order);
                            case PLAN_CANCEL, PLAN_PAUSE, MANDATE_SHIFT, SIP_TO_XSIP -> change(order, registration);
                            case BILL_FETCH, BILL_PAYMENT, RECHARGE, COMPLAINT, REFUND ->
                                BillDocument.of(order, registration);
                            case STOCK_ORDER, STOCK_MODIFY, STOCK_CANCEL, STOCK_CANCEL_ALL ->
                                StockDocument.of(order, registration);
                            default -> FollowingDocument.of(order, registration);
                        });
    }

    /** What the ledger knows a client by that is registered. */
    static String newClient(int number) {
        return "U%08d".formatted(number);
    }

    private static String trade(PlannedOrder order) {
        return """
                "clientCode":"%s","dpTxn":"P",%s,"euin":"E266801","euinDeclared":"N","mobile":"%s",\
                "email":"investor%d@example.com","remarks":"chaos-%d%s"\
                """.formatted(
                        order.clientCode(),
                        what(order),
                        Personal.MOBILE,
                        order.investor(),
                        order.number(),
                        order.number() % 50 == 0 ? " for " + Personal.PAN : "");
    }

    private static String what(PlannedOrder order) {
        int rupees = order.rupees();
        String plan = "\"startDate\":\"%s\",\"frequency\":\"MONTHLY\",\"installments\":12,\"amount\":%d"
                .formatted(today().plusDays(20), rupees);
        return switch (order.kind()) {
            case LUMPSUM ->
                "\"schemeCode\":\"02-DP\",\"buySell\":\"P\",\"buySellType\":\"FRESH\",\"amount\":\"%d.00\",\"kycStatus\":\"Y\""
                        .formatted(rupees);
            case SWITCH ->
                "\"fromSchemeCode\":\"02-DP\",\"toSchemeCode\":\"02-GR\",\"buySellType\":\"FRESH\",\"amount\":\"%d.00\",\"folioNo\":\"123/45\",\"kycStatus\":\"Y\""
                        .formatted(rupees);
            case SPREAD ->
                "\"schemeCode\":\"02-DP\",\"buySellType\":\"FRESH\",\"amount\":\"%d.00\",\"redemptionAmount\":\"%d.00\",\"redemptionDate\":\"%s\",\"kycStatus\":\"Y\""
                        .formatted(rupees, rupees / 2, today().plusDays(1));
            case SIP -> "\"schemeCode\":\"02-DP\"," + plan;
            case XSIP -> "\"schemeCode\":\"02-DP\",\"mandateId\":\"%s\",%s".formatted(MANDATE, plan);
            case STP ->
                "\"schemeCode\":\"02-DP\",\"toSchemeCode\":\"02-GR\",\"buySellType\":\"FRESH\",\"folioNo\":\"123/45\","
                        + plan;
            case SWP -> "\"schemeCode\":\"02-DP\",\"folioNo\":\"123/45\"," + plan;
            default -> throw new IllegalArgumentException("%s: expected a trade or a plan".formatted(order.kind()));
        };
    }

    private static String mandate(PlannedOrder order) {
        return """
                "clientCode":"%s","mandateKind":"XSIP","amount":"%d.00","accountNumber":"%s","accountType":"SAVINGS",\
                "ifsc":"HDFC0000093","startDate":"%s"\
                """.formatted(order.clientCode(), order.rupees(), Personal.account(order.number()), today().plusDays(1));
    }

    /** A new client; the venue refuses the update of one that it does not have. */
    private static String registration(PlannedOrder order) {
        return """
                "change":"%s","clientCode":"%s","taxStatus":"01","occupation":"02","holdingNature":"SINGLE",\
                "holders":[{"firstName":"ASHA","lastName":"RAO","gender":"FEMALE","dateOfBirth":"1985-12-31","pan":"%s",\
                "kycType":"KRA","email":"investor%d@example.com","emailOwner":"SELF","mobile":"%s","mobileOwner":"SELF"}],\
                "bankAccounts":[{"accountType":"SAVINGS","accountNumber":"%s","ifsc":"HDFC0000093","defaultAccount":"Y"}],\
                "dividendPayMode":"DIRECT_CREDIT","address":{"line1":"1 HILL ROAD","city":"MUMBAI","state":"MA",\
                "pincode":"400050","country":"INDIA"},"communicationMode":"EMAIL",\
                "nominees":[{"name":"RAVI RAO","relation":"20","share":100}],"nominationMode":"OTP","paperless":"Y"\
                """.formatted(
                        order.rejected() ? "UPDATE" : "NEW",
                        newClient(order.number()),
                        Personal.pan(order.number()),
                        order.investor(),
                        Personal.MOBILE,
                        Personal.ACCOUNT);
    }

    /** Every other one is a company's, with an owner. */
    private static String declaration(PlannedOrder order) {
        String pan = Personal.pan(order.number());
        return """
                "change":"NEW","clientCode":"%s","pan":"%s","dataSource":"ELECTRONIC","placeOfBirth":"PUNE","countryOfBirth":"IN",\
                "taxResidences":[{"country":"IN","taxNumber":"%s","taxNumberType":"C"}],"politicalExposure":"NOT_EXPOSED",\
                "logName":"203.0.113.7#02-Mar-26;10:00",%s\
                """.formatted(order.clientCode(), pan, pan, order.number() % 2 == 0 ? individual() : company());
    }

    private static String individual() {
        return """
                "name":"ASHA RAO","taxStatus":"01","addressType":"2","sourceOfWealth":"01","incomeSlab":"33",\
                "occupation":"41","occupationType":"SERVICE","selfDeclared":"Y"\
                """;
    }

    private static String company() {
        return """
                "name":"RAO TEXTILES PVT LTD","taxStatus":"52","addressType":"4","sourceOfWealth":"02","incomeSlab":"36",\
                "netWorth":450,"netWorthDate":"2025-03-31","occupation":"01","occupationType":"BUSINESS",\
                "corporate":{"exemption":"N","entityKind":"NOT_APPLICABLE","nffeCategory":"ACTIVE","activeNfeSubcategory":"01",\
                "natureOfBusiness":"TEXTILES","beneficialOwnerCount":1,"beneficialOwner":{"name":"ASHA RAO","pan":"%s",\
                "nationality":"IN","address":{"line1":"1 HILL ROAD","line2":"BANDRA","line3":"NEAR THE STATION",\
                "city":"MUMBAI","pincode":"400050","state":"MH","country":"IN"},"addressType":"2","taxCountry":"IN",\
                "countryOfBirth":"IN","mobile":"%s","controlType":"C01","holdingPercent":60}}\
                """.formatted(Personal.PAN, Personal.MOBILE);
    }

    private static String change(PlannedOrder order, @Nullable String registration) {
        PlannedOrder plan = order.earlier();
        if (plan == null || registration == null) {
            throw new IllegalArgumentException(
                    "order %d: expected a plan to change and its registration".formatted(order.number()));
        }
        return "\"clientCode\":\"%s\",\"plan\":\"%s\",\"registrationNumber\":\"%s\"%s"
                .formatted(
                        order.clientCode(),
                        plan.kind(),
                        registration,
                        switch (order.kind()) {
                            case PLAN_PAUSE -> ",\"installments\":2";
                            case MANDATE_SHIFT -> field("fromMandateId", MANDATE) + field("toMandateId", OTHER_MANDATE);
                            case SIP_TO_XSIP -> field("toMandateId", MANDATE);
                            default -> "";
                        });
    }

    private static LocalDate today() {
        return LocalDate.now(INDIA);
    }

    private static String field(String name, @Nullable String value) {
        return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
    }
}
