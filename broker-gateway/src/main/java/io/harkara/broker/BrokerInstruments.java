package io.harkara.broker;

import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The instruments of one broker as they were read last: by the broker's id, by symbol, and by the shorter words that people use. */
final class BrokerInstruments {

    /** What is looked for. */
    sealed interface Match {

        /** It is this one. */
        record One(BrokerListing listing) implements Match {}

        /** There is none, or it is not clear which. */
        record None(Cause cause) implements Match {}
    }

    private record Key(BrokerExchange exchange, String word) {}

    private final Set<BrokerExchange> exchanges;
    private final List<BrokerListing> all;
    private final Map<Key, BrokerListing> byId = new HashMap<>();
    private final Map<Key, BrokerListing> bySymbol = new HashMap<>();
    private final Map<Key, BrokerListing> byAlias = new HashMap<>();

    /** @param exchanges those whose lists were read, with nothing in them perhaps */
    BrokerInstruments(Set<BrokerExchange> exchanges, List<BrokerListing> listings) {
        this.exchanges = Set.copyOf(exchanges);
        this.all = List.copyOf(listings);
        Set<Key> severalSymbols = new HashSet<>();
        Set<Key> severalAliases = new HashSet<>();
        for (BrokerListing listing : all) {
            byId.put(new Key(listing.exchange(), listing.instrumentId()), listing);
            putOnce(bySymbol, severalSymbols, key(listing.exchange(), listing.symbol()), listing);
            if (listing.alias() != null) {
                putOnce(byAlias, severalAliases, key(listing.exchange(), listing.alias()), listing);
            }
        }
    }

    // A word that two instruments have names neither.
    private static void putOnce(Map<Key, BrokerListing> map, Set<Key> several, Key key, BrokerListing listing) {
        if (several.contains(key)) {
            return;
        }
        BrokerListing other = map.put(key, listing);
        if (other != null && !other.instrumentId().equals(listing.instrumentId())) {
            map.remove(key);
            several.add(key);
        }
    }

    private static Key key(BrokerExchange exchange, String word) {
        return new Key(exchange, word.strip().toUpperCase(Locale.ROOT));
    }

    /** Whether the list of an exchange was read. */
    boolean has(BrokerExchange exchange) {
        return exchanges.contains(exchange);
    }

    int size() {
        return all.size();
    }

    /** The instrument that an order means. */
    Match find(BrokerInstrument wanted) {
        BrokerExchange exchange = wanted.getExchange();
        if (!exchanges.contains(exchange)) {
            return none(
                    "EXCHANGE_NOT_READ",
                    "no instruments of %s were read (harkara.broker.instruments.exchanges)".formatted(exchange));
        }
        BrokerListing byItsId = wanted.getInstrumentId() == null
                ? null
                : byId.get(new Key(exchange, wanted.getInstrumentId().strip()));
        if (wanted.getInstrumentId() != null && byItsId == null) {
            return none(
                    "INSTRUMENT_UNKNOWN",
                    "the broker lists no instrument %s at %s".formatted(wanted.getInstrumentId(), exchange));
        }
        if (wanted.getSymbol() == null) {
            return byItsId == null ? none("INSTRUMENT_UNKNOWN", "no instrument was named") : new Match.One(byItsId);
        }
        BrokerListing byItsSymbol = bySymbol(key(exchange, wanted.getSymbol()));
        if (byItsSymbol == null) {
            return none(
                    "SYMBOL_UNKNOWN",
                    "the broker lists no instrument %s at %s, or more than one"
                            .formatted(wanted.getSymbol(), exchange));
        }
        return byItsId == null || byItsId.equals(byItsSymbol)
                ? new Match.One(byItsSymbol)
                : none(
                        "INSTRUMENT_CONTRADICTS",
                        "symbol %s is instrument %s, and instrument %s is %s"
                                .formatted(
                                        wanted.getSymbol(),
                                        byItsSymbol.instrumentId(),
                                        byItsId.instrumentId(),
                                        byItsId.symbol()));
    }

    private @Nullable BrokerListing bySymbol(Key key) {
        BrokerListing listing = bySymbol.get(key);
        return listing == null ? byAlias.get(key) : listing;
    }

    private static Match none(String code, String text) {
        return new Match.None(new Cause(code, text));
    }

    /**
     * Instruments whose symbol, name or ISIN has all of the words; those first whose symbol begins with the first one.
     *
     * @param exchange null for all
     */
    List<BrokerListing> search(String words, @Nullable BrokerExchange exchange, int most) {
        String[] parts = words.strip().toUpperCase(Locale.ROOT).split("\\s+");
        List<BrokerListing> first = new ArrayList<>();
        List<BrokerListing> others = new ArrayList<>();
        for (BrokerListing listing : all) {
            if ((exchange == null || listing.exchange() == exchange) && hasAll(listing, parts)) {
                boolean begins = listing.symbol().toUpperCase(Locale.ROOT).startsWith(parts[0]);
                (begins ? first : others).add(listing);
            }
        }
        first.addAll(others);
        return List.copyOf(first.subList(0, Math.min(most, first.size())));
    }

    private static boolean hasAll(BrokerListing listing, String[] parts) {
        String text = "%s %s %s"
                .formatted(listing.symbol(), listing.name(), listing.isin() == null ? "" : listing.isin())
                .toUpperCase(Locale.ROOT);
        for (String part : parts) {
            if (!text.contains(part)) {
                return false;
            }
        }
        return true;
    }
}
