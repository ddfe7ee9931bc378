package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseSwitch;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders that buy or sell units at once. All go to order entry, and the report OrderStatus shows them. */
final class BseOrders {

    private BseOrders() {}

    /** A lumpsum purchase, additional purchase or redemption. */
    static final class Lumpsum extends AtOrderEntry<BseLumpsum> {

        Lumpsum() {
            super(BseRequests.ORDER);
        }

        @Override
        public @Nullable String fault(BseLumpsum order) {
            if (order.getBuySell() == BuySell.REDEMPTION && order.getBuySellType() == BuySellType.ADDITIONAL) {
                return "buySellType ADDITIONAL: expected FRESH for a redemption";
            }
            if (order.getBuySell() == BuySell.REDEMPTION) {
                return oneSize("a redemption", order.getAmount(), order.getUnits(), order.getAllUnits());
            }
            return order.getUnits() != null || order.getAllUnits() || !isPositive(order.getAmount())
                    ? "amount %s, units %s, allUnits %s: expected an amount above zero and nothing else for a purchase"
                            .formatted(order.getAmount(), order.getUnits(), order.getAllUnits())
                    : null;
        }

        @Override
        String write(BseLumpsum order, String wireReference, BseAccount account, BseToken token) {
            return BseRequests.order(order, wireReference, account, token);
        }

        @Override
        public Outcome outcome(BseLumpsum order, String wireReference, BseClient.Reply reply) {
            return BseReplies.order(reply, operation(), wireReference);
        }

        @Override
        public BseSearch search(BseLumpsum order, String wireReference) {
            return new BseSearch.Orders(
                    wireReference,
                    null,
                    order.getClientCode(),
                    List.of(order.getBuySell()),
                    Set.of(order.getSchemeCode()),
                    false,
                    order.getBuySell() == BuySell.PURCHASE ? BseStatement.ALLOTMENT : BseStatement.REDEMPTION);
        }
    }

    /** A switch. Which of its two schemes the report shows, and on which side, is not documented: both are right. */
    static final class Switch extends AtOrderEntry<BseSwitch> {

        Switch() {
            super(BseSwitchRequests.SWITCH);
        }

        @Override
        public @Nullable String fault(BseSwitch order) {
            return oneSize("a switch", order.getAmount(), order.getUnits(), order.getAllUnits());
        }

        @Override
        String write(BseSwitch order, String wireReference, BseAccount account, BseToken token) {
            return BseSwitchRequests.switching(order, wireReference, account, token);
        }

        @Override
        public Outcome outcome(BseSwitch order, String wireReference, BseClient.Reply reply) {
            return BseReplies.order(reply, operation(), wireReference);
        }

        @Override
        public BseSearch search(BseSwitch order, String wireReference) {
            return new BseSearch.Orders(
                    wireReference,
                    null,
                    order.getClientCode(),
                    List.of(BuySell.REDEMPTION, BuySell.PURCHASE),
                    Set.of(order.getFromSchemeCode(), order.getToSchemeCode()),
                    true,
                    null);
        }
    }

    /** An overnight spread. */
    static final class Spread extends AtOrderEntry<BseSpread> {

        Spread() {
            super(BseSwitchRequests.SPREAD);
        }

        @Override
        public @Nullable String fault(BseSpread order) {
            if (!isPositive(order.getAmount())) {
                return "amount %s: expected one above zero".formatted(order.getAmount());
            }
            return isPositive(order.getRedemptionAmount()) == order.getAllUnits()
                    ? "redemptionAmount %s, allUnits %s: expected exactly one of them"
                            .formatted(order.getRedemptionAmount(), order.getAllUnits())
                    : null;
        }

        @Override
        String write(BseSpread order, String wireReference, BseAccount account, BseToken token) {
            return BseSwitchRequests.spread(order, wireReference, account, token);
        }

        @Override
        public Outcome outcome(BseSpread order, String wireReference, BseClient.Reply reply) {
            return BseReplies.order(reply, operation(), wireReference);
        }

        @Override
        public BseSearch search(BseSpread order, String wireReference) {
            return new BseSearch.Orders(
                    wireReference,
                    null,
                    order.getClientCode(),
                    List.of(BuySell.PURCHASE),
                    Set.of(order.getSchemeCode()),
                    false,
                    BseStatement.ALLOTMENT);
        }
    }

    private static @Nullable String oneSize(
            String what, @Nullable BigDecimal amount, @Nullable BigDecimal units, boolean allUnits) {
        int given = (amount == null ? 0 : 1) + (units == null ? 0 : 1) + (allUnits ? 1 : 0);
        return given == 1 && (allUnits || isPositive(amount) || isPositive(units))
                ? null
                : "amount %s, units %s, allUnits %s: expected exactly one of them, above zero, for %s"
                        .formatted(amount, units, allUnits, what);
    }

    static boolean isPositive(@Nullable BigDecimal value) {
        return value != null && value.signum() > 0;
    }
}
