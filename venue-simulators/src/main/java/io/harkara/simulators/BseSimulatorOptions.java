package io.harkara.simulators;

import io.harkara.simulators.engine.Ledger;
import io.harkara.simulators.engine.VenueServer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * How a simulator is started.
 *
 * @param host address to listen on; loopback unless somebody means otherwise, for the control port asks for no password
 * @param port the venue's own port, 0 for any free one
 * @param controlPort port of the controls and the ledger, 0 for any free one
 * @param accounts who may log in, at least one
 * @param ledgerLimit order requests that the ledger takes before work is refused, 1 or more
 * @param seed start of the random draws of faults
 * @param clock the true time
 */
public record BseSimulatorOptions(
        String host,
        int port,
        int controlPort,
        List<BseAccount> accounts,
        int ledgerLimit,
        long seed,
        InstantSource clock) {

    /** The documented ports on loopback, the demo account, room for two million orders. */
    public static final BseSimulatorOptions DEFAULTS = new BseSimulatorOptions(
            "127.0.0.1", 8090, 8091, List.of(BseAccount.DEMO), Ledger.DEFAULT_LIMIT, 1, InstantSource.system());

    /** What options start with when they are given as system properties. */
    public static final String PROPERTY_PREFIX = "harkara.simulators.";

    /** Checks every value. */
    public BseSimulatorOptions {
        VenueServer.Address _ = new VenueServer.Address(host, port, controlPort);
        within("ledger-limit", ledgerLimit, 1, Integer.MAX_VALUE);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("accounts: found none, expected user/password/member");
        }
        accounts = List.copyOf(accounts);
    }

    /** Where it listens. */
    VenueServer.Address address() {
        return new VenueServer.Address(host, port, controlPort);
    }

    /** The same on other ports; 0 for any free one. */
    public BseSimulatorOptions withPorts(int port, int controlPort) {
        return new BseSimulatorOptions(host, port, controlPort, accounts, ledgerLimit, seed, clock);
    }

    /** The same for other accounts. */
    public BseSimulatorOptions withAccounts(List<BseAccount> accounts) {
        return new BseSimulatorOptions(host, port, controlPort, accounts, ledgerLimit, seed, clock);
    }

    /** The same with another room for orders. */
    public BseSimulatorOptions withLedgerLimit(int ledgerLimit) {
        return new BseSimulatorOptions(host, port, controlPort, accounts, ledgerLimit, seed, clock);
    }

    /** The same with another start of the random draws. */
    public BseSimulatorOptions withSeed(long seed) {
        return new BseSimulatorOptions(host, port, controlPort, accounts, ledgerLimit, seed, clock);
    }

    /**
     * Reads {@code --name=value} arguments, then system properties {@code harkara.simulators.name} for what no argument
     * names, then the defaults.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    static BseSimulatorOptions read(String[] arguments, Properties properties) {
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
        BseSimulatorOptions options = DEFAULTS;
        for (Map.Entry<String, String> option : given.entrySet()) {
            options = options.with(option.getKey(), option.getValue());
        }
        return options;
    }

    private BseSimulatorOptions with(String name, String value) {
        return switch (name) {
            case "host" -> new BseSimulatorOptions(value, port, controlPort, accounts, ledgerLimit, seed, clock);
            case "port" -> withPorts(number(name, value), controlPort);
            case "control-port" -> withPorts(port, number(name, value));
            case "accounts" ->
                withAccounts(Arrays.stream(value.split(",", -1))
                        .map(BseAccount::parse)
                        .toList());
            case "ledger-limit" -> withLedgerLimit(number(name, value));
            case "seed" -> withSeed(number(name, value));
            default ->
                throw new IllegalArgumentException(
                        "option '%s': expected host, port, control-port, accounts,".formatted(name)
                                + " ledger-limit or seed");
        };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: found '%s', expected a number".formatted(name, value), e);
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: found %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
