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
import static io.harkara.intake.OrderField.IP_ADDRESS;
import static io.harkara.intake.OrderField.KYC_STATUS;
import static io.harkara.intake.OrderField.MIN_REDEEM;
import static io.harkara.intake.OrderField.MOBILE;
import static io.harkara.intake.OrderField.PAYOUT_ACCOUNT;
import static io.harkara.intake.OrderField.REDEMPTION_AMOUNT;
import static io.harkara.intake.OrderField.REDEMPTION_DATE;
import static io.harkara.intake.OrderField.REMARKS;
import static io.harkara.intake.OrderField.SCHEME_CODE;
import static io.harkara.intake.OrderField.SUB_BROKER_ARN;
import static io.harkara.intake.OrderField.SUB_BROKER_CODE;

import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.CutoffKind;
import io.harkara.schemas.HoldingMode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an overnight spread at BSE StAR MF has to look like (Webservice Structure v3.1, spreadOrderEntryParam). */
final class SpreadRules implements KindRules<BseSpread> {

    @Override
    public Set<OrderField> fields() {
        return EnumSet.of(
                CLIENT_CODE,
                SCHEME_CODE,
                BUY_SELL_TYPE,
                DP_TXN,
                AMOUNT,
                REDEMPTION_AMOUNT,
                ALL_UNITS,
                REDEMPTION_DATE,
                FOLIO_NO,
                KYC_STATUS,
                EUIN,
                EUIN_DECLARED,
                MIN_REDEEM,
                SUB_BROKER_CODE,
                SUB_BROKER_ARN,
                PAYOUT_ACCOUNT,
                MOBILE,
                EMAIL,
                REMARKS,
                IP_ADDRESS);
    }

    @Override
    public BseSpread read(FormReader fields) {
        BuySellType type = SharedRules.buySellType(fields);
        HoldingMode holding = SharedRules.holding(fields);
        Boolean kyc = SharedRules.kyc(fields);
        fields.require(AMOUNT);
        fields.require(REDEMPTION_DATE);
        BseSpread order = new BseSpread(
                fields.requiredText(CLIENT_CODE),
                fields.requiredText(SCHEME_CODE),
                type,
                holding,
                SharedRules.rupees(fields, AMOUNT),
                SharedRules.rupees(fields, REDEMPTION_AMOUNT),
                SharedRules.isSet(fields, ALL_UNITS),
                fields.day(REDEMPTION_DATE),
                fields.text(FOLIO_NO),
                Boolean.TRUE.equals(kyc),
                fields.text(EUIN),
                SharedRules.isSet(fields, EUIN_DECLARED),
                SharedRules.isSet(fields, MIN_REDEEM),
                fields.text(SUB_BROKER_CODE),
                fields.text(SUB_BROKER_ARN),
                fields.text(PAYOUT_ACCOUNT),
                fields.text(MOBILE),
                fields.text(EMAIL),
                fields.text(REMARKS),
                fields.text(IP_ADDRESS));
        SharedRules.checkOneSize(fields, "redemption of the spread", order.getAllUnits(), REDEMPTION_AMOUNT, ALL_UNITS);
        SharedRules.checkKyc(fields, order.getAmount(), kyc);
        SharedRules.checkEuin(fields, order.getEuinDeclared());
        SharedRules.checkFolio(
                fields,
                holding,
                type == BuySellType.ADDITIONAL ? "a physical additional purchase is into a folio" : null);
        return order;
    }

    @Override
    public void checkDays(BseSpread order, OrderForm form, LocalDate today, List<Fault> faults) {
        LocalDate redemption = order.getRedemptionDate();
        if (redemption != null && !redemption.isAfter(today)) {
            faults.add(Fault.wrong(
                    form.path(REDEMPTION_DATE),
                    redemption.toString(),
                    "a day after today, which is %s in India".formatted(today)));
        }
    }

    /** The redemption is the venue's own doing on its day. */
    @Override
    public Trade trade(BseSpread order) {
        return new Trade(CutoffKind.PURCHASE, order.getSchemeCode());
    }
}
