package io.harkara.simulators;

/** The members of payments and of the links to 2FA (structure document v3.1, pages 177 to 179; seen in clients for 2FA). */
final class PaymentForms {

    /** {@code Single/Payment}. */
    static final WireForm PAYMENT = WireForm.of()
            .and("LoginId", OrderElement.USER_ID)
            .and("Password", OrderElement.PASSWORD)
            .and("membercode", OrderElement.MEMBER_ID)
            .and("clientcode", OrderElement.CLIENT_CODE)
            .and(OrderElement.PAYMENT_MODE, OrderElement.BANK)
            .and("accountnumber", OrderElement.ACCOUNT)
            .and("ifsc", OrderElement.IFSC)
            .and(OrderElement.ORDERS)
            .and("totalamount", OrderElement.AMOUNT)
            .and("internalrefno", OrderElement.REFERENCE)
            .and("NEFTreference", OrderElement.PAYMENT_REFERENCE)
            .and("mandateid", OrderElement.MANDATE)
            .and("vpaid")
            .and(OrderElement.LOOPBACK)
            .and("allowloopBack")
            .and("filler1", "filler2", "filler3", "filler4", "filler5");

    /** The four of 2FA. */
    static final WireForm TWO_FACTOR = WireForm.of(
            "loginId",
            "password",
            "membercode",
            "clientcode",
            "primaryholder",
            "loopbackURL",
            "internalrefno",
            "allowloopBack");

    private PaymentForms() {}
}
