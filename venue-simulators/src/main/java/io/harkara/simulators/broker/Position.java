package io.harkara.simulators.broker;

/**
 * What a client bought and sold of an instrument today in one product. Nothing is carried over from another day.
 *
 * @param bought shares
 * @param boughtPaise what they cost altogether
 * @param sold shares
 * @param soldPaise what they brought altogether
 */
public record Position(
        String client,
        Instrument instrument,
        Product product,
        long bought,
        long boughtPaise,
        long sold,
        long soldPaise) {

    static Position none(String client, Instrument instrument, Product product) {
        return new Position(client, instrument, product, 0, 0, 0, 0);
    }

    /** Shares held, negative when short. */
    public long net() {
        return bought - sold;
    }

    /** Average of what was bought, in paise. */
    public long buyAverage() {
        return bought == 0 ? 0 : boughtPaise / bought;
    }

    /** Average of what was sold, in paise. */
    public long sellAverage() {
        return sold == 0 ? 0 : soldPaise / sold;
    }

    /** What was earned by what was both bought and sold, in paise. */
    public long realised() {
        return Math.min(bought, sold) * (sellAverage() - buyAverage());
    }

    /** What is earned by what is held if it is closed at a price, in paise. */
    public long unrealised(long lastPaise) {
        return net() >= 0 ? net() * (lastPaise - buyAverage()) : -net() * (sellAverage() - lastPaise);
    }

    /** What is blocked for what is held, in paise. */
    public long margin() {
        long average = net() >= 0 ? buyAverage() : sellAverage();
        return Math.abs(net()) * average * product.marginPercent() / 100;
    }

    Position with(Side side, long shares, long paise) {
        return side == Side.BUY
                ? new Position(client, instrument, product, bought + shares, boughtPaise + paise, sold, soldPaise)
                : new Position(client, instrument, product, bought, boughtPaise, sold + shares, soldPaise + paise);
    }
}
