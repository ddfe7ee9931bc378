package io.harkara.verification.chaos;

import org.jspecify.annotations.Nullable;

/** The fields of fetches, payments, recharges, complaints and refunds. */
final class BillDocument {

    /** A biller that takes any amount of a bill, one that is paid without a fetch, and one that sells plans. */
    private static final String OF_BILLS = "BRDB00005NAT05";

    private static final String WITHOUT_BILLS = "DONA00005NAT05";
    private static final String OF_PLANS = "BILAVAIRTEL001";
    private static final String PLAN = "PVAIRT002";
    private static final int PLAN_RUPEES = 49;

    private BillDocument() {}

    /**
     * The fields.
     *
     * @param about id of the order that it is about: of the fetch that is paid, of the payment; null where it is about none
     */
    static String of(PlannedOrder order, @Nullable String about) {
        return switch (order.kind()) {
            case BILL_FETCH ->
                "\"billerId\":\"%s\",%s,%s"
                        .formatted(OF_BILLS, customer(order), input("Account Number", account(order)));
            case RECHARGE ->
                "\"billerId\":\"%s\",\"planId\":\"%s\",%s,%s,%s,{\"parameter\":\"Circle\",\"value\":\"Delhi\"}]"
                        .formatted(
                                OF_PLANS,
                                PLAN,
                                money(PLAN_RUPEES),
                                customer(order),
                                open(input("Mobile Number", Personal.mobile(order))));
            case BILL_PAYMENT ->
                about == null
                        ? "\"billerId\":\"%s\",%s,%s,%s"
                                .formatted(
                                        WITHOUT_BILLS,
                                        money(order.rupees()),
                                        customer(order),
                                        input("Donor Name", account(order)))
                        : "\"billerId\":\"%s\",\"fetchId\":\"%s\",%s"
                                .formatted(
                                        order.first().kind() == PlannedKind.BILL_FETCH ? OF_BILLS : WITHOUT_BILLS,
                                        about,
                                        money(order.rupees()));
            case COMPLAINT ->
                "\"paymentId\":\"%s\",\"dispute\":\"ACCOUNT_NOT_UPDATED\",\"description\":\"not shown\""
                        .formatted(about);
            case REFUND ->
                "\"paymentId\":\"%s\",\"amount\":\"%d.00\",\"reason\":\"the payment failed\""
                        .formatted(about, PLAN_RUPEES);
            default -> throw new IllegalArgumentException("%s: expected one of bills".formatted(order.kind()));
        };
    }

    private static String money(int rupees) {
        return "\"amount\":\"%d.00\",\"mode\":\"UPI\",\"accountInfo\":\"%s\",\"remitter\":\"Asha Rao\""
                .formatted(rupees, Personal.PAYMENT_ADDRESS);
    }

    private static String customer(PlannedOrder order) {
        return "\"agent\":{\"channel\":\"INT\",\"ip\":\"124.170.23.24\",\"mac\":\"48-4D-7E-CB-DB-6F\"},\"customer\":{\"mobile\":\"%s\",\"name\":\"Asha Rao\"}"
                .formatted(Personal.mobile(order));
    }

    private static String input(String name, String value) {
        return "\"inputs\":[{\"parameter\":\"%s\",\"value\":\"%s\"}]".formatted(name, value);
    }

    /** A list that something is to follow in. */
    private static String open(String list) {
        return list.substring(0, list.length() - 1);
    }

    // Nobody pays two of them, for a biller has no second bill for who has paid.
    private static String account(PlannedOrder order) {
        return "CH%08d".formatted(order.number());
    }
}
