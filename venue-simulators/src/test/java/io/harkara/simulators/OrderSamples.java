package io.harkara.simulators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Requests of the order service after the samples of the venue's document v3.5, with the elements of its WSDL. */
final class OrderSamples {

    static final List<String> SPREAD =
            names("TransactionCode,UniqueRefNo,OrderID,UserID,MemberId,ClientCode,SchemeCode,"
                    + "BuySell,BuySellType,DPTxn,OrderValue,RedemptionAmt,AllUnitFlag,RedeemDate,FolioNo,Remarks,KYCStatus,RefNo,"
                    + "SubBroCode,EUIN,EUINVal,MinRedeem,DPC,IPAddress,Password,PassKey,Param1,Param2,Param3,MobileNo,EmailID,"
                    + "Filler1,Filler2,Filler3,Filler4,Filler5,Filler6");
    static final List<String> SWITCH = names(
            "TransCode,TransNo,OrderId,UserId,MemberId,ClientCode,FromSchemeCd,ToSchemeCd,"
                    + "BuySell,BuySellType,DPTxn,OrderVal,SwitchUnits,AllUnitsFlag,FolioNo,Remarks,KYCStatus,SubBrCode,EUIN,EUINVal,"
                    + "MinRedeem,IPAdd,Password,PassKey,Parma1,Param2,Param3,Filler1,Filler2,Filler3,Filler4,Filler5,Filler6");
    static final List<String> SIP =
            names("TransactionCode,UniqueRefNo,SchemeCode,MemberCode,ClientCode,UserID,InternalRefNo,"
                    + "TransMode,DpTxnMode,StartDate,FrequencyType,FrequencyAllowed,InstallmentAmount,NoOfInstallment,Remarks,FolioNo,"
                    + "FirstOrderFlag,SubberCode,Euin,EuinVal,DPC,RegId,IPAdd,Password,PassKey,Param1,Param2,Param3,Filler1,Filler2,"
                    + "Filler3,Filler4,Filler5,Filler6");
    static final List<String> XSIP =
            names("TransactionCode,UniqueRefNo,SchemeCode,MemberCode,ClientCode,UserId,InternalRefNo,"
                    + "TransMode,DpTxnMode,StartDate,FrequencyType,FrequencyAllowed,InstallmentAmount,NoOfInstallment,Remarks,FolioNo,"
                    + "FirstOrderFlag,Brokerage,MandateID,SubberCode,Euin,EuinVal,DPC,XsipRegID,IPAdd,Password,PassKey,Param1,Param2,"
                    + "Param3,Filler1,Filler2,Filler3,Filler4,Filler5,Filler6");

    private static final AtomicLong REFERENCES = new AtomicLong(20250619000010L);

    private OrderSamples() {}

    static Map<String, String> spread(String token) {
        Map<String, String> order = empty(SPREAD);
        order.putAll(Map.of(
                "TransactionCode", "NEW",
                "UniqueRefNo", reference(),
                "UserID", BseAccount.DEMO.userId(),
                "MemberId", BseAccount.DEMO.memberId(),
                "ClientCode", "UCC01",
                "SchemeCode", "AXFCFDP-DP-L0",
                "BuySell", "P",
                "BuySellType", "FRESH",
                "DPTxn", "P",
                "RedeemDate", "20/06/2025"));
        order.putAll(Map.of(
                "OrderValue", "5000",
                "RedemptionAmt", "5000",
                "AllUnitFlag", "N",
                "KYCStatus", "Y",
                "RefNo", "SPREAD1",
                "EUINVal", "N",
                "MinRedeem", "N",
                "DPC", "Y",
                "Param3", "11415"));
        return signed(order, token);
    }

    static Map<String, String> switching(String token) {
        Map<String, String> order = empty(SWITCH);
        order.putAll(Map.of(
                "TransCode", "NEW",
                "TransNo", reference(),
                "UserId", BseAccount.DEMO.userId(),
                "MemberId", BseAccount.DEMO.memberId(),
                "ClientCode", "UCC01",
                "FromSchemeCd", "02-DP",
                "ToSchemeCd", "B301G",
                "BuySell", "SO",
                "BuySellType", "FRESH",
                "DPTxn", "P"));
        order.putAll(Map.of(
                "AllUnitsFlag", "Y",
                "FolioNo", "123456",
                "Remarks", "our reference 77",
                "KYCStatus", "Y",
                "EUINVal", "N",
                "MinRedeem", "N"));
        return signed(order, token);
    }

    static Map<String, String> sip(String token) {
        Map<String, String> plan = empty(SIP);
        plan.put("UserID", BseAccount.DEMO.userId());
        plan.put("SchemeCode", "B301G");
        return signed(plan(plan), token);
    }

    static Map<String, String> xsip(String token) {
        Map<String, String> plan = empty(XSIP);
        plan.put("UserId", BseAccount.DEMO.userId());
        plan.put("SchemeCode", "QUOFGP-GR");
        plan.put("MandateID", "780039");
        return signed(plan(plan), token);
    }

    /** A cancellation, in which most of the elements may be blank. */
    static Map<String, String> cancelled(Map<String, String> plan, String registrationElement, String registration) {
        Map<String, String> cancellation = new LinkedHashMap<>(plan);
        for (String name :
                List.of("SchemeCode", "StartDate", "FrequencyType", "InstallmentAmount", "NoOfInstallment")) {
            cancellation.put(name, "");
        }
        cancellation.put("TransactionCode", "CXL");
        cancellation.put("UniqueRefNo", reference());
        cancellation.put(registrationElement, registration);
        return cancellation;
    }

    private static Map<String, String> plan(Map<String, String> plan) {
        plan.putAll(Map.of(
                "TransactionCode", "NEW",
                "UniqueRefNo", reference(),
                "MemberCode", BseAccount.DEMO.memberId(),
                "ClientCode", "UCC01",
                "InternalRefNo", "PLAN1",
                "TransMode", "P",
                "DpTxnMode", "P",
                "StartDate", "25/06/2025",
                "FrequencyType", "MONTHLY",
                "FrequencyAllowed", "1"));
        plan.putAll(Map.of(
                "InstallmentAmount", "500",
                "NoOfInstallment", "12",
                "FirstOrderFlag", "N",
                "EuinVal", "N",
                "DPC", "Y"));
        return plan;
    }

    private static Map<String, String> signed(Map<String, String> order, String token) {
        order.put("Password", token);
        order.put("PassKey", SimulatorContext.PASS_KEY);
        return order;
    }

    private static Map<String, String> empty(List<String> names) {
        Map<String, String> order = new LinkedHashMap<>();
        names.forEach(name -> order.put(name, ""));
        return order;
    }

    private static List<String> names(String text) {
        return List.of(text.split(",", -1));
    }

    private static String reference() {
        return Long.toString(REFERENCES.incrementAndGet());
    }
}
