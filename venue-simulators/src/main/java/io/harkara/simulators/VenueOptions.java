package io.harkara.simulators;

import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** How the simulators are started as a program of their own. Host, seed and ledger limit are for each of them. */
record VenueOptions(BseSimulatorOptions bse, BbpsSimulatorOptions bbps) {

    /** What options start with when they are given as system properties. */
    static final String PROPERTY_PREFIX = "harkara.simulators.";

    private static final String BBPS_PREFIX = "bbps-";
    private static final Set<String> FOR_EACH = Set.of("host", "seed", "ledger-limit");

    /**
     * Reads {@code --name=value} arguments, then system properties {@code harkara.simulators.name} for what no argument
     * names, then the defaults.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    static VenueOptions read(String[] arguments, Properties properties) {
        VenueOptions options = new VenueOptions(BseSimulatorOptions.DEFAULTS, BbpsSimulatorOptions.DEFAULTS);
        for (Map.Entry<String, String> option : given(arguments, properties).entrySet()) {
            options = options.with(option.getKey(), option.getValue());
        }
        return options;
    }

    private static Map<String, String> given(String[] arguments, Properties properties) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(PROPERTY_PREFIX)) {
                given.put(name.substring(PROPERTY_PREFIX.length()), properties.getProperty(name));
            }
        }
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("found '%s', expected --name=value".formatted(argument));
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return given;
    }

    private VenueOptions with(String name, String value) {
        if (name.startsWith(BBPS_PREFIX)) {
            return new VenueOptions(bse, bbps.with(name.substring(BBPS_PREFIX.length()), value));
        }
        return new VenueOptions(bse.with(name, value), FOR_EACH.contains(name) ? bbps.with(name, value) : bbps);
    }
}
