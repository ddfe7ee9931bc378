package io.harkara.simulators.broker.kite;

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
public record KiteSimulatorOptions(
        VenueServer.Address address, List<KiteAccount> accounts, int ledgerLimit, long seed, InstantSource clock) {

    /** The documented ports on loopback, the demo accounts, room for two million requests. */
    public static final KiteSimulatorOptions DEFAULTS = new KiteSimulatorOptions(
            new VenueServer.Address("127.0.0.1", 8096, 8097),
            KiteAccount.DEMO,
            Ledger.DEFAULT_LIMIT,
            1,
            InstantSource.system());

    /** Checks every value. */
    public KiteSimulatorOptions {
        accounts = List.copyOf(accounts);
        if (ledgerLimit < 1) {
            throw new IllegalArgumentException(
                    "ledger-limit: found %d, expected 1 to %d".formatted(ledgerLimit, Integer.MAX_VALUE));
        }
    }

    /** The same on another address. */
    public KiteSimulatorOptions withAddress(VenueServer.Address address) {
        return new KiteSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /** The same on other ports; 0 for any free one. */
    public KiteSimulatorOptions withPorts(int port, int controlPort) {
        return withAddress(new VenueServer.Address(address.host(), port, controlPort));
    }

    /** The same for other accounts. */
    public KiteSimulatorOptions withAccounts(List<KiteAccount> accounts) {
        return new KiteSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /** The same with another room for requests. */
    public KiteSimulatorOptions withLedgerLimit(int ledgerLimit) {
        return new KiteSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /** The same with another start of the random draws. */
    public KiteSimulatorOptions withSeed(long seed) {
        return new KiteSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /** The same at another true time. */
    public KiteSimulatorOptions withClock(InstantSource clock) {
        return new KiteSimulatorOptions(address, accounts, ledgerLimit, seed, clock);
    }

    /**
     * The same with one option changed.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    public KiteSimulatorOptions with(String name, String value) {
        return switch (name) {
            case "host" -> withAddress(new VenueServer.Address(value, address.port(), address.controlPort()));
            case "port" -> withPorts(OptionValues.number(name, value), address.controlPort());
            case "control-port" -> withPorts(address.port(), OptionValues.number(name, value));
            case "accounts" -> withAccounts(KiteAccount.parse(value));
            case "ledger-limit" -> withLedgerLimit(OptionValues.number(name, value));
            case "seed" -> withSeed(OptionValues.number(name, value));
            default ->
                throw new IllegalArgumentException(
                        "option '%s': expected host, port, control-port, accounts, ledger-limit or seed"
                                .formatted(name));
        };
    }
}
