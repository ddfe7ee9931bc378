package io.harkara.simulators;

/**
 * The members of the order service's operations: names and order as in the venue's own WSDL of 2024 and 2025. The document
 * v3.5 prints {@code Parma1} in the spread's sample, and its WSDL says {@code Param1}: the WSDL counts.
 */
final class OrderForms {

    private static final OrderElement[] FILLERS = {
        OrderElement.FILLER_1,
        OrderElement.FILLER_2,
        OrderElement.FILLER_3,
        OrderElement.FILLER_4,
        OrderElement.FILLER_5,
        OrderElement.FILLER_6
    };

    /** {@code orderEntryParam}, 37 members. */
    static final WireForm LUMPSUM = WireForm.of().and(OrderElement.LUMPSUM.toArray(OrderElement[]::new));

    /** {@code switchOrderEntryParam}, 33 members; no RefNo, DPC or mandate; Param2 and Param3 are mobile and email. */
    static final WireForm SWITCH = WireForm.of()
            .and(OrderElement.TRANS_CODE, OrderElement.TRANS_NO, OrderElement.ORDER_ID)
            .and("UserId", OrderElement.USER_ID)
            .and(OrderElement.MEMBER_ID, OrderElement.CLIENT_CODE)
            .and("FromSchemeCd", OrderElement.SCHEME_CODE)
            .and(OrderElement.TO_SCHEME, OrderElement.BUY_SELL, OrderElement.BUY_SELL_TYPE)
            .and(OrderElement.DP_TRANSACTION, OrderElement.AMOUNT)
            .and("SwitchUnits", OrderElement.UNITS)
            .and("AllUnitsFlag", OrderElement.ALL_REDEEM)
            .and(OrderElement.FOLIO, OrderElement.REMARKS, OrderElement.KYC_STATUS, OrderElement.SUB_BROKER)
            .and(OrderElement.EUIN, OrderElement.EUIN_DECLARED, OrderElement.MIN_REDEEM, OrderElement.IP_ADDRESS)
            .and(OrderElement.PASSWORD, OrderElement.PASS_KEY, OrderElement.SUB_BROKER_ARN)
            .and("Param2", OrderElement.MOBILE)
            .and("Param3", OrderElement.EMAIL)
            .and(FILLERS);

    /** {@code spreadOrderEntryParam}, 37 members. */
    static final WireForm SPREAD = WireForm.of()
            .and("TransactionCode", OrderElement.TRANS_CODE)
            .and("UniqueRefNo", OrderElement.TRANS_NO)
            .and("OrderID", OrderElement.ORDER_ID)
            .and(OrderElement.USER_ID, OrderElement.MEMBER_ID, OrderElement.CLIENT_CODE)
            .and("SchemeCode", OrderElement.SCHEME_CODE)
            .and(OrderElement.BUY_SELL, OrderElement.BUY_SELL_TYPE, OrderElement.DP_TRANSACTION)
            .and("OrderValue", OrderElement.AMOUNT)
            .and(OrderElement.REDEMPTION_AMOUNT)
            .and("AllUnitFlag", OrderElement.ALL_REDEEM)
            .and(OrderElement.REDEEM_DATE, OrderElement.FOLIO, OrderElement.REMARKS, OrderElement.KYC_STATUS)
            .and(OrderElement.REFERENCE)
            .and("SubBroCode", OrderElement.SUB_BROKER)
            .and(OrderElement.EUIN, OrderElement.EUIN_DECLARED, OrderElement.MIN_REDEEM, OrderElement.DPC)
            .and("IPAddress", OrderElement.IP_ADDRESS)
            .and(OrderElement.PASSWORD, OrderElement.PASS_KEY)
            .and("Param1", OrderElement.SUB_BROKER_ARN)
            .and(OrderElement.PAYMENT_REFERENCE, OrderElement.PAYOUT_ACCOUNT, OrderElement.MOBILE, OrderElement.EMAIL)
            .and(FILLERS);

    /** {@code sipOrderEntryParam}, 34 members. */
    static final WireForm SIP = planStart()
            .and(OrderElement.USER_ID)
            .and("InternalRefNo", OrderElement.REFERENCE)
            .and(OrderElement.TRANSACTION_MODE)
            .and("DpTxnMode", OrderElement.DP_TRANSACTION)
            .and(OrderElement.START_DATE, OrderElement.FREQUENCY, OrderElement.FREQUENCY_ALLOWED)
            .and("InstallmentAmount", OrderElement.AMOUNT)
            .and(OrderElement.INSTALLMENTS, OrderElement.REMARKS, OrderElement.FOLIO, OrderElement.FIRST_ORDER)
            .and("SubberCode", OrderElement.SUB_BROKER)
            .and("Euin", OrderElement.EUIN)
            .and("EuinVal", OrderElement.EUIN_DECLARED)
            .and(OrderElement.DPC, OrderElement.REGISTRATION, OrderElement.IP_ADDRESS)
            .and(OrderElement.PASSWORD, OrderElement.PASS_KEY)
            .and("Param1", OrderElement.SUB_BROKER_ARN)
            .and("Param2", OrderElement.END_DATE)
            .and("Param3")
            .and(FILLERS);

    /** {@code xsipOrderEntryParam}, 36 members; Param2 is the mandate of an ISIP and Param3 the end date. */
    static final WireForm XSIP = planStart()
            .and("UserId", OrderElement.USER_ID)
            .and("InternalRefNo", OrderElement.REFERENCE)
            .and(OrderElement.TRANSACTION_MODE)
            .and("DpTxnMode", OrderElement.DP_TRANSACTION)
            .and(OrderElement.START_DATE, OrderElement.FREQUENCY, OrderElement.FREQUENCY_ALLOWED)
            .and("InstallmentAmount", OrderElement.AMOUNT)
            .and(OrderElement.INSTALLMENTS, OrderElement.REMARKS, OrderElement.FOLIO, OrderElement.FIRST_ORDER)
            .and(OrderElement.BROKERAGE, OrderElement.MANDATE)
            .and("SubberCode", OrderElement.SUB_BROKER)
            .and("Euin", OrderElement.EUIN)
            .and("EuinVal", OrderElement.EUIN_DECLARED)
            .and(OrderElement.DPC)
            .and("XsipRegID", OrderElement.REGISTRATION)
            .and(OrderElement.IP_ADDRESS, OrderElement.PASSWORD, OrderElement.PASS_KEY)
            .and("Param1", OrderElement.SUB_BROKER_ARN)
            .and("Param2", OrderElement.ISIP_MANDATE)
            .and("Param3", OrderElement.END_DATE)
            .and(FILLERS);

    private OrderForms() {}

    private static WireForm planStart() {
        return WireForm.of()
                .and("TransactionCode", OrderElement.TRANS_CODE)
                .and("UniqueRefNo", OrderElement.TRANS_NO)
                .and("SchemeCode", OrderElement.SCHEME_CODE)
                .and("MemberCode", OrderElement.MEMBER_ID)
                .and(OrderElement.CLIENT_CODE);
    }
}
