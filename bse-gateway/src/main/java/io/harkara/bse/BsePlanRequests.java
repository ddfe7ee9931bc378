package io.harkara.bse;

import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.PlanFrequency;
import io.harkara.schemas.PlanKind;
import java.util.List;

/** SIPs, XSIPs and ISIPs over order entry: registration and cancellation (structure document, pages 28 to 36). */
final class BsePlanRequests {

    static final String SIP = "sipOrderEntryParam";
    static final String XSIP = "xsipOrderEntryParam";

    /** Names and order: MFOrder's WSDL, 2024 and 2025. Before 2022 both ended at Param3. */
    private static final List<String> SIP_NAMES = List.of(
            "TransactionCode",
            "UniqueRefNo",
            "SchemeCode",
            "MemberCode",
            "ClientCode",
            "UserID",
            "InternalRefNo",
            "TransMode",
            "DpTxnMode",
            "StartDate",
            "FrequencyType",
            "FrequencyAllowed",
            "InstallmentAmount",
            "NoOfInstallment",
            "Remarks",
            "FolioNo",
            "FirstOrderFlag",
            "SubberCode",
            "Euin",
            "EuinVal",
            "DPC",
            "RegId",
            "IPAdd",
            "Password",
            "PassKey",
            "Param1",
            "Param2",
            "Param3");

    /** The same, with UserId in another spelling, brokerage and mandate. */
    private static final List<String> XSIP_NAMES = List.of(
            "TransactionCode",
            "UniqueRefNo",
            "SchemeCode",
            "MemberCode",
            "ClientCode",
            "UserId",
            "InternalRefNo",
            "TransMode",
            "DpTxnMode",
            "StartDate",
            "FrequencyType",
            "FrequencyAllowed",
            "InstallmentAmount",
            "NoOfInstallment",
            "Remarks",
            "FolioNo",
            "FirstOrderFlag",
            "Brokerage",
            "MandateID",
            "SubberCode",
            "Euin",
            "EuinVal",
            "DPC",
            "XsipRegID",
            "IPAdd",
            "Password",
            "PassKey",
            "Param1",
            "Param2",
            "Param3");

    private BsePlanRequests() {}

    /** Registration of a SIP. InternalRefNo repeats our reference: the orders of the plan show it. */
    static String sip(BsePlan plan, String wireReference, BseAccount account, BseToken token) {
        BseFields fields = new BseFields(SIP_NAMES)
                .set("TransactionCode", "NEW")
                .set("UserID", account.userId())
                .set("Param2", BseWords.day(plan.getEndDate()));
        plan(fields, plan);
        return request(SIP, fields, plan.getClientCode(), wireReference, account, token);
    }

    /** Registration of an XSIP, or of an ISIP, whose mandate stands in Param2. */
    static String xsip(BsePlan plan, String wireReference, BseAccount account, BseToken token) {
        BseFields fields = new BseFields(XSIP_NAMES)
                .set("TransactionCode", "NEW")
                .set("UserId", account.userId())
                .set("Brokerage", BseWords.number(plan.getBrokerage()))
                .set(plan.getKind() == PlanKind.ISIP ? "Param2" : "MandateID", plan.getMandateId())
                .set("Param3", BseWords.day(plan.getEndDate()));
        plan(fields, plan);
        return request(XSIP, fields, plan.getClientCode(), wireReference, account, token);
    }

    /** Cancellation of a SIP: everything but the registration stays blank, as clients of the venue have it. */
    static String cancelSip(BsePlanChange change, String wireReference, BseAccount account, BseToken token) {
        BseFields fields = new BseFields(SIP_NAMES)
                .set("TransactionCode", "CXL")
                .set("UserID", account.userId())
                .set("RegId", change.getRegistrationNumber())
                .set("Remarks", change.getRemarks());
        return request(SIP, fields, change.getClientCode(), wireReference, account, token);
    }

    /** Cancellation of an XSIP or ISIP. */
    static String cancelXsip(BsePlanChange change, String wireReference, BseAccount account, BseToken token) {
        BseFields fields = new BseFields(XSIP_NAMES)
                .set("TransactionCode", "CXL")
                .set("UserId", account.userId())
                .set("XsipRegID", change.getRegistrationNumber())
                .set("Remarks", change.getRemarks());
        return request(XSIP, fields, change.getClientCode(), wireReference, account, token);
    }

    private static void plan(BseFields fields, BsePlan plan) {
        fields.set("SchemeCode", plan.getSchemeCode())
                .set("TransMode", BseWords.dematOrPhysical(plan.getHoldingMode()))
                .set("DpTxnMode", BseWords.letter(plan.getHoldingMode()))
                .set("StartDate", BseWords.day(plan.getStartDate()))
                .set("FrequencyType", frequency(plan.getFrequency()))
                // "1" always: an instalment each time that one is due.
                .set("FrequencyAllowed", "1")
                .set("InstallmentAmount", BseWords.number(plan.getAmount()))
                .set("NoOfInstallment", BseWords.number(plan.getInstallments()))
                .set("Remarks", plan.getRemarks())
                .set("FolioNo", plan.getFolioNumber())
                .set("FirstOrderFlag", BseWords.flag(plan.getFirstOrderToday()))
                .set("SubberCode", plan.getSubBrokerCode())
                .set("Euin", plan.getEuin())
                .set("EuinVal", BseWords.flag(plan.getEuinDeclared()))
                .set("DPC", "Y")
                .set("IPAdd", plan.getIpAddress())
                .set("Param1", plan.getSubBrokerArn());
    }

    private static String request(
            String operation,
            BseFields fields,
            String clientCode,
            String wireReference,
            BseAccount account,
            BseToken token) {
        fields.set("UniqueRefNo", wireReference)
                .set("InternalRefNo", wireReference)
                .set("MemberCode", account.memberCode())
                .set("ClientCode", clientCode)
                .set("Password", token.encryptedPassword())
                .set("PassKey", token.passKey());
        XmlElements request = BseRequests.begin(operation);
        fields.writeTo(request::element);
        return BseRequests.end(request, operation);
    }

    /** How often, in the venue's word. */
    static String frequency(PlanFrequency frequency) {
        return switch (frequency) {
            case DAILY -> "DAILY";
            case WEEKLY -> "WEEKLY";
            case MONTHLY -> "MONTHLY";
            case QUARTERLY -> "QUARTERLY";
            case UNRECOGNISED -> throw BseWords.unrecognised("frequency");
        };
    }
}
