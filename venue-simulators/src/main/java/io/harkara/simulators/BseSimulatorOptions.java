package io.harkara.simulators;

import io.harkara.simulators.engine.Ledger;
import io.harkara.simulators.engine.OptionValues;
import io.harkara.simulators.engine.VenueServer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

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
     * The same with one option changed.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    BseSimulatorOptions with(String name, String value) {
        return switch (name) {
            case "host" -> new BseSimulatorOptions(value, port, controlPort, accounts, ledgerLimit, seed, clock);
            case "port" -> withPorts(OptionValues.number(name, value), controlPort);
            case "control-port" -> withPorts(port, OptionValues.number(name, value));
            case "accounts" ->
                withAccounts(Arrays.stream(value.split(",", -1))
                        .map(BseAccount::parse)
                        .toList());
            case "ledger-limit" -> withLedgerLimit(OptionValues.number(name, value));
            case "seed" -> withSeed(OptionValues.number(name, value));
            default ->
                throw new IllegalArgumentException(
                        "option '%s': expected host, port, control-port, accounts,".formatted(name)
                                + " ledger-limit, seed, bbps-port, bbps-control-port or bbps-partner");
        };
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: found %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
