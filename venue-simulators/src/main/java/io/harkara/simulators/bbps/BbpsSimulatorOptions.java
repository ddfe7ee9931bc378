package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Ledger;
import io.harkara.simulators.engine.OptionValues;
import io.harkara.simulators.engine.VenueServer;
import java.time.InstantSource;

/**
 * How the simulator is started.
 *
 * @param address where it listens; loopback unless somebody means otherwise, for the control port asks for no password
 * @param partner who may call
 * @param billers how many the master data have, 300 to 100,000
 * @param ledgerLimit requests for an effect that the ledger takes before work is refused, 1 or more
 * @param seed start of the random draws of faults
 * @param clock the true time
 */
public record BbpsSimulatorOptions(
        VenueServer.Address address,
        BbpsPartner partner,
        int billers,
        int ledgerLimit,
        long seed,
        InstantSource clock) {

    /** The documented ports on loopback, the demo partner, 300 billers, room for two million requests. */
    public static final BbpsSimulatorOptions DEFAULTS = new BbpsSimulatorOptions(
            new VenueServer.Address("127.0.0.1", 8092, 8093),
            BbpsPartner.DEMO,
            BillerCatalogue.LEAST,
            Ledger.DEFAULT_LIMIT,
            1,
            InstantSource.system());

    /** Checks every value. */
    public BbpsSimulatorOptions {
        if (billers < BillerCatalogue.LEAST || billers > BillerCatalogue.MOST) {
            throw new IllegalArgumentException("billers: found %d, expected %d to %d"
                    .formatted(billers, BillerCatalogue.LEAST, BillerCatalogue.MOST));
        }
        if (ledgerLimit < 1) {
            throw new IllegalArgumentException(
                    "ledger-limit: found %d, expected 1 to %d".formatted(ledgerLimit, Integer.MAX_VALUE));
        }
    }

    /** The same on another address. */
    public BbpsSimulatorOptions withAddress(VenueServer.Address address) {
        return new BbpsSimulatorOptions(address, partner, billers, ledgerLimit, seed, clock);
    }

    /** The same on other ports; 0 for any free one. */
    public BbpsSimulatorOptions withPorts(int port, int controlPort) {
        return withAddress(new VenueServer.Address(address.host(), port, controlPort));
    }

    /** The same for another partner. */
    public BbpsSimulatorOptions withPartner(BbpsPartner partner) {
        return new BbpsSimulatorOptions(address, partner, billers, ledgerLimit, seed, clock);
    }

    /** The same with more billers. */
    public BbpsSimulatorOptions withBillers(int billers) {
        return new BbpsSimulatorOptions(address, partner, billers, ledgerLimit, seed, clock);
    }

    /** The same with another room for requests. */
    public BbpsSimulatorOptions withLedgerLimit(int ledgerLimit) {
        return new BbpsSimulatorOptions(address, partner, billers, ledgerLimit, seed, clock);
    }

    /** The same with another start of the random draws. */
    public BbpsSimulatorOptions withSeed(long seed) {
        return new BbpsSimulatorOptions(address, partner, billers, ledgerLimit, seed, clock);
    }

    /** The same at another true time. */
    public BbpsSimulatorOptions withClock(InstantSource clock) {
        return new BbpsSimulatorOptions(address, partner, billers, ledgerLimit, seed, clock);
    }

    /**
     * The same with one option changed.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    public BbpsSimulatorOptions with(String name, String value) {
        return switch (name) {
            case "host" -> withAddress(new VenueServer.Address(value, address.port(), address.controlPort()));
            case "port" -> withPorts(OptionValues.number(name, value), address.controlPort());
            case "control-port" -> withPorts(address.port(), OptionValues.number(name, value));
            case "partner" -> withPartner(BbpsPartner.parse(value));
            case "billers" -> withBillers(OptionValues.number(name, value));
            case "ledger-limit" -> withLedgerLimit(OptionValues.number(name, value));
            case "seed" -> withSeed(OptionValues.number(name, value));
            default ->
                throw new IllegalArgumentException(
                        "option 'bbps-%s': expected bbps-port, bbps-control-port, bbps-partner or bbps-billers"
                                .formatted(name));
        };
    }
}
