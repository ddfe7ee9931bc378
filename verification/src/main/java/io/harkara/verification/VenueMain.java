package io.harkara.verification;

import io.harkara.simulators.BseSimulator;
import io.harkara.simulators.BseSimulatorOptions;
import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.bbps.BbpsSimulatorOptions;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.kite.KiteSimulatorOptions;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulatorOptions;
import io.harkara.simulators.broker.xts.XtsSimulator;
import io.harkara.simulators.broker.xts.XtsSimulatorOptions;
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
     * @param arguments none for BSE; xts, kite or smartapi; how many billers for BBPS. All but BSE answer orders and reports at one
     *     address
     */
    public static void main(String[] arguments) throws IOException {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "" -> bse();
            case "xts" -> {
                try (XtsSimulator simulator = XtsSimulator.start(XtsSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
                    serve(simulator.uri(), simulator.uri(), simulator.controlUri());
                }
            }
            case "kite" -> {
                try (KiteSimulator simulator = KiteSimulator.start(KiteSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
                    serve(simulator.uri(), simulator.uri(), simulator.controlUri());
                }
            }
            case "smartapi" -> {
                try (SmartSimulator simulator = SmartSimulator.start(SmartSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
                    serve(simulator.uri(), simulator.uri(), simulator.controlUri());
                }
            }
            default -> bbps(Integer.parseInt(arguments[0]));
        }
        System.exit(0);
    }

    private static void bse() throws IOException {
        try (BseSimulator simulator = BseSimulator.start(BseSimulatorOptions.DEFAULTS.withPorts(0, 0))) {
            serve(simulator.orderEntryUri(), simulator.orderStatusUri(), simulator.controlUri());
        }
    }

    private static void bbps(int billers) throws IOException {
        BbpsSimulatorOptions options =
                BbpsSimulatorOptions.DEFAULTS.withPorts(0, 0).withBillers(billers);
        try (BbpsSimulator simulator = BbpsSimulator.start(options)) {
            serve(simulator.uri(), simulator.uri(), simulator.controlUri());
        }
    }

    private static void serve(URI orders, URI reports, URI control) throws IOException {
        List.of(orders, reports, control).forEach(System.out::println);
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nobody has anything to say to it.
        }
    }
}
