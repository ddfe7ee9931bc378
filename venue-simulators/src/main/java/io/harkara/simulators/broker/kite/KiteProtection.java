package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.Instrument;
import io.harkara.simulators.broker.PriceKind;
import io.harkara.simulators.broker.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an order at the market. Since April 2026 it needs a protection, and is turned into one with a limit that far from
 * the price, which may rest; the book shows it as such, with tags of the system's own.
 *
 * @param tag such as {@code mktp:2.00}, empty for an order that is left as it is
 */
record KiteProtection(PriceKind kind, long limitPaise, String tag) {

    private static final String REFUSED =
            "Market orders without market protection are not allowed via API. Please set market"
                    + " protection or use a Limit order.";

    /** What the broker chooses by itself; an inference. */
    private static final BigDecimal AUTOMATIC = BigDecimal.valueOf(2);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Turns a kind and limit into what the broker makes of them.
     *
     * @param said market_protection as it came, empty for nothing
     * @param fromPaise the price from which protection counts
     */
    static KiteProtection of(
            PriceKind kind,
            long limitPaise,
            String said,
            Side side,
            Instrument instrument,
            long fromPaise,
            boolean needed)
            throws KiteProblem {
        BigDecimal percent = percent(said);
        if (kind.limited()) {
            return new KiteProtection(kind, limitPaise, "");
        }
        if (percent == null) {
            if (needed) {
                throw KiteProblem.input(REFUSED);
            }
            return new KiteProtection(kind, 0, "");
        }
        BigDecimal share = percent.divide(HUNDRED);
        BigDecimal factor = side == Side.BUY ? BigDecimal.ONE.add(share) : BigDecimal.ONE.subtract(share);
        long limit = BigDecimal.valueOf(fromPaise)
                .multiply(factor)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
        long within = Math.clamp(instrument.onTick(limit), instrument.lowPaise(), instrument.highPaise());
        return new KiteProtection(
                kind == PriceKind.MARKET ? PriceKind.LIMIT : PriceKind.STOP_LIMIT,
                within,
                "mktp:" + percent.setScale(2, RoundingMode.HALF_UP).toPlainString());
    }

    /** The protection in percent, or null for none. */
    private static @Nullable BigDecimal percent(String said) throws KiteProblem {
        if (said.isEmpty()) {
            return null;
        }
        if (!said.matches("-?[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            throw KiteFields.invalid("market_protection");
        }
        BigDecimal percent = new BigDecimal(said);
        if (percent.compareTo(BigDecimal.ONE.negate()) == 0) {
            return AUTOMATIC;
        }
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            throw KiteFields.invalid("market_protection");
        }
        return percent.signum() == 0 ? null : percent;
    }
}
