package io.harkara.bse;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Orders and logins as the venue wants them: names, spellings and order of the elements are those of its WSDL, which is
 * the same on demo and live.
 */
final class BseRequests {

    static final String LOGIN_ACTION = "http://bsestarmf.in/MFOrderEntry/getPassword";
    static final String ORDER_ACTION = "http://bsestarmf.in/MFOrderEntry/orderEntryParam";

    private static final String NAMESPACE = "http://bsestarmf.in/";
    private static final int USUAL_LENGTH = 2_000;

    private BseRequests() {}

    /** A login: structure document, page 17. It does not name the member. */
    static String login(BseAccount account, Secret passKey) {
        return new XmlElements(USUAL_LENGTH)
                .markup("<getPassword xmlns=\"" + NAMESPACE + "\">")
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
        return new XmlElements(USUAL_LENGTH)
                .markup("<orderEntryParam xmlns=\"" + NAMESPACE + "\">")
                .element("TransCode", "NEW")
                .element("TransNo", wireReference)
                .element("OrderId", "")
                .element("UserID", account.userId())
                .element("MemberId", account.memberCode())
                .element("ClientCode", order.getClientCode())
                .element("SchemeCd", order.getSchemeCode())
                .element("BuySell", letter(order.getBuySell()))
                .element("BuySellType", word(order.getBuySellType()))
                .element("DPTxn", letter(order.getHoldingMode()))
                .element("OrderVal", number(order.getAmount()))
                .element("Qty", number(order.getUnits()))
                .element("AllRedeem", flag(order.getAllUnits()))
                .element("FolioNo", text(order.getFolioNumber()))
                .element("Remarks", text(order.getRemarks()))
                .element("KYCStatus", flag(order.getKycVerified()))
                .element("RefNo", wireReference)
                .element("SubBrCode", text(order.getSubBrokerCode()))
                .element("EUIN", text(order.getEuin()))
                .element("EUINVal", flag(order.getEuinDeclared()))
                .element("MinRedeem", flag(order.getMinimumRedemption()))
                // "Y" always, by the structure document; some clients send N, and no reason is known.
                .element("DPC", "Y")
                .element("IPAdd", text(order.getIpAddress()))
                .element("Password", token.encryptedPassword())
                .element("PassKey", token.passKey())
                // The venue's own spelling, here and in no other place.
                .element("Parma1", text(order.getSubBrokerArn()))
                .element("Param2", text(order.getPaymentReference()))
                .element("Param3", text(order.getPayoutAccount()))
                .element("MobileNo", text(order.getMobile()))
                .element("EmailID", text(order.getEmail()))
                .element("MandateID", text(order.getMandateId()))
                .element("Filler1", "")
                .element("Filler2", "")
                .element("Filler3", "")
                .element("Filler4", "")
                .element("Filler5", "")
                .element("Filler6", "")
                .markup("</orderEntryParam>")
                .toString();
    }

    /** P or R, as orders and reports have it. */
    static String letter(BuySell buySell) {
        return switch (buySell) {
            case PURCHASE -> "P";
            case REDEMPTION -> "R";
            case UNRECOGNISED -> throw unrecognised("buySell");
        };
    }

    private static String letter(HoldingMode mode) {
        return switch (mode) {
            case CDSL -> "C";
            case NSDL -> "N";
            case PHYSICAL -> "P";
            case UNRECOGNISED -> throw unrecognised("holdingMode");
        };
    }

    private static String word(BuySellType type) {
        return switch (type) {
            case FRESH -> "FRESH";
            case ADDITIONAL -> "ADDITIONAL";
            case UNRECOGNISED -> throw unrecognised("buySellType");
        };
    }

    private static String number(@Nullable BigDecimal value) {
        // Units have eight characters: no zeros that say nothing, and no exponent ever.
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }

    private static String flag(boolean value) {
        return value ? "Y" : "N";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static IllegalArgumentException unrecognised(String field) {
        return new IllegalArgumentException(field + " UNRECOGNISED: such a command is parked, never sent");
    }
}
