package io.harkara.bse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What may be shown of a value on the wire, by the name of its element or member. What has no name here is not shown: a new
 * service, or a new element of an old one, is hidden until somebody has looked at it. Small and capital letters count as the
 * same, because the venue's vary.
 */
enum WireName {
    /** Numbers, codes, days and flags of the venue's and ours. A member may use a PAN as a client code, so that is taken out. */
    PLAIN(
            // Orders: order entry.
            """
            TransCode TransactionCode TransNo UniqueRefNo RefNo InternalRefNo OrderId UserID MemberId MemberCode ClientCode
            SchemeCd SchemeCode FromSchemeCd ToSchemeCd BuySell BuySellType DPTxn DpTxnMode TransMode OrderVal OrderValue
            Qty SwitchUnits RedemptionAmt AllRedeem AllUnitsFlag AllUnitFlag RedeemDate FolioNo KYCStatus SubBrCode
            SubBroCode SubberCode EUIN EUINVal MinRedeem DPC Parma1 Param1 MandateID StartDate FrequencyType
            FrequencyAllowed InstallmentAmount NoOfInstallment FirstOrderFlag Brokerage RegId XsipRegID Flag
            """,
            // Plans, pauses, shifts and clients: JSON.
            """
            LoginId TransType STPType FromBSESchemeCode ToBSESchemeCode TransactionMode STPRegNo IntRefNo NoOfTransfers
            InstAmount InstUnit FirstOrderToday SubBrokerCode EUINDeclaration EUINNumber EndDate SubBrokerARN
            RegistrationType RegistrationNumber ModificationType NoOfInstalments UniqueId UserCode RegnType RegnNo
            FromMandateId ToMandateId SIPRegnNumber
            SuccessFlag StatusFlag Status FromOrderNo ToOrderNo
            """,
            // Reports. Not there: names of clients, accounts, demat folios and beneficiaries, UMRN.
            """
            FromDate ToDate OrderNo OrderStatus OrderType SettType SubOrderType RequestType
            ALLUnits Amount DPTrans Date EUINDecl EntryBy FirstOrder ISIN KYCFlag MINRedeemFlag OrderNumber SIPRegnDate
            SIPRegnNo SchemeName SettNo SubBrokerARNCode Time Units AllottedAmt AllottedNav AllottedUnit Amt Nav Unit
            BranchCode DPCFlag OrderDate RTASchemeCode RTATransNo ReportDate STT ValidFlag ApprovedDate BankName
            CollectionType MandateType RegnDate UploadDate
            """,
            // SOAP and WS-Addressing.
            "Action To MessageID RelatesTo Value faultcode"),

    /** Words of people and of the venue: they may hold anything. */
    WORDS("Remarks MemberRemarks OrderRemarks BSERemarks Message Text faultstring title h1 h2 h3"),

    /** What the venue answers between bars. */
    RESULT("""
            orderEntryParamResult switchOrderEntryParamResult spreadOrderEntryParamResult sipOrderEntryParamResult
            xsipOrderEntryParamResult MFAPIResult
            """),

    /** A session where the login went well, and words where it did not. */
    SESSION("getPasswordResult ResponseString"),

    /** What is asked between bars; the positions tell what is what. */
    FIELDS("param"),

    /** Everything else. */
    HIDDEN("");

    private static final Map<String, WireName> BY_NAME = table();

    private final String names;

    WireName(String... names) {
        this.names = String.join(" ", names);
    }

    /** What may be shown of what stands under a name, without its prefix; an empty one stands for text under no name. */
    static WireName of(String name) {
        return name.isEmpty() ? WORDS : BY_NAME.getOrDefault(name.toLowerCase(Locale.ROOT), HIDDEN);
    }

    private static Map<String, WireName> table() {
        Map<String, WireName> table = new HashMap<>();
        for (WireName each : values()) {
            for (String name : each.names.strip().split("\\s+", -1)) {
                table.put(name.toLowerCase(Locale.ROOT), each);
            }
        }
        return table;
    }
}
