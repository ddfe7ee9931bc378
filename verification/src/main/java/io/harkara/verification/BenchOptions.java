package io.harkara.verification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param names benchmarks to run, in this order; never empty
 * @param json whether the last line is one JSON object
 * @param orders orders of a round for the benchmarks that count orders, 1 to 1,000,000; null for each one's own
 * @param rounds rounds of each side for the benchmarks that take many, 1 to 100; null for each one's own
 * @param families families of orders that the gateway is measured with, in this order; never empty
 * @param brokers brokers that stock orders are measured with, in this order; never empty
 * @param help whether to explain instead
 */
record BenchOptions(
        List<String> names,
        boolean json,
        @Nullable Integer orders,
        @Nullable Integer rounds,
        List<OrderFamily> families,
        List<BenchBroker> brokers,
        boolean help) {

    static final String USAGE = """
            Usage: ./harkara bench [NAME...] [--json] [--orders N] [--rounds N] [--family NAME] [--broker NAME]

            Measures the benchmarks named, or all of them, each beside the least that could do its work:
              gateway      orders of each family through the gateway, beside a bare loop of the same calls
              intake       orders over HTTP, beside the same server only checking them; then latency at half of that
              store        orders projected, beside bare upserts of the same rows
              end-to-end   from the HTTP request to ACCEPTED on the status topic, at 200 orders/s
              isolation    how long orders take that a fault of the venue does not strike, beside none
              schemes      a scheme file from its upload until intake checks orders by it, beside only parsing it
              banks        all IFSCs from their upload until they are found, and how long searches take
              billers      all billers from their topic until the store shows them, and searches beside a plain scan
              bbps         fetches and payments of bills through their gateway, beside a bare loop of the same calls
              bill-fetch   a bill over HTTP with Prefer: wait, beside the same call to the venue alone
              biller-sync  all billers read from the venue and published, beside only reading them
              broker       stock orders through their gateway, beside a bare loop of the same calls
              fills        stock orders over HTTP until they are COMPLETED by what the broker's socket tells, at 100 orders/s
              tokens       an account's token from memory and from the database, beside a map and a bare SELECT
              ticks        prices of a broker from its socket to market.quotes, beside only reading them
              authentication  orders by API key and by token, beside the same past security
              start        from the start of the demo to its first order accepted

              --json       print one JSON object with all figures on the last line
              --orders N   orders of a round of gateway, store, bbps, bill-fetch, broker and fills, rows of schemes, banks and
                           billers, billers of biller-sync, 1 to 1,000,000
              --rounds N   rounds of gateway, schemes, banks, bbps, bill-fetch, biller-sync, broker, fills, tokens,
                           ticks and authentication, 1 to 100
              --family NAME  only this family in gateway: lumpsum, switch (and spread), sip (and XSIP), mfapi (mandates and
                           SWPs) or json (STPs, pauses, clients)
              --broker NAME  only this one in broker: xts, kite or smartapi
            """;

    private static final int MOST_ORDERS = 1_000_000;
    private static final int MOST_ROUNDS = 100;

    BenchOptions {
        names = List.copyOf(names);
        families = List.copyOf(families);
        brokers = List.copyOf(brokers);
    }

    /**
     * Reads the command line.
     *
     * @param known names of all benchmarks
     * @throws IllegalArgumentException with what was found and what was expected
     */
    static BenchOptions parse(List<String> arguments, List<String> known) {
        List<String> names = new ArrayList<>();
        boolean json = false;
        boolean help = false;
        Integer orders = null;
        Integer rounds = null;
        List<OrderFamily> families = List.of(OrderFamily.values());
        List<BenchBroker> brokers = List.of(BenchBroker.values());
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                case "--orders" -> {
                    i++;
                    orders = orders(i < arguments.size() ? arguments.get(i) : "nothing");
                }
                case "--rounds" -> {
                    i++;
                    rounds = rounds(i < arguments.size() ? arguments.get(i) : "nothing");
                }
                case "--family" -> {
                    i++;
                    families = List.of(OrderFamily.named(i < arguments.size() ? arguments.get(i) : "nothing"));
                }
                case "--broker" -> {
                    i++;
                    brokers = List.of(BenchBroker.named(i < arguments.size() ? arguments.get(i) : "nothing"));
                }
                default -> {
                    if (argument.startsWith("--broker=")) {
                        brokers = List.of(BenchBroker.named(argument.substring("--broker=".length())));
                    } else if (argument.startsWith("--family=")) {
                        families = List.of(OrderFamily.named(argument.substring("--family=".length())));
                    } else if (argument.startsWith("--orders=")) {
                        orders = orders(argument.substring("--orders=".length()));
                    } else if (argument.startsWith("--rounds=")) {
                        rounds = rounds(argument.substring("--rounds=".length()));
                    } else if (argument.startsWith("-")) {
                        throw new IllegalArgumentException(
                                "unknown option '%s': expected --json, --orders N, --rounds N, --family NAME, --broker NAME or --help"
                                        .formatted(argument));
                    } else if (!known.contains(argument)) {
                        throw new IllegalArgumentException("unknown benchmark '%s': expected one of %s"
                                .formatted(argument, String.join(", ", known)));
                    } else if (!names.contains(argument)) {
                        names.add(argument);
                    }
                }
            }
        }
        return new BenchOptions(names.isEmpty() ? known : names, json, orders, rounds, families, brokers, help);
    }

    /** Orders of a round: what was asked for, or the benchmark's own number. */
    int ordersOr(int usual) {
        return orders == null ? usual : orders;
    }

    /** Rounds: what was asked for, or the benchmark's own number. */
    int roundsOr(int usual) {
        return rounds == null ? usual : rounds;
    }

    private static int orders(String text) {
        return number("--orders", text, MOST_ORDERS);
    }

    private static int rounds(String text) {
        return number("--rounds", text, MOST_ROUNDS);
    }

    private static int number(String option, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The message below says it.
        }
        throw new IllegalArgumentException("%s %s: expected a number from 1 to %,d".formatted(option, text, most));
    }
}
