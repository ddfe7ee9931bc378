package io.harkara.broker;

import io.harkara.broker.BrokerLimits.Rate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A broker that speaks XTS: where it is and how often it bears to be called. One adapter serves all of them.
 *
 * @param name by which an account names it
 * @param title for people
 * @param url without a path
 * @param marketPrefix path of the market data, with its slash
 * @param hostLookUp where the address of orders has to be asked for first; null where it is fixed
 */
record XtsProfile(
        String name,
        String title,
        String url,
        String marketPrefix,
        @Nullable String hostLookUp,
        Map<String, Rate> rates) {

    /** Most instruments of one question for prices (OpenAlgo, jainamxts data.py). */
    static final int QUOTES_AT_ONCE = 50;

    /** Instruments of a message code that an app may subscribe (seen: a remaining count of 47 after three). */
    static final int STREAMED_AT_ONCE = 50;

    private static final String STANDARD = "/apimarketdata";
    private static final String BINARY = "/apibinarymarketdata";
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** RMoney's XTS documentation, RateLimit.md. */
    private static final Map<String, Rate> RMONEY = rates(
            List.of(XtsOperations.PLACE, XtsOperations.MODIFY, XtsOperations.CANCEL),
            new Rate("placing", 10, SECOND),
            Map.ofEntries(
                    one(XtsOperations.CANCEL_ALL, 1, SECOND),
                    one(XtsOperations.ORDER_BOOK, 1, SECOND),
                    one(XtsOperations.TRADE_BOOK, 1, SECOND),
                    one(XtsOperations.POSITIONS, 1, SECOND),
                    one(XtsOperations.CONVERT, 10, SECOND),
                    one(XtsOperations.HOLDINGS, 1, SECOND),
                    one(XtsOperations.BALANCE, 1, SECOND),
                    one(XtsOperations.PROFILE, 1, SECOND)));

    /** Jainam, Hostlookup_B.pdf: each operation for itself. */
    private static final Map<String, Rate> JAINAM_PROP = Map.ofEntries(
            one(XtsOperations.PLACE, 25, SECOND),
            one(XtsOperations.MODIFY, 25, SECOND),
            one(XtsOperations.CANCEL, 25, SECOND),
            one(XtsOperations.CANCEL_ALL, 10, SECOND),
            one(XtsOperations.ORDER_BOOK, 6, SECOND),
            one(XtsOperations.TRADE_BOOK, 40, Duration.ofSeconds(2)),
            one(XtsOperations.POSITIONS, 1, SECOND),
            one(XtsOperations.CONVERT, 50, SECOND),
            one(XtsOperations.HOLDINGS, 1, Duration.ofSeconds(10)),
            one(XtsOperations.BALANCE, 10, Duration.ofSeconds(3)),
            one(XtsOperations.PROFILE, 1, Duration.ofSeconds(5)),
            one(XtsOperations.LOGOUT, 1, SECOND));

    /** For brokers that publish none: of the two tables that there are the stricter line. */
    private static final Map<String, Rate> UNPUBLISHED = stricter(RMONEY, JAINAM_PROP);

    private static final String JAINAM_HOSTS = "http://ctrade.jainam.in:4001/hostlookup";

    /** Addresses as OpenAlgo's adapters of these brokers have them (broker/<name>/baseurl.py), and Jainam's own for PROP. */
    private static final List<XtsProfile> ALL = List.of(
            new XtsProfile("jainam", "Jainam retail", "https://jtrade.jainam.in:5000", BINARY, null, UNPUBLISHED),
            new XtsProfile(
                    "jainam-prop-a", "Jainam PROP A", "https://smpa.jainam.in:6543", BINARY, JAINAM_HOSTS, JAINAM_PROP),
            new XtsProfile(
                    "jainam-prop-b", "Jainam PROP B", "https://smpb.jainam.in:4143", BINARY, JAINAM_HOSTS, JAINAM_PROP),
            new XtsProfile(
                    "jainam-prop-c",
                    "Jainam PROP C",
                    "https://smpc.jainam.in:14543",
                    BINARY,
                    JAINAM_HOSTS,
                    JAINAM_PROP),
            new XtsProfile("compositedge", "CompositEdge", "https://xts.compositedge.com", STANDARD, null, UNPUBLISHED),
            new XtsProfile("5paisa", "5paisa", "https://xtsmum.5paisa.com", STANDARD, null, UNPUBLISHED),
            new XtsProfile("iifl", "IIFL", "https://ttblaze.iifl.com", STANDARD, null, UNPUBLISHED),
            new XtsProfile("wisdom", "Wisdom Capital", "https://trade.wisdomcapital.in", STANDARD, null, UNPUBLISHED),
            new XtsProfile(
                    "rmoney",
                    "RMoney",
                    "https://xts.rmoneyindia.co.in:3000",
                    BINARY,
                    "https://xts.rmoneyindia.co.in:4000/hostlookup",
                    RMONEY),
            new XtsProfile("ibulls", "IBulls", "https://xts.ibullssecurities.com", BINARY, null, UNPUBLISHED));

    /** The one of that name; null where there is none. */
    static @Nullable XtsProfile named(String name) {
        return ALL.stream()
                .filter(profile -> profile.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Names of all of them. */
    static List<String> names() {
        return ALL.stream().map(XtsProfile::name).toList();
    }

    private static Map<String, Rate> stricter(Map<String, Rate> one, Map<String, Rate> other) {
        Map<String, Rate> both = new HashMap<>(one);
        other.forEach((operation, rate) ->
                both.merge(operation, rate, (is, may) -> is.spacing().compareTo(may.spacing()) >= 0 ? is : may));
        return Map.copyOf(both);
    }

    private static Map.Entry<String, Rate> one(String operation, int calls, Duration period) {
        return Map.entry(operation, new Rate(operation, calls, period));
    }

    private static Map<String, Rate> rates(List<String> shared, Rate rate, Map<String, Rate> others) {
        Map<String, Rate> all = new HashMap<>(others);
        shared.forEach(operation -> all.put(operation, rate));
        return Map.copyOf(all);
    }
}
