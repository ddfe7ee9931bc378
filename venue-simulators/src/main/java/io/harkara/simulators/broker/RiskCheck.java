package io.harkara.simulators.broker;

import org.jspecify.annotations.Nullable;

/** What the broker and the exchange look at before an order rests. */
final class RiskCheck {

    private final Accounts accounts;
    private final Prices prices;
    private final BrokerSettings settings;

    RiskCheck(Accounts accounts, Prices prices, BrokerSettings settings) {
        this.accounts = accounts;
        this.prices = prices;
        this.settings = settings;
    }

    /** The first thing that is wrong with an order, or null. */
    @Nullable
    Refusal problem(OrderTerms terms) {
        Instrument instrument = terms.instrument();
        if (!instrument.tradable()) {
            return Refusal.of(Refusal.Reason.NOT_TRADABLE, 0, 0);
        }
        if (terms.quantity() > instrument.freezeQuantity()) {
            return Refusal.of(Refusal.Reason.FREEZE_QUANTITY, terms.quantity(), instrument.freezeQuantity());
        }
        if (terms.quantity() % instrument.lot() != 0) {
            return Refusal.of(Refusal.Reason.LOT, terms.quantity(), instrument.lot());
        }
        Refusal price = price(terms);
        if (price != null) {
            return price;
        }
        return terms.side() == Side.SELL && terms.product() == Product.DELIVERY ? shares(terms) : margin(terms);
    }

    private static @Nullable Refusal price(OrderTerms terms) {
        Instrument instrument = terms.instrument();
        long limit = terms.kind().limited() ? terms.limitPaise() : 0;
        long trigger = terms.kind().stopped() ? terms.triggerPaise() : 0;
        if (limit % instrument.tickPaise() != 0 || trigger % instrument.tickPaise() != 0) {
            return Refusal.of(Refusal.Reason.TICK, limit, instrument.tickPaise());
        }
        boolean within = (limit == 0 || (limit >= instrument.lowPaise() && limit <= instrument.highPaise()));
        return within ? null : Refusal.of(Refusal.Reason.BAND, limit, instrument.highPaise());
    }

    private @Nullable Refusal shares(OrderTerms terms) {
        long there = accounts.deliverable(terms.client(), terms.instrument());
        return settings.marginCheck() && terms.quantity() > there
                ? Refusal.of(Refusal.Reason.HOLDINGS, terms.quantity(), there)
                : null;
    }

    private @Nullable Refusal margin(OrderTerms terms) {
        long needed = needed(terms);
        long there = accounts.available(terms.client());
        return settings.marginCheck() && needed > there ? Refusal.of(Refusal.Reason.MARGIN, needed, there) : null;
    }

    /** What an order blocks, in paise. */
    long needed(OrderTerms terms) {
        long price = terms.kind().limited() ? terms.limitPaise() : prices.last(terms.instrument());
        return price * terms.quantity() * terms.product().marginPercent() / 100;
    }
}
