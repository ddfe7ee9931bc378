package io.harkara.intake;

import static io.harkara.intake.OrderField.ALL_UNITS;
import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.BUY_SELL;
import static io.harkara.intake.OrderField.BUY_SELL_TYPE;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.DP_TXN;
import static io.harkara.intake.OrderField.EUIN;
import static io.harkara.intake.OrderField.EUIN_DECLARED;
import static io.harkara.intake.OrderField.FOLIO_NO;
import static io.harkara.intake.OrderField.KYC_STATUS;
import static io.harkara.intake.OrderField.MANDATE_ID;
import static io.harkara.intake.OrderField.MIN_REDEEM;
import static io.harkara.intake.OrderField.PAYMENT_REFERENCE;
import static io.harkara.intake.OrderField.PAYOUT_ACCOUNT;
import static io.harkara.intake.OrderField.SCHEME_CODE;
import static io.harkara.intake.OrderField.UNITS;

import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a lumpsum purchase, additional purchase or redemption at BSE StAR MF has to look like (Webservice Structure v3.1,
 * orderEntryParam). Every rule is checked whatever the others found, as far as the fields that it speaks of can be read.
 */
final class LumpsumRules {

    /** Above this many rupees BSE asks for a complete KYC (v3.1, page 152). */
    private static final BigDecimal MOST_WITHOUT_KYC = new BigDecimal("50000");

    private static final int PAISE = 2;
    private static final int UNIT_DECIMALS = 4;

    private LumpsumRules() {}

    /** The order; where the form has faults, what could be read of it. */
    static BseLumpsum read(FormReader fields) {
        String clientCode = fields.requiredText(CLIENT_CODE);
        String schemeCode = fields.requiredText(SCHEME_CODE);
        BuySell buySell = buySell(fields);
        BuySellType type = buySellType(fields);
        HoldingMode holding = holding(fields);
        BigDecimal amount = fields.decimal(AMOUNT, PAISE);
        BigDecimal units = fields.decimal(UNITS, UNIT_DECIMALS);
        Boolean allUnits = fields.flag(ALL_UNITS);
        fields.require(KYC_STATUS);
        Boolean kyc = fields.flag(KYC_STATUS);
        Boolean declared = fields.flag(EUIN_DECLARED);
        Boolean minimum = fields.flag(MIN_REDEEM);
        BseLumpsum order = new BseLumpsum(
                clientCode,
                schemeCode,
                buySell,
                type,
                holding,
                amount,
                units,
                isTrue(allUnits),
                fields.text(FOLIO_NO),
                isTrue(kyc),
                fields.text(EUIN),
                isTrue(declared),
                isTrue(minimum),
                fields.text(OrderField.SUB_BROKER_CODE),
                fields.text(OrderField.SUB_BROKER_ARN),
                fields.text(PAYOUT_ACCOUNT),
                fields.text(PAYMENT_REFERENCE),
                fields.text(OrderField.MOBILE),
                fields.text(OrderField.EMAIL),
                fields.text(MANDATE_ID),
                fields.text(OrderField.REMARKS),
                fields.text(OrderField.IP_ADDRESS));
        checkEuin(fields, order);
        checkFolio(fields, order);
        if (buySell == BuySell.PURCHASE) {
            checkPurchase(fields, order, kyc);
        } else if (buySell == BuySell.REDEMPTION) {
            checkRedemption(fields, order);
        }
        return order;
    }

    private static void checkPurchase(FormReader fields, BseLumpsum order, @Nullable Boolean kyc) {
        fields.require(AMOUNT, "a purchase is by amount");
        fields.refuse(UNITS, "a purchase is by amount");
        if (order.getAllUnits()) {
            fields.form().wrong(ALL_UNITS, "N or nothing: only a redemption can be for all units");
        }
        if (order.getMinimumRedemption()) {
            fields.form().wrong(MIN_REDEEM, "N or nothing: it speaks of redemptions");
        }
        fields.refuse(PAYOUT_ACCOUNT, "only a redemption is paid out");
        if (order.getAmount() != null
                && order.getAmount().compareTo(MOST_WITHOUT_KYC) > 0
                && Boolean.FALSE.equals(kyc)) {
            fields.form().wrong(KYC_STATUS, "Y: BSE takes purchases above Rs 50,000 only with a complete KYC");
        }
    }

    private static void checkRedemption(FormReader fields, BseLumpsum order) {
        OrderForm form = fields.form();
        int ways = (fields.isGiven(AMOUNT) ? 1 : 0) + (fields.isGiven(UNITS) ? 1 : 0) + (order.getAllUnits() ? 1 : 0);
        if (ways != 1) {
            String expected = "exactly one of amount, units and allUnits";
            String field = form.path(AMOUNT);
            form.fault(new Fault(
                    field, null, expected, "the redemption gives %d of them; expected %s".formatted(ways, expected)));
        }
        HoldingMode holding = order.getHoldingMode();
        if (fields.isGiven(AMOUNT) && (holding == HoldingMode.CDSL || holding == HoldingMode.NSDL)) {
            form.wrong(
                    AMOUNT,
                    "no value: only a physical holding (dpTxn P) is redeemed by amount; give units or allUnits");
        }
        if (order.getBuySellType() == BuySellType.ADDITIONAL) {
            form.wrong(BUY_SELL_TYPE, "FRESH: only a purchase can be ADDITIONAL");
        }
        fields.require(PAYOUT_ACCOUNT, "a redemption is paid out to it");
        fields.refuse(PAYMENT_REFERENCE, "only a purchase is paid for");
        fields.refuse(MANDATE_ID, "only a purchase is paid for");
    }

    private static void checkFolio(FormReader fields, BseLumpsum order) {
        HoldingMode holding = order.getHoldingMode();
        if (holding == HoldingMode.CDSL || holding == HoldingMode.NSDL) {
            fields.refuse(FOLIO_NO, "units in a depository (dpTxn C or N) have no folio");
        } else if (holding == HoldingMode.PHYSICAL) {
            if (order.getBuySell() == BuySell.REDEMPTION) {
                fields.require(FOLIO_NO, "a physical redemption is out of a folio");
            } else if (order.getBuySellType() == BuySellType.ADDITIONAL) {
                fields.require(FOLIO_NO, "a physical additional purchase is into a folio");
            }
        }
    }

    // Neither is right too: a direct plan or an investment adviser sends no EUIN and no declaration.
    private static void checkEuin(FormReader fields, BseLumpsum order) {
        if (order.getEuinDeclared() && fields.isGiven(EUIN)) {
            fields.form().wrong(EUIN_DECLARED, "N beside an EUIN: the declaration stands in for a missing one");
        }
    }

    private static @Nullable BuySell buySell(FormReader fields) {
        String text = fields.requiredText(BUY_SELL);
        return text == null ? null : text.equals("P") ? BuySell.PURCHASE : BuySell.REDEMPTION;
    }

    private static @Nullable BuySellType buySellType(FormReader fields) {
        String text = fields.requiredText(BUY_SELL_TYPE);
        return text == null ? null : BuySellType.valueOf(text);
    }

    private static @Nullable HoldingMode holding(FormReader fields) {
        return switch (Objects.requireNonNullElse(fields.requiredText(DP_TXN), "")) {
            case "C" -> HoldingMode.CDSL;
            case "N" -> HoldingMode.NSDL;
            case "P" -> HoldingMode.PHYSICAL;
            default -> null;
        };
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
