package io.harkara.intake;

import static io.harkara.intake.OrderField.ALL_UNITS;
import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.BUY_SELL_TYPE;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.DP_TXN;
import static io.harkara.intake.OrderField.EMAIL;
import static io.harkara.intake.OrderField.EUIN;
import static io.harkara.intake.OrderField.EUIN_DECLARED;
import static io.harkara.intake.OrderField.FOLIO_NO;
import static io.harkara.intake.OrderField.FROM_SCHEME_CODE;
import static io.harkara.intake.OrderField.IP_ADDRESS;
import static io.harkara.intake.OrderField.KYC_STATUS;
import static io.harkara.intake.OrderField.MIN_REDEEM;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.REMARKS;
import static io.harkara.intake.OrderField.SUB_BROKER_ARN;
import static io.harkara.intake.OrderField.SUB_BROKER_CODE;
import static io.harkara.intake.OrderField.TO_SCHEME_CODE;
import static io.harkara.intake.OrderField.UNITS;

import io.harkara.schemas.BseSwitch;
import io.harkara.schemas.CutoffKind;
import io.harkara.schemas.HoldingMode;
import java.util.EnumSet;
import java.util.Set;

/** What a switch at BSE StAR MF has to look like (Webservice Structure v3.1, switchOrderEntryParam). */
final class SwitchRules implements KindRules<BseSwitch> {

    /** BSE takes 255 characters, and 20 of them hold our reference. */
    private static final int LONGEST_REMARKS = 235;

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(
                CLIENT_CODE,
                FROM_SCHEME_CODE,
                TO_SCHEME_CODE,
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
                MOBILE,
                EMAIL,
                REMARKS,
                IP_ADDRESS);
    }

    @Override
    public BseSwitch read(FormReader fields) {
        String from = fields.requiredText(FROM_SCHEME_CODE);
        String to = fields.requiredText(TO_SCHEME_CODE);
        HoldingMode holding = SharedRules.holding(fields);
        BseSwitch order = new BseSwitch(
                fields.requiredText(CLIENT_CODE),
                from,
                to,
                SharedRules.buySellType(fields),
                holding,
                SharedRules.rupees(fields, AMOUNT),
                SharedRules.units(fields),
                SharedRules.isSet(fields, ALL_UNITS),
                fields.text(FOLIO_NO),
                Boolean.TRUE.equals(SharedRules.kyc(fields)),
                fields.text(EUIN),
                SharedRules.isSet(fields, EUIN_DECLARED),
                SharedRules.isSet(fields, MIN_REDEEM),
                fields.text(SUB_BROKER_CODE),
                fields.text(SUB_BROKER_ARN),
                fields.text(MOBILE),
                fields.text(EMAIL),
                SharedRules.remarks(fields, LONGEST_REMARKS),
                fields.text(IP_ADDRESS));
        SharedRules.checkDifferent(fields, TO_SCHEME_CODE, to, from);
        SharedRules.checkOneSize(fields, "switch", order.getAllUnits(), AMOUNT, UNITS, ALL_UNITS);
        SharedRules.checkEuin(fields, order.getEuinDeclared());
        SharedRules.checkFolio(fields, holding, "a physical switch is out of a folio");
        return order;
    }

    /** The units have to be sold before anything can be bought for them. */
    @Override
    public Trade trade(BseSwitch order) {
        return new Trade(CutoffKind.SWITCH, order.getFromSchemeCode());
    }
}
