package io.harkara.verification;

import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * A simulated venue as a process of its own. It ends when its standard input does, and that ends with the process that
 * started it, however that ends.
 */
final class VenueMain {

    private VenueMain() {}

    /**
     * Prints three addresses, a line each: for orders, for reports, for control.
     *
     * @param arguments none for BSE; how many billers for BBPS, which answers orders and reports at one address
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            try (BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
                serve(simulator.orderEntryUri(), simulator.orderStatusUri(), simulator.controlUri());
            }
        } else {
            BbpsSimulatorOptions options =
                    BbpsSimulatorOptions.DEFAULTS.withPorts(0, 0).withBillers(Integer.parseInt(arguments[0]));
            try (BbpsSimulator simulator = BbpsSimulator.start(options)) {
                serve(simulator.uri(), simulator.uri(), simulator.controlUri());
            }
        }
        System.exit(0);
    }

    private static void serve(URI orders, URI reports, URI control) throws IOException {
        List.of(orders, reports, control).forEach(System.out::println);
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nobody has anything to say to it.
        }
    }
}
