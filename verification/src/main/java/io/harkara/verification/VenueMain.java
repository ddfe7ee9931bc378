package io.harkara.verification;

import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import java.io.IOException;

/**
 * The simulated venue as a process of its own. It ends when its standard input does, and that ends with the process that
 * started it, however that ends.
 */
final class VenueMain {

    private VenueMain() {}

    /** Prints three addresses, a line each: for orders, for reports, for control. */
    public static void main(String[] arguments) throws IOException {
        try (BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
            System.out.println(simulator.orderEntryUri());
            System.out.println(simulator.orderStatusUri());
            System.out.println(simulator.controlUri());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nobody has anything to say to it.
            }
        }
        System.exit(0);
    }
}
