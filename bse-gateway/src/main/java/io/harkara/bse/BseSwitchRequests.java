package io.harkara.bse;

import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseSwitch;

/**
 * Switches and overnight spreads. Spellings differ from those of lumpsum orders and from each other (MFOrder's WSDL, 2024
 * and 2025; structure document, pages 36 to 42).
 */
final class BseSwitchRequests {

    static final String SWITCH = "switchOrderEntryParam";
    static final String SPREAD = "spreadOrderEntryParam";

    private BseSwitchRequests() {}

    /**
     * A switch. It has no RefNo, so our reference stands at the beginning of the remarks, which the report repeats as
     * MemberRemarks.
     */
    static String switching(BseSwitch order, String wireReference, BseAccount account, BseToken token) {
        XmlElements request = BseRequests.begin(SWITCH)
                .element("TransCode", "NEW")
                .element("TransNo", wireReference)
                .element("OrderId", "")
                .element("UserId", account.userId())
                .element("MemberId", account.memberCode())
                .element("ClientCode", order.getClientCode())
                .element("FromSchemeCd", order.getFromSchemeCode())
                .element("ToSchemeCd", order.getToSchemeCode())
                // Switch out: the one of the two words that the document's samples use.
                .element("BuySell", "SO")
                .element("BuySellType", BseWords.word(order.getBuySellType()))
                .element("DPTxn", BseWords.letter(order.getHoldingMode()))
                .element("OrderVal", BseWords.number(order.getAmount()))
                .element("SwitchUnits", BseWords.number(order.getUnits()))
                .element("AllUnitsFlag", BseWords.flag(order.getAllUnits()))
                .element("FolioNo", BseWords.text(order.getFolioNumber()))
                .element("Remarks", remarks(order, wireReference))
                .element("KYCStatus", BseWords.flag(order.getKycVerified()))
                .element("SubBrCode", BseWords.text(order.getSubBrokerCode()))
                .element("EUIN", BseWords.text(order.getEuin()))
                .element("EUINVal", BseWords.flag(order.getEuinDeclared()))
                .element("MinRedeem", BseWords.flag(order.getMinimumRedemption()))
                .element("IPAdd", BseWords.text(order.getIpAddress()))
                .element("Password", token.encryptedPassword())
                .element("PassKey", token.passKey())
                // The venue's own spelling, here as in a lumpsum order.
                .element("Parma1", BseWords.text(order.getSubBrokerArn()))
                .element("Param2", BseWords.text(order.getMobile()))
                .element("Param3", BseWords.text(order.getEmail()));
        return BseRequests.end(request, SWITCH);
    }

    private static String remarks(BseSwitch order, String wireReference) {
        return order.getRemarks() == null ? wireReference : wireReference + " " + order.getRemarks();
    }

    /** An overnight spread. RefNo repeats our reference, as in a lumpsum order. */
    static String spread(BseSpread order, String wireReference, BseAccount account, BseToken token) {
        XmlElements request = BseRequests.begin(SPREAD)
                .element("TransactionCode", "NEW")
                .element("UniqueRefNo", wireReference)
                .element("OrderID", "")
                .element("UserID", account.userId())
                .element("MemberId", account.memberCode())
                .element("ClientCode", order.getClientCode())
                .element("SchemeCode", order.getSchemeCode())
                .element("BuySell", "P")
                .element("BuySellType", BseWords.word(order.getBuySellType()))
                .element("DPTxn", BseWords.letter(order.getHoldingMode()))
                .element("OrderValue", BseWords.number(order.getAmount()))
                .element("RedemptionAmt", BseWords.number(order.getRedemptionAmount()))
                .element("AllUnitFlag", BseWords.flag(order.getAllUnits()))
                .element("RedeemDate", BseWords.day(order.getRedemptionDate()))
                .element("FolioNo", BseWords.text(order.getFolioNumber()))
                .element("Remarks", BseWords.text(order.getRemarks()))
                .element("KYCStatus", BseWords.flag(order.getKycVerified()))
                .element("RefNo", wireReference)
                .element("SubBroCode", BseWords.text(order.getSubBrokerCode()))
                .element("EUIN", BseWords.text(order.getEuin()))
                .element("EUINVal", BseWords.flag(order.getEuinDeclared()))
                .element("MinRedeem", BseWords.flag(order.getMinimumRedemption()))
                .element("DPC", "Y")
                .element("IPAddress", BseWords.text(order.getIpAddress()))
                .element("Password", token.encryptedPassword())
                .element("PassKey", token.passKey())
                // Spelt right here: the printed sample has Parma1, the WSDL does not.
                .element("Param1", BseWords.text(order.getSubBrokerArn()))
                .element("Param2", "")
                .element("Param3", BseWords.text(order.getPayoutAccount()))
                .element("MobileNo", BseWords.text(order.getMobile()))
                .element("EmailID", BseWords.text(order.getEmail()));
        return BseRequests.end(request, SPREAD);
    }
}
