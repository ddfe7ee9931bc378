package io.harkara.intake;

import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BrokerModify;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseLumpsumChange;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BsePlan;
import io.harkara.schemas.BseSpread;
import io.harkara.schemas.BseSwitch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an order uses of its client's limits of a day: one order, and the rupees that it names itself. An order by units or at the
 * market, whose worth nobody knows before it is carried out, counts with 0 rupees. A question to a venue is no order.
 */
final class OrderShare {

    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

    private OrderShare() {}

    /** Rupees, scale 2, from 0; null where the order counts for nothing because it changes nothing. */
    static @Nullable BigDecimal of(ValidOrder order) {
        return switch (order.type()) {
            case BseOrderType type -> ofBse(type, order);
            case BbpsOrderType type -> ofBbps(type, order);
            case BrokerOrderType type -> ofBroker(type, order);
        };
    }

    private static @Nullable BigDecimal ofBse(BseOrderType type, ValidOrder order) {
        return switch (type) {
            case LUMPSUM -> rupees(((BseLumpsum) order.payload()).getAmount());
            case SWITCH -> rupees(((BseSwitch) order.payload()).getAmount());
            case SPREAD -> rupees(((BseSpread) order.payload()).getAmount());
            // One instalment: the others come on other days.
            case SIP, XSIP, STP, SWP -> rupees(((BsePlan) order.payload()).getAmount());
            case LUMPSUM_MODIFY -> rupees(((BseLumpsumChange) order.payload()).getAmount());
            // A payment pays for purchases that were counted when they were placed.
            case PAYMENT,
                    PAYMENT_LINK,
                    MANDATE,
                    MANDATE_LINK,
                    AUTHENTICATION_LINK,
                    PLAN_CANCEL,
                    PLAN_PAUSE,
                    MANDATE_SHIFT,
                    SIP_TO_XSIP,
                    LUMPSUM_CANCEL,
                    CHILD_ORDER,
                    UCC,
                    FATCA,
                    AOF,
                    MANDATE_SCAN -> NOTHING;
            case AOF_SEARCH, PAYMENT_STATUS -> null;
        };
    }

    private static @Nullable BigDecimal ofBbps(BbpsOrderType type, ValidOrder order) {
        return switch (type) {
            case PAYMENT, RECHARGE -> rupees(((BbpsPayment) order.payload()).getAmount());
            case COMPLAINT, REFUND -> NOTHING;
            case FETCH, VALIDATE, STATUS, PLANS, BALANCE, LEDGER, COMPLAINT_STATUS -> null;
        };
    }

    private static @Nullable BigDecimal ofBroker(BrokerOrderType type, ValidOrder order) {
        return switch (type) {
            case ORDER -> {
                BrokerOrder placed = (BrokerOrder) order.payload();
                yield worth(placed.getQuantity(), placed.getPrice());
            }
            // As if it were a new one: it may be as much larger as anybody likes.
            case MODIFY -> {
                BrokerModify changed = (BrokerModify) order.payload();
                yield worth(changed.getQuantity(), changed.getPrice());
            }
            case CANCEL, CANCEL_ALL, CONVERT -> NOTHING;
            case ORDER_STATUS,
                    ORDER_BOOK,
                    TRADE_BOOK,
                    POSITIONS,
                    HOLDINGS,
                    FUNDS,
                    QUOTES,
                    DEPTH,
                    HISTORY,
                    PROFILE,
                    INSTRUMENTS,
                    QUOTES_SUBSCRIBE,
                    QUOTES_UNSUBSCRIBE,
                    QUOTES_SUBSCRIPTIONS -> null;
        };
    }

    private static BigDecimal rupees(@Nullable BigDecimal amount) {
        return Objects.requireNonNullElse(amount, NOTHING);
    }

    // Up to a whole paisa: what is counted must not fall below what is placed.
    private static BigDecimal worth(long quantity, @Nullable BigDecimal price) {
        return price == null
                ? NOTHING
                : price.multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.CEILING);
    }
}
