package io.harkara.verification;

import io.harkara.schemas.Topics;
import io.harkara.verification.rules.Rule;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code ./harkara chaos} asks for.
 *
 * @param layers names of the layers to run; both where none was named
 * @param seeds how many seeds the simulated layer runs, 1 to 100,000,000
 * @param from the first of them
 * @param seed one seed alone: the simulated layer tells its story, the real one takes it for its schedule; or null
 * @param minutes how long the real layer runs, 1 to 1,440
 * @param venues where the orders of the real layer go
 * @param losses whether the real layer kills one process after another and does nothing else
 * @param broken the rule to break, or null
 * @param json whether the last line is one JSON object
 * @param help whether to explain instead
 */
public record ChaosOptions(
        List<String> layers,
        long seeds,
        long from,
        @Nullable Long seed,
        int minutes,
        Set<String> venues,
        boolean losses,
        @Nullable Rule broken,
        boolean json,
        boolean help) {

    static final String SIMULATED = "simulated";
    static final String REAL = "real";
    static final long USUAL_SEEDS = 20_000;
    static final int USUAL_MINUTES = 3;
    private static final long MOST_SEEDS = 100_000_000;
    private static final int MOST_MINUTES = 1_440;
    private static final Set<String> VENUES = Set.of(Topics.BSE, Topics.BBPS, Topics.BROKER);

    public ChaosOptions {
        layers = List.copyOf(layers);
        venues = Set.copyOf(venues);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with what was found and what was expected
     */
    public static ChaosOptions parse(List<String> arguments) {
        List<String> layers = List.of(SIMULATED, REAL);
        long seeds = USUAL_SEEDS;
        long from = 1;
        Long seed = null;
        int minutes = USUAL_MINUTES;
        Set<String> venues = VENUES;
        boolean losses = false;
        Rule broken = null;
        boolean json = false;
        boolean help = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--simulated" -> layers = List.of(SIMULATED);
                case "--real" -> layers = List.of(REAL);
                case "--seeds" -> seeds = number(argument, rest, 1, MOST_SEEDS);
                case "--from" -> from = number(argument, rest, 0, Long.MAX_VALUE - MOST_SEEDS);
                case "--seed" -> seed = number(argument, rest, 0, Long.MAX_VALUE);
                case "--minutes" -> minutes = (int) number(argument, rest, 1, MOST_MINUTES);
                case "--venues" -> venues = venues(argument, next(argument, rest));
                case "--losses" -> {
                    layers = List.of(REAL);
                    losses = true;
                }
                case "--break" -> broken = Rule.named(next(argument, rest));
                case "--json" -> json = true;
                case "--help", "-h" -> help = true;
                default ->
                    throw new IllegalArgumentException(
                            "unknown option '%s': ./harkara chaos --help lists them".formatted(argument));
            }
        }
        return new ChaosOptions(layers, seeds, from, seed, minutes, venues, losses, broken, json, help);
    }

    /** The help text; every rule has its line. */
    static String usage() {
        return """
                Usage: ./harkara chaos [--simulated|--real] [--seeds N] [--seed S] [--minutes M] [--venues V,V] [--losses] [--break RULE] [--json]

                Puts the pipeline through faults and compares what became of every order with the venue's own ledger.

                  --simulated   the gateway's own classes on a virtual clock, %,d seeds unless told otherwise
                  --real        processes, broker, database and a fault proxy, %d minutes unless told otherwise
                                (without either: both, one after the other)
                  --seeds N     how many seeds the simulated layer runs
                  --from S      the first of them; 1 unless told otherwise
                  --seed S      this seed alone: the simulated layer tells its story step by step
                  --minutes M   how long the real layer runs
                  --venues V    where the real layer sends orders: bse, bbps, broker, some of them by commas; all unless told otherwise
                  --losses      with real processes: one SIGKILL at a time and no other fault, to see how long each loss costs
                  --break RULE  break a rule, to see that the judge notices: exit status 1 where it does, 3 where not
                  --json        print one JSON object on the last line

                Exit status 0: no violation. 1: violations. 2: wrong command line. 3: a layer could not do its work.

                Rules that can be broken:
                %s""".formatted(
                        USUAL_SEEDS,
                        USUAL_MINUTES,
                        Arrays.stream(Rule.values())
                                .map(rule -> "  %-23s %s%n".formatted(rule.id(), rule.sentence()))
                                .collect(Collectors.joining()));
    }

    private static Set<String> venues(String option, String text) {
        Set<String> named = new TreeSet<>(List.of(text.split(",")));
        if (!VENUES.containsAll(named)) {
            throw new IllegalArgumentException(
                    "%s %s: expected some of %s".formatted(option, text, String.join(", ", new TreeSet<>(VENUES))));
        }
        return named;
    }

    private static String next(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("%s nothing: expected a value".formatted(option));
        }
        return rest.next();
    }

    private static long number(String option, Iterator<String> rest, long least, long most) {
        String text = next(option, rest);
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The message below says it.
        }
        throw new IllegalArgumentException(
                "%s %s: expected a number from %,d to %,d".formatted(option, text, least, most));
    }
}
