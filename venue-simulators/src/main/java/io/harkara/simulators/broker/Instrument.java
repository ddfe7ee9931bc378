package io.harkara.simulators.broker;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What can be traded, as the exchange knows it. Each face makes its broker's ids and symbols of it.
 *
 * @param token the exchange's number, unique within a market
 * @param root symbol of the company or the underlying, such as {@code SBIN} or {@code NIFTY}
 * @param name in words
 * @param isin empty for all but shares
 * @param expiry of a derivative, null for all others
 * @param strikePaise of an option, 0 for all others
 * @param tickPaise prices are multiples of it
 * @param lot quantities are multiples of it
 * @param freezeQuantity a single order has no more
 * @param closePaise price at which the day begins
 * @param conduct what becomes of orders in it
 */
public record Instrument(
        Market market,
        long token,
        String root,
        String name,
        InstrumentKind kind,
        String isin,
        @Nullable LocalDate expiry,
        long strikePaise,
        long tickPaise,
        int lot,
        long freezeQuantity,
        long closePaise,
        Conduct conduct) {

    private static final int BAND_PERCENT = 20;

    /** Least price of a day. */
    public long lowPaise() {
        return Math.max(tickPaise, onTick(closePaise - closePaise * BAND_PERCENT / 100));
    }

    /** Greatest price of a day. */
    public long highPaise() {
        return onTick(closePaise + closePaise * BAND_PERCENT / 100);
    }

    /** The same price or the next lower one that orders may have. */
    public long onTick(long paise) {
        return paise - paise % tickPaise;
    }

    /** Whether orders are taken in it. */
    public boolean tradable() {
        return kind != InstrumentKind.INDEX;
    }

    /** Name for rules and prices on the control port: the market, and the symbol with its expiry and strike. */
    public String key() {
        return market + ":" + symbol();
    }

    /** Symbol with year, month, strike and kind where it has them, such as {@code NIFTY26DEC24000CE}. */
    public String symbol() {
        if (expiry == null) {
            return root;
        }
        String month = "%02d%s"
                .formatted(expiry.getYear() % 100, expiry.getMonth().name().substring(0, 3));
        return switch (kind) {
            case FUTURE -> root + month + "FUT";
            case CALL -> root + month + strikePaise / 100 + "CE";
            case PUT -> root + month + strikePaise / 100 + "PE";
            case EQUITY, INDEX -> root;
        };
    }
}
