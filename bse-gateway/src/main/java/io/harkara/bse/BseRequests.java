package io.harkara.bse;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseLumpsumChange;
import java.util.List;

/**
 * Orders and logins as the venue wants them: names, spellings and order of the elements are those of its WSDL, which is
 * the same on demo and live.
 */
final class BseRequests {

    static final String LOGIN = "getPassword";
    static final String ORDER = "orderEntryParam";

    private static final String NAMESPACE = "http://bsestarmf.in/";
    private static final int USUAL_LENGTH = 2_000;
    private static final int FILLERS = 6;
    private static final List<String> BLANK_IN_CHANGES =
            List.of("Parma1", "Param2", "Param3", "MobileNo", "EmailID", "MandateID");

    private BseRequests() {}

    /** The action of an operation of order entry. */
    static String action(String operation) {
        return NAMESPACE + "MFOrderEntry/" + operation;
    }

    /** The beginning of an operation of order entry. */
    static XmlElements begin(String operation) {
        return new XmlElements(USUAL_LENGTH).markup("<" + operation + " xmlns=\"" + NAMESPACE + "\">");
    }

    /** The six fillers that every order ends with since 2022, and the end of the operation. */
    static String end(XmlElements request, String operation) {
        for (int i = 1; i <= FILLERS; i++) {
            request.element("Filler" + i, "");
        }
        return request.markup("</" + operation + ">").toString();
    }

    /** A login: structure document, page 17. It does not name the member. */
    static String login(BseAccount account, Secret passKey) {
        return begin(LOGIN)
                .element("UserId", account.userId())
                .element("Password", account.password())
                .element("PassKey", passKey)
                .markup("</getPassword>")
                .toString();
    }

    /**
     * A lumpsum purchase, additional purchase or redemption: structure document, pages 20 to 27. RefNo repeats our
     * reference, because the report shows RefNo and does not show TransNo.
     */
    static String order(BseLumpsum order, String wireReference, BseAccount account, BseToken token) {
        XmlElements request = begin(ORDER)
                .element("TransCode", "NEW")
                .element("TransNo", wireReference)
                .element("OrderId", "")
                .element("UserID", account.userId())
                .element("MemberId", account.memberCode())
                .element("ClientCode", order.getClientCode())
                .element("SchemeCd", order.getSchemeCode())
                .element("BuySell", BseWords.letter(order.getBuySell()))
                .element("BuySellType", BseWords.word(order.getBuySellType()))
                .element("DPTxn", BseWords.letter(order.getHoldingMode()))
                .element("OrderVal", BseWords.number(order.getAmount()))
                .element("Qty", BseWords.number(order.getUnits()))
                .element("AllRedeem", BseWords.flag(order.getAllUnits()))
                .element("FolioNo", BseWords.text(order.getFolioNumber()))
                .element("Remarks", BseWords.text(order.getRemarks()))
                .element("KYCStatus", BseWords.flag(order.getKycVerified()))
                .element("RefNo", wireReference)
                .element("SubBrCode", BseWords.text(order.getSubBrokerCode()))
                .element("EUIN", BseWords.text(order.getEuin()))
                .element("EUINVal", BseWords.flag(order.getEuinDeclared()))
                .element("MinRedeem", BseWords.flag(order.getMinimumRedemption()))
                // "Y" always, by the structure document; some clients send N, and no reason is known.
                .element("DPC", "Y")
                .element("IPAdd", BseWords.text(order.getIpAddress()))
                .element("Password", token.encryptedPassword())
                .element("PassKey", token.passKey())
                // The venue's own spelling, here and in no other place.
                .element("Parma1", BseWords.text(order.getSubBrokerArn()))
                .element("Param2", BseWords.text(order.getPaymentReference()))
                .element("Param3", BseWords.text(order.getPayoutAccount()))
                .element("MobileNo", BseWords.text(order.getMobile()))
                .element("EmailID", BseWords.text(order.getEmail()))
                .element("MandateID", BseWords.text(order.getMandateId()));
        return end(request, ORDER);
    }

    /**
     * The modification or cancellation of an order: structure document, page 20, which still has the codes. What the order is
     * stands in its own elements again. Which others the venue looks at is not documented; clients leave some of them blank,
     * and nothing is declared here a second time (inference).
     *
     * @param code MOD or CXL
     */
    static String change(
            BseLumpsumChange order, String code, String wireReference, BseAccount account, BseToken token) {
        XmlElements request = begin(ORDER)
                .element("TransCode", code)
                .element("TransNo", wireReference)
                .element("OrderId", order.getOrderNumber())
                .element("UserID", account.userId())
                .element("MemberId", account.memberCode())
                .element("ClientCode", order.getClientCode())
                .element("SchemeCd", order.getSchemeCode())
                .element("BuySell", BseWords.letter(order.getBuySell()))
                .element("BuySellType", BseWords.word(order.getBuySellType()))
                .element("DPTxn", BseWords.letter(order.getHoldingMode()))
                .element("OrderVal", BseWords.number(order.getAmount()))
                .element("Qty", BseWords.number(order.getUnits()))
                .element("AllRedeem", "N")
                .element("FolioNo", BseWords.text(order.getFolioNumber()))
                .element("Remarks", BseWords.text(order.getRemarks()))
                .element("KYCStatus", "")
                .element("RefNo", wireReference)
                .element("SubBrCode", "")
                .element("EUIN", "")
                .element("EUINVal", "N")
                .element("MinRedeem", "N")
                .element("DPC", "Y")
                .element("IPAdd", "")
                .element("Password", token.encryptedPassword())
                .element("PassKey", token.passKey());
        for (String blank : BLANK_IN_CHANGES) {
            request.element(blank, "");
        }
        return end(request, ORDER);
    }
}
