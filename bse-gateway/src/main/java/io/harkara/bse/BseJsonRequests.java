package io.harkara.bse;

import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BsePlanChange;
import io.harkara.schemas.PlanKind;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the venue takes as JSON, with the login password in it and without a session: clients, transfer plans, pauses and
 * shifts (structure document, pages 77 to 80, 110 to 120, 166, 192 to 196). The spelling of the names is the venue's.
 */
final class BseJsonRequests {

    static final String STP = "/StarMFAPI/api/stp/stpregistration";
    static final String PAUSE = "/StarMFAPI/api/Pause/PauseSIP";
    static final String MANDATE_SHIFT = "/StarMFAPI/api/Mandate/MandateShift";
    static final String SIP_SHIFT = "/StarMFAPI/api/SIP/SIPtoXSIPShift";

    private static final List<String> STP_NAMES = List.of(
            "LoginId",
            "MemberCode",
            "Password",
            "TransType",
            "STPType",
            "ClientCode",
            "FromBSESchemeCode",
            "ToBSESchemeCode",
            "BuySellType",
            "TransactionMode",
            "FolioNo",
            "STPRegNo",
            "IntRefNo",
            "StartDate",
            "FrequencyType",
            "NoOfTransfers",
            "InstAmount",
            "InstUnit",
            "FirstOrderToday",
            "SubBrokerCode",
            "EUINDeclaration",
            "EUINNumber",
            "Remarks",
            "EndDate",
            "SubBrokerARN",
            "Filler1",
            "Filler2",
            "Filler3",
            "Filler4",
            "Filler5");
    private static final List<String> PAUSE_NAMES = List.of(
            "LoginId",
            "MemberCode",
            "Password",
            "ClientCode",
            "RegistrationType",
            "RegistrationNumber",
            "ModificationType",
            "NoOfInstalments",
            "filler1",
            "filler2",
            "filler3",
            "filler4",
            "filler5");
    private static final List<String> MANDATE_SHIFT_NAMES = List.of(
            "UniqueId",
            "MemberCode",
            "UserCode",
            "Password",
            "ClientCode",
            "RegnType",
            "RegnNo",
            "FromMandateId",
            "ToMandateId");
    private static final List<String> SIP_SHIFT_NAMES = List.of(
            "UniqueId",
            "MemberCode",
            "UserCode",
            "Password",
            "SIPRegnNumber",
            "MandateID",
            "Brokerage",
            "filler1",
            "filler2");

    private static final List<String> REGISTRATION_NAMES =
            List.of("UserId", "MemberCode", "Password", "RegnType", "Param", "Filler1", "Filler2");

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_LENGTH = 1_000;

    private BseJsonRequests() {}

    /**
     * Registration of a transfer plan. IntRefNo is all that it carries of ours, and has ten characters; the venue does not
     * refuse a repeated one.
     */
    static String stp(BsePlan plan, String wireReference, BseAccount account) {
        return json(login(STP_NAMES, account)
                .set("TransType", "NEW")
                .set("STPType", plan.getKeptByFundHouse() ? "AMC" : "EXCH")
                .set("ClientCode", plan.getClientCode())
                .set("FromBSESchemeCode", plan.getSchemeCode())
                .set("ToBSESchemeCode", plan.getToSchemeCode())
                .set("BuySellType", plan.getBuySellType() == null ? "" : BseWords.word(plan.getBuySellType()))
                .set("TransactionMode", BseWords.dematOrPhysical(plan.getHoldingMode()))
                .set("FolioNo", plan.getFolioNumber())
                .set("IntRefNo", BseUploadRequests.shortReference(wireReference))
                .set("StartDate", BseWords.day(plan.getStartDate()))
                .set("FrequencyType", BsePlanRequests.frequency(plan.getFrequency()))
                .set("NoOfTransfers", BseWords.number(plan.getInstallments()))
                .set("InstAmount", BseWords.number(plan.getAmount()))
                .set("InstUnit", BseWords.number(plan.getUnits()))
                .set("FirstOrderToday", BseWords.flag(plan.getFirstOrderToday()))
                .set("SubBrokerCode", plan.getSubBrokerCode())
                .set("EUINDeclaration", BseWords.flag(plan.getEuinDeclared()))
                .set("EUINNumber", plan.getEuin())
                .set("Remarks", plan.getRemarks())
                .set("EndDate", BseWords.day(plan.getEndDate()))
                .set("SubBrokerARN", plan.getSubBrokerArn())
                .set("Filler1", plan.getMobile())
                .set("Filler2", plan.getEmail()));
    }

    /** Cancellation of a transfer plan: the same call, everything but the registration blank. */
    static String cancelStp(BsePlanChange change, String wireReference, BseAccount account) {
        return json(login(STP_NAMES, account)
                .set("TransType", "CXL")
                .set("STPType", "EXCH")
                .set("ClientCode", change.getClientCode())
                .set("STPRegNo", change.getRegistrationNumber())
                .set("IntRefNo", BseUploadRequests.shortReference(wireReference))
                .set("Remarks", change.getRemarks()));
    }

    /** The next instalments are left out. It has no field for a reference of ours. */
    static String pause(BsePlanChange change, BseAccount account) {
        return json(login(PAUSE_NAMES, account)
                .set("ClientCode", change.getClientCode())
                .set("RegistrationType", change.getKind() == PlanKind.SIP ? "SIP" : "XSIP")
                .set("RegistrationNumber", change.getRegistrationNumber())
                .set("ModificationType", "PAUSE")
                .set("NoOfInstalments", BseWords.number(change.getInstallments())));
    }

    /** Another mandate pays for an XSIP. */
    static String shiftMandate(BsePlanChange change, String wireReference, BseAccount account) {
        return json(user(MANDATE_SHIFT_NAMES, wireReference, account)
                .set("ClientCode", change.getClientCode())
                .set("RegnType", "XSIP")
                .set("RegnNo", change.getRegistrationNumber())
                .set("FromMandateId", change.getFromMandateId())
                .set("ToMandateId", change.getToMandateId()));
    }

    /** A SIP becomes an XSIP. */
    static String shiftToXsip(BsePlanChange change, String wireReference, BseAccount account) {
        return json(user(SIP_SHIFT_NAMES, wireReference, account)
                .set("SIPRegnNumber", change.getRegistrationNumber())
                .set("MandateID", change.getToMandateId())
                .set("Brokerage", BseWords.number(change.getBrokerage())));
    }

    /**
     * Registration or update of a client.
     *
     * @param registrationType NEW or MOD
     * @param fields the client in one of the layouts
     */
    static String registration(String registrationType, String fields, BseAccount account) {
        return json(new BseFields(REGISTRATION_NAMES)
                .set("UserId", account.userId())
                .set("MemberCode", account.memberCode())
                .set("Password", account.password())
                .set("RegnType", registrationType)
                .set("Param", fields));
    }

    private static BseFields login(List<String> names, BseAccount account) {
        return new BseFields(names)
                .set("LoginId", account.userId())
                .set("MemberCode", account.memberCode())
                .set("Password", account.password());
    }

    private static BseFields user(List<String> names, String wireReference, BseAccount account) {
        return new BseFields(names)
                .set("UniqueId", wireReference)
                .set("MemberCode", account.memberCode())
                .set("UserCode", account.userId())
                .set("Password", account.password());
    }

    /** The JSON object. */
    static String json(BseFields fields) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            fields.writeTo(json::writeStringProperty);
            json.writeEndObject();
        }
        return text.toString();
    }
}
