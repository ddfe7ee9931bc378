package io.harkara.simulators;

/** The members of logins and reports, in the order of the schema; that of reports is alphabetical, as WCF has it. */
final class ServiceForms {

    /** {@code getPassword} of the order service (structure document v3.1, page 17). */
    static final WireForm ORDER_LOGIN = WireForm.of("UserId", "Password", "PassKey");

    /** {@code getPassword} of the additional services (structure document v3.1, page 43). */
    static final WireForm SERVICE_LOGIN = WireForm.of("UserId", "MemberId", "Password", "PassKey");

    /** {@code MFAPI}, whose last member is spelt small (structure document v3.1, page 45). */
    static final WireForm MFAPI = WireForm.of("Flag", "UserId", "EncryptedPassword", "param");

    /** {@code OrderStatus} (structure document v3.1, page 150). */
    static final WireForm ORDER_STATUS = WireForm.of(
            "ClientCode",
            "Filler1",
            "Filler2",
            "Filler3",
            "FromDate",
            "MemberCode",
            "OrderNo",
            "OrderStatus",
            "OrderType",
            "Password",
            "SettType",
            "SubOrderType",
            "ToDate",
            "TransType",
            "UserId");

    /** {@code AllotmentStatement} and {@code RedemptionStatement}: the same without TransType. */
    static final WireForm STATEMENT = WireForm.of(
            "ClientCode",
            "Filler1",
            "Filler2",
            "Filler3",
            "FromDate",
            "MemberCode",
            "OrderNo",
            "OrderStatus",
            "OrderType",
            "Password",
            "SettType",
            "SubOrderType",
            "ToDate",
            "UserId");

    /** {@code GetAccessToken} and {@code GetPasswordForChildOrder}. */
    static final WireForm TOKEN = WireForm.of("MemberId", "PassKey", "Password", "RequestType", "UserId");

    /** {@code ChildOrderDetails}. */
    static final WireForm CHILD_ORDERS =
            WireForm.of("ClientCode", "Date", "EncryptedPassword", "MemberCode", "RegnNo", "SystematicPlanType");

    /** {@code MandateDetails}. */
    static final WireForm MANDATE_DETAILS =
            WireForm.of("ClientCode", "EncryptedPassword", "FromDate", "MandateId", "MemberCode", "ToDate");

    /** {@code EMandateAuthURL}. */
    static final WireForm EMANDATE_URL = WireForm.of("ClientCode", "MandateID", "MemberCode", "Password", "UserId");

    /** {@code AOFPanSearch}. */
    static final WireForm AOF_PAN_SEARCH = WireForm.of("MemberCode", "PAN", "Password", "UserId");

    private ServiceForms() {}
}
