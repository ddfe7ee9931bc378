package io.harkara.simulators;

import io.harkara.simulators.bbps.BbpsSimulator;
import io.harkara.simulators.broker.kite.KiteSimulator;
import io.harkara.simulators.broker.smartapi.SmartSimulator;
import io.harkara.simulators.broker.xts.XtsSimulator;
import io.harkara.simulators.engine.ProgramOptions;
import java.io.IOException;

/** Starts the venue simulators as a program of their own and runs until it is stopped. */
public final class VenueSimulators {

    private VenueSimulators() {}

    /** Options are {@code --name=value}, or system properties {@code harkara.simulators.name}. */
    public static void main(String[] arguments) throws InterruptedException {
        ProgramOptions.run("venue", () -> start(VenueOptions.read(arguments, System.getProperties())));
    }

    private static String start(VenueOptions options) throws IOException {
        BseSimulator bse = closedAtTheEnd(BseSimulator.start(options.bse()));
        BbpsSimulator bbps = closedAtTheEnd(BbpsSimulator.start(options.bbps()));
        XtsSimulator xts = closedAtTheEnd(XtsSimulator.start(options.xts()));
        KiteSimulator kite = closedAtTheEnd(KiteSimulator.start(options.kite()));
        SmartSimulator smart = closedAtTheEnd(SmartSimulator.start(options.smart()));
        return ("Venue simulators ready: BSE StAR MF at %s, control at %s, BBPS at %s, control at %s, XTS at %s, control at"
                        + " %s, Kite at %s, control at %s, SmartAPI at %s, control at %s, seed %d")
                .formatted(
                        bse.uri(),
                        bse.controlUri(),
                        bbps.uri(),
                        bbps.controlUri(),
                        xts.uri(),
                        xts.controlUri(),
                        kite.uri(),
                        kite.controlUri(),
                        smart.uri(),
                        smart.controlUri(),
                        bse.seed());
    }

    private static <T extends AutoCloseable> T closedAtTheEnd(T simulator) {
        ProgramOptions.atTheEnd(simulator);
        return simulator;
    }
}
