package io.harkara.broker;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerModify;
import io.harkara.schemas.BrokerOrder;
import org.jspecify.annotations.Nullable;

/** What is found out about an order before it leaves. Pure. */
final class BrokerPlacement {

    private BrokerPlacement() {}

    /** Why an order does not go to this broker as it is, or null. */
    static @Nullable Outcome refusal(BrokerDescriptor broker, BrokerOrder order, BrokerListing listing) {
        if (!broker.exchanges().contains(listing.exchange())) {
            return refused(
                    "EXCHANGE_NOT_AT_BROKER", "%s does not trade at %s".formatted(broker.name(), listing.exchange()));
        }
        if (!broker.products().contains(order.getProduct())) {
            return refused("PRODUCT_NOT_AT_BROKER", "%s has no %s".formatted(broker.name(), order.getProduct()));
        }
        if (order.getQuantity() % listing.lot() != 0) {
            return refused(
                    "QUANTITY_NOT_IN_LOTS",
                    "quantity %d: expected a multiple of the lot of %s, %d"
                            .formatted(order.getQuantity(), listing.symbol(), listing.lot()));
        }
        Long most = listing.mostUnits();
        return most != null && order.getQuantity() > most
                ? refused(
                        "QUANTITY_FREEZES",
                        "quantity %d: the exchange freezes orders for %s of more than %d"
                                .formatted(order.getQuantity(), listing.symbol(), most))
                : null;
    }

    private static Outcome refused(String code, String text) {
        return new Outcome.Rejected(new Cause(code, text));
    }

    /** A change as it goes out. */
    static BrokerChange change(BrokerModify modify, BrokerTargets.Target.Standing target) {
        return new BrokerChange(
                target.brokerOrderId(),
                target.reference(),
                modify.getQuantity(),
                modify.getPriceType(),
                modify.getProduct(),
                modify.getValidity(),
                modify.getPrice(),
                modify.getTriggerPrice(),
                modify.getDisclosedQuantity() == null ? 0 : modify.getDisclosedQuantity());
    }

    /** The instrument whose orders are cancelled, where it is one. */
    static BrokerInstrument instrument(BrokerCancelAll all) {
        return new BrokerInstrument(all.getExchange(), all.getSymbol(), all.getInstrumentId());
    }

    /** An instrument of a broker that has no list of them: as the order names it. */
    static BrokerListing unlisted(BrokerInstrument wanted) {
        String id = wanted.getInstrumentId() == null ? "" : wanted.getInstrumentId();
        String symbol = wanted.getSymbol() == null ? id : wanted.getSymbol();
        return new BrokerListing(wanted.getExchange(), id, symbol, symbol, null, null, 1, null);
    }
}
