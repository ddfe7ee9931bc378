package io.harkara.simulators;

/** The members of the JSON services (structure document v3.1, pages 77 to 80, 110 to 120, 166, 192 to 196; XSIP seen in clients). */
final class JsonForms {

    static final WireForm STP = WireForm.of()
            .and("LoginId", OrderElement.USER_ID)
            .and("MemberCode", OrderElement.MEMBER_ID)
            .and("Password", OrderElement.PASSWORD)
            .and("TransType", OrderElement.TRANS_CODE)
            .and(OrderElement.STP_TYPE, OrderElement.CLIENT_CODE)
            .and("FromBSESchemeCode", OrderElement.SCHEME_CODE)
            .and("ToBSESchemeCode", OrderElement.TO_SCHEME)
            .and(OrderElement.BUY_SELL_TYPE)
            .and("TransactionMode", OrderElement.DP_TRANSACTION)
            .and(OrderElement.FOLIO)
            .and("STPRegNo", OrderElement.REGISTRATION)
            .and("IntRefNo", OrderElement.REFERENCE)
            .and(OrderElement.START_DATE, OrderElement.FREQUENCY)
            .and("NoOfTransfers", OrderElement.INSTALLMENTS)
            .and("InstAmount", OrderElement.AMOUNT)
            .and("InstUnit", OrderElement.UNITS)
            .and("FirstOrderToday", OrderElement.FIRST_ORDER)
            .and("SubBrokerCode", OrderElement.SUB_BROKER)
            .and("EUINDeclaration", OrderElement.EUIN_DECLARED)
            .and("EUINNumber", OrderElement.EUIN)
            .and(OrderElement.REMARKS, OrderElement.END_DATE)
            .and("SubBrokerARN", OrderElement.SUB_BROKER_ARN)
            .and("Filler1", OrderElement.MOBILE)
            .and("Filler2", OrderElement.EMAIL)
            .and("Filler3", "Filler4", "Filler5");

    static final WireForm PAUSE = WireForm.of()
            .and("LoginId", OrderElement.USER_ID)
            .and("MemberCode", OrderElement.MEMBER_ID)
            .and("Password", OrderElement.PASSWORD)
            .and(OrderElement.CLIENT_CODE)
            .and("RegistrationType", OrderElement.REGISTRATION_TYPE)
            .and("RegistrationNumber", OrderElement.REGISTRATION)
            .and("ModificationType", OrderElement.TRANS_CODE)
            .and("NoOfInstalments", OrderElement.INSTALLMENTS)
            .and("filler1", "filler2", "filler3", "filler4", "filler5");

    static final WireForm MANDATE_SHIFT = WireForm.of()
            .and("UniqueId", OrderElement.TRANS_NO)
            .and("MemberCode", OrderElement.MEMBER_ID)
            .and("UserCode", OrderElement.USER_ID)
            .and("Password", OrderElement.PASSWORD)
            .and(OrderElement.CLIENT_CODE, OrderElement.REGISTRATION_TYPE)
            .and("RegnNo", OrderElement.REGISTRATION)
            .and("FromMandateId", OrderElement.MANDATE)
            .and("ToMandateId", OrderElement.TO_MANDATE);

    static final WireForm SIP_TO_XSIP = WireForm.of()
            .and("UniqueId", OrderElement.TRANS_NO)
            .and("MemberCode", OrderElement.MEMBER_ID)
            .and("UserCode", OrderElement.USER_ID)
            .and("Password", OrderElement.PASSWORD)
            .and("SIPRegnNumber", OrderElement.REGISTRATION)
            .and(OrderElement.MANDATE, OrderElement.BROKERAGE)
            .and("filler1", "filler2");

    static final WireForm XSIP_CANCELLATION = WireForm.of()
            .and("LoginId", OrderElement.USER_ID)
            .and("MemberCode", OrderElement.MEMBER_ID)
            .and("Password", OrderElement.PASSWORD)
            .and(OrderElement.CLIENT_CODE)
            .and("RegnNo", OrderElement.REGISTRATION)
            .and("IntRefNo", OrderElement.REFERENCE)
            .and("CeaseBseCode")
            .and(OrderElement.REMARKS);

    static final WireForm UCC = WireForm.of()
            .and("UserId", OrderElement.USER_ID)
            .and("MemberCode", OrderElement.MEMBER_ID)
            .and("Password", OrderElement.PASSWORD)
            .and("RegnType", OrderElement.TRANS_CODE)
            .and(OrderElement.FIELDS)
            .and("Filler1", "Filler2");

    private JsonForms() {}
}
