package io.harkara.simulators.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients have: positions of today, holdings and money. Used under the lock of the floor. */
final class Accounts {

    private record Key(String client, Instrument instrument, Product product) {}

    private final Instruments instruments;
    private final long openingPaise;
    private final Map<String, Map<Key, Position>> positions = new LinkedHashMap<>();

    Accounts(Instruments instruments, long openingPaise) {
        this.instruments = instruments;
        this.openingPaise = openingPaise;
    }

    Position record(OrderTerms terms, long shares, long paise) {
        Key key = new Key(terms.client(), terms.instrument(), terms.product());
        Map<Key, Position> mine = positions.computeIfAbsent(terms.client(), _ -> new LinkedHashMap<>());
        Position now = mine.getOrDefault(key, Position.none(terms.client(), terms.instrument(), terms.product()))
                .with(terms.side(), shares, paise);
        mine.put(key, now);
        return now;
    }

    /** Moves shares from one product to another at their average; false when there are not so many. */
    boolean convert(String client, Instrument instrument, Product from, Product to, long quantity) {
        Map<Key, Position> mine = positions.computeIfAbsent(client, _ -> new LinkedHashMap<>());
        Position held = mine.get(new Key(client, instrument, from));
        if (held == null || quantity < 1 || Math.abs(held.net()) < quantity) {
            return false;
        }
        boolean isLong = held.net() > 0;
        long paise = quantity * (isLong ? held.buyAverage() : held.sellAverage());
        Side out = isLong ? Side.SELL : Side.BUY;
        Side in = isLong ? Side.BUY : Side.SELL;
        mine.put(new Key(client, instrument, from), held.with(out, quantity, paise));
        Key key = new Key(client, instrument, to);
        mine.put(
                key,
                mine.getOrDefault(key, Position.none(client, instrument, to)).with(in, quantity, paise));
        return true;
    }

    List<Position> positions(String client) {
        Map<Key, Position> mine = positions.get(client);
        return mine == null ? List.of() : new ArrayList<>(mine.values());
    }

    /** Four shares that every client has had for long. */
    List<Holding> holdings() {
        return List.of(
                held("NSE:RELIANCE", 100, 131_525),
                held("NSE:INFY", 40, 139_010),
                held("NSE:ITC", 500, 38_975),
                held("NSE:SBIN", 200, 60_240));
    }

    private Holding held(String key, long quantity, long averagePaise) {
        Instrument instrument = instruments.byKey(key);
        if (instrument == null) {
            throw new IllegalStateException("no instrument " + key);
        }
        return new Holding(instrument, quantity, averagePaise);
    }

    /** Shares that a client may sell for delivery: what it holds and bought, less what it sold. */
    long deliverable(String client, Instrument instrument) {
        long held = holdings().stream()
                .filter(holding -> holding.instrument().isin().equals(instrument.isin()))
                .mapToLong(Holding::quantity)
                .sum();
        return held
                + positions(client).stream()
                        .filter(one -> one.product() == Product.DELIVERY
                                && one.instrument().isin().equals(instrument.isin()))
                        .mapToLong(Position::net)
                        .sum();
    }

    /** What is blocked, in paise. */
    long used(String client) {
        return positions(client).stream()
                .filter(one -> one.net() > 0 || one.product() != Product.DELIVERY)
                .mapToLong(Position::margin)
                .sum();
    }

    /** What can be used, in paise. */
    long available(String client) {
        return openingPaise
                + positions(client).stream().mapToLong(Position::realised).sum()
                - used(client);
    }

    /** What the day began with, in paise. */
    long opening() {
        return openingPaise;
    }
}
