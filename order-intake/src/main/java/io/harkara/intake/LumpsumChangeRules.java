package io.harkara.intake;

import static io.harkara.intake.OrderField.AMOUNT;
import static io.harkara.intake.OrderField.BUY_SELL;
import static io.harkara.intake.OrderField.BUY_SELL_TYPE;
import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.DP_TXN;
import static io.harkara.intake.OrderField.FOLIO_NO;
import static io.harkara.intake.OrderField.ORDER_NUMBER;
import static io.harkara.intake.OrderField.REMARKS;
import static io.harkara.intake.OrderField.SCHEME_CODE;
import static io.harkara.intake.OrderField.UNITS;

import io.harkara.schemas.BseLumpsumChange;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.LumpsumChangeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the modification or cancellation of a lumpsum order at BSE StAR MF has to look like (Webservice Structure v3.1,
 * orderEntryParam with TransCode MOD and CXL, which the document calls withdrawn). It repeats what the order is, and names
 * the number that BSE gave it.
 */
final class LumpsumChangeRules implements KindRules<BseLumpsumChange> {

    private static final int LONGEST_REMARKS = 255;

    private final LumpsumChangeKind change;

    LumpsumChangeRules(LumpsumChangeKind change) {
        this.change = change;
    }

    @Override
    public Set<OrderField> fields() {
        Set<OrderField> fields =
                EnumSet.of(CLIENT_CODE, ORDER_NUMBER, SCHEME_CODE, BUY_SELL, BUY_SELL_TYPE, DP_TXN, FOLIO_NO, REMARKS);
        if (change == LumpsumChangeKind.MODIFY) {
            fields.addAll(List.of(AMOUNT, UNITS));
        }
        return fields;
    }

    @Override
    public BseLumpsumChange read(FormReader fields) {
        BuySell buySell = SharedRules.buySell(fields);
        BuySellType kind = SharedRules.buySellType(fields);
        HoldingMode holding = SharedRules.holding(fields);
        if (change == LumpsumChangeKind.MODIFY) {
            checkSize(fields, buySell);
        }
        if (buySell == BuySell.REDEMPTION && kind == BuySellType.ADDITIONAL) {
            fields.form().wrong(BUY_SELL_TYPE, "FRESH for a redemption");
        }
        SharedRules.checkFolio(fields, holding, null);
        return new BseLumpsumChange(
                change,
                fields.requiredText(CLIENT_CODE),
                fields.requiredText(ORDER_NUMBER),
                fields.requiredText(SCHEME_CODE),
                buySell,
                kind,
                holding,
                SharedRules.rupees(fields, AMOUNT),
                SharedRules.units(fields),
                fields.text(FOLIO_NO),
                SharedRules.remarks(fields, LONGEST_REMARKS));
    }

    /** It has to reach BSE before the order's own cut-off, after which the order is dealt with. */
    @Override
    public Trade trade(BseLumpsumChange order) {
        return Trade.of(order.getBuySell(), order.getSchemeCode());
    }

    private static void checkSize(FormReader fields, @Nullable BuySell buySell) {
        if (buySell == BuySell.PURCHASE) {
            fields.require(AMOUNT, "the modification of a purchase is a new amount");
            fields.refuse(UNITS, "a purchase is by amount");
        } else if (buySell == BuySell.REDEMPTION) {
            SharedRules.checkOneSize(fields, "modification", false, AMOUNT, UNITS);
        }
    }
}
