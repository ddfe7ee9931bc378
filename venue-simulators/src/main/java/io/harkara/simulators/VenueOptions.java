package io.harkara.simulators;

import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import io.harkara.simulators.broker.kite.KiteSimulatorOptions;
import io.harkara.simulators.broker.smartapi.SmartSimulatorOptions;
import io.harkara.simulators.broker.xts.XtsSimulatorOptions;
import io.harkara.simulators.engine.ProgramOptions;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** How the simulators are started as a program of their own. Host, seed and ledger limit are for each of them. */
record VenueOptions(
        BseSimulatorOptions bse,
        BbpsSimulatorOptions bbps,
        XtsSimulatorOptions xts,
        KiteSimulatorOptions kite,
        SmartSimulatorOptions smart) {

    /** What options start with when they are given as system properties. */
    static final String PROPERTY_PREFIX = "harkara.simulators.";

    private static final String BBPS_PREFIX = "bbps-";
    private static final String XTS_PREFIX = "xts-";
    private static final String KITE_PREFIX = "kite-";
    private static final String SMART_PREFIX = "smartapi-";
    private static final Set<String> FOR_EACH = Set.of("host", "seed", "ledger-limit");

    /**
     * Reads {@code --name=value} arguments, then system properties {@code harkara.simulators.name} for what no argument
     * names, then the defaults.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    static VenueOptions read(String[] arguments, Properties properties) {
        VenueOptions options = new VenueOptions(
                BseSimulatorOptions.DEFAULTS,
                BbpsSimulatorOptions.DEFAULTS,
                XtsSimulatorOptions.DEFAULTS,
                KiteSimulatorOptions.DEFAULTS,
                SmartSimulatorOptions.DEFAULTS);
        for (Map.Entry<String, String> option :
                ProgramOptions.given(PROPERTY_PREFIX, arguments, properties).entrySet()) {
            options = options.with(option.getKey(), option.getValue());
        }
        return options;
    }

    private VenueOptions with(String name, String value) {
        if (name.startsWith(BBPS_PREFIX)) {
            return new VenueOptions(bse, bbps.with(name.substring(BBPS_PREFIX.length()), value), xts, kite, smart);
        }
        if (name.startsWith(XTS_PREFIX)) {
            return new VenueOptions(bse, bbps, xts.with(name.substring(XTS_PREFIX.length()), value), kite, smart);
        }
        if (name.startsWith(KITE_PREFIX)) {
            return new VenueOptions(bse, bbps, xts, kite.with(name.substring(KITE_PREFIX.length()), value), smart);
        }
        if (name.startsWith(SMART_PREFIX)) {
            return new VenueOptions(bse, bbps, xts, kite, smart.with(name.substring(SMART_PREFIX.length()), value));
        }
        return FOR_EACH.contains(name)
                ? new VenueOptions(
                        bse.with(name, value),
                        bbps.with(name, value),
                        xts.with(name, value),
                        kite.with(name, value),
                        smart.with(name, value))
                : new VenueOptions(bse.with(name, value), bbps, xts, kite, smart);
    }
}
