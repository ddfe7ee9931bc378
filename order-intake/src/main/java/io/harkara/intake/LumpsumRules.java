package io.harkara.intake;

import static io.harkara.intake.OrderField.ALL_UNITS;
import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.BUY_SELL;
import static io.harkara.intake.OrderField.BUY_SELL_TYPE;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.DP_TXN;
import static io.harkara.intake.OrderField.EMAIL;
import static io.harkara.intake.OrderField.EUIN;
import static io.harkara.intake.OrderField.EUIN_DECLARED;
import static io.harkara.intake.OrderField.FOLIO_NO;
import static io.harkara.intake.OrderField.IP_ADDRESS;
import static io.harkara.intake.OrderField.KYC_STATUS;
import static io.harkara.intake.OrderField.MANDATE_ID;
import static io.harkara.intake.OrderField.MIN_REDEEM;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.PAYMENT_REFERENCE;
import static io.harkara.intake.OrderField.PAYOUT_ACCOUNT;
import static io.harkara.intake.OrderField.REMARKS;
import static io.harkara.intake.OrderField.SCHEME_CODE;
import static io.harkara.intake.OrderField.SUB_BROKER_ARN;
import static io.harkara.intake.OrderField.SUB_BROKER_CODE;
import static io.harkara.intake.OrderField.UNITS;

import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lumpsum purchase, additional purchase or redemption at BSE StAR MF has to look like (Webservice Structure v3.1,
 * orderEntryParam).
 */
final class LumpsumRules implements KindRules<BseLumpsum> {

    private static final int LONGEST_MANDATE = 10;

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(
                CLIENT_CODE,
                SCHEME_CODE,
                BUY_SELL,
                BUY_SELL_TYPE,
                DP_TXN,
                AMOUNT,
                UNITS,
                ALL_UNITS,
                FOLIO_NO,
                KYC_STATUS,
                EUIN,
                EUIN_DECLARED,
                MIN_REDEEM,
                SUB_BROKER_CODE,
                SUB_BROKER_ARN,
                PAYOUT_ACCOUNT,
                PAYMENT_REFERENCE,
                MOBILE,
                EMAIL,
                MANDATE_ID,
                REMARKS,
                IP_ADDRESS);
    }

    @Override
    public BseLumpsum read(FormReader fields) {
        String clientCode = fields.requiredText(CLIENT_CODE);
        String schemeCode = fields.requiredText(SCHEME_CODE);
        BuySell buySell = SharedRules.buySell(fields);
        BuySellType type = SharedRules.buySellType(fields);
        HoldingMode holding = SharedRules.holding(fields);
        Boolean kyc = SharedRules.kyc(fields);
        BseLumpsum order = new BseLumpsum(
                clientCode,
                schemeCode,
                buySell,
                type,
                holding,
                SharedRules.rupees(fields, AMOUNT),
                SharedRules.units(fields),
                SharedRules.isSet(fields, ALL_UNITS),
                fields.text(FOLIO_NO),
                Boolean.TRUE.equals(kyc),
                fields.text(EUIN),
                SharedRules.isSet(fields, EUIN_DECLARED),
                SharedRules.isSet(fields, MIN_REDEEM),
                fields.text(SUB_BROKER_CODE),
                fields.text(SUB_BROKER_ARN),
                fields.text(PAYOUT_ACCOUNT),
                fields.text(PAYMENT_REFERENCE),
                fields.text(MOBILE),
                fields.text(EMAIL),
                fields.text(MANDATE_ID),
                fields.text(REMARKS),
                fields.text(IP_ADDRESS));
        SharedRules.checkEuin(fields, order.getEuinDeclared());
        SharedRules.checkFolio(fields, holding, whyFolio(order));
        checkMandate(fields, order);
        if (buySell == BuySell.PURCHASE) {
            checkPurchase(fields, order, kyc);
        } else if (buySell == BuySell.REDEMPTION) {
            checkRedemption(fields, order);
        }
        return order;
    }

    @Override
    public Trade trade(BseLumpsum order) {
        return Trade.of(order.getBuySell(), order.getSchemeCode());
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
        SharedRules.checkKyc(fields, order.getAmount(), kyc);
    }

    private static void checkRedemption(FormReader fields, BseLumpsum order) {
        OrderForm form = fields.form();
        SharedRules.checkOneSize(fields, "redemption", order.getAllUnits(), AMOUNT, UNITS, ALL_UNITS);
        if (fields.isGiven(AMOUNT) && SharedRules.isInDepository(order.getHoldingMode())) {
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

    // The field has room for the 15 characters of an ISIP's.
    private static void checkMandate(FormReader fields, BseLumpsum order) {
        if (order.getMandateId() != null && order.getMandateId().length() > LONGEST_MANDATE) {
            fields.form().wrong(MANDATE_ID, "a mandate of 1 to 10 letters and digits");
        }
    }

    private static @Nullable String whyFolio(BseLumpsum order) {
        if (order.getBuySell() == BuySell.REDEMPTION) {
            return "a physical redemption is out of a folio";
        }
        return order.getBuySellType() == BuySellType.ADDITIONAL
                ? "a physical additional purchase is into a folio"
                : null;
    }
}
