package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.engine.Ledger;
import io.harkara.simulators.engine.OptionValues;
import io.harkara.simulators.engine.VenueServer;
import java.time.InstantSource;
import java.util.List;

/**
 * How the simulator is started.
 *
 * @param address where it listens; loopback unless somebody means otherwise, for the control port asks for no password
 * @param accounts who may log in
 * @param ledgerLimit requests for an effect that the ledger takes before work is refused, 1 or more
 * @param seed start of the random draws of faults and prices
 * @param clock the true time
 */
public record SmartSimulatorOptions(
        VenueServer.Address address, List<SmartAccount> accounts, int ledgerLimit, long seed, InstantSource clock) {

    /** The documented ports on loopback, the demo accounts, room for two million requests. */
    public static final SmartSimulatorOptions DEFAULTS = new SmartSimulatorOptions(
            new VenueServer.Address("127.0.0.1", 8098, 8099),
            SmartAccount.DEMO,
            Ledger.DEFAULT_LIMIT,
            1,
            InstantSource.system());

    /** Checks every value. */
    public SmartSimulatorOptions {
        accounts = List.copyOf(accounts);
        if (ledgerLimit < 1) {
            throw new IllegalArgumentException(
                    "ledger-limit: found %d, expected 1 to %d".formatted(ledgerLimit, Integer.MAX_VALUE));
        }
    }

    /** The same on another address. */
    public SmartSimulatorOptions withAddress(VenueServer.Address address) {
        return new SmartSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /** The same on other ports; 0 for any free one. */
    public SmartSimulatorOptions withPorts(int port, int controlPort) {
        return withAddress(new VenueServer.Address(address.host(), port, controlPort));
    }

    /** The same for other accounts. */
    public SmartSimulatorOptions withAccounts(List<SmartAccount> accounts) {
        return new SmartSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /** The same with another room for requests. */
    public SmartSimulatorOptions withLedgerLimit(int ledgerLimit) {
        return new SmartSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /** The same with another start of the random draws. */
    public SmartSimulatorOptions withSeed(long seed) {
        return new SmartSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /** The same at another true time. */
    public SmartSimulatorOptions withClock(InstantSource clock) {
        return new SmartSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /**
     * The same with one option changed.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    public SmartSimulatorOptions with(String name, String value) {
        return switch (name) {
            case "host" -> withAddress(new VenueServer.Address(value, address.port(), address.controlPort()));
            case "port" -> withPorts(OptionValues.number(name, value), address.controlPort());
            case "control-port" -> withPorts(address.port(), OptionValues.number(name, value));
            case "accounts" -> withAccounts(SmartAccount.parse(value));
            case "ledger-limit" -> withLedgerLimit(OptionValues.number(name, value));
            case "seed" -> withSeed(OptionValues.number(name, value));
            default ->
                throw new IllegalArgumentException(
                        "option '%s': expected host, port, control-port, accounts, ledger-limit or seed"
                                .formatted(name));
        };
    }
}
