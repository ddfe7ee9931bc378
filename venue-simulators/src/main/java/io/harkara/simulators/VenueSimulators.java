package io.harkara.simulators;

import io.harkara.simulators.bbps.BbpsSimulator;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the venue simulators as a program of their own and runs until it is stopped. */
public final class VenueSimulators {

    private static final int EXIT_OPTIONS = 2;
    private static final int EXIT_START = 1;

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger SERVER_LOG = Logger.getLogger("org.eclipse.jetty");

    private VenueSimulators() {}

    /** Options are {@code --name=value}, or system properties {@code harkara.simulators.name}. */
    public static void main(String[] arguments) throws InterruptedException {
        SERVER_LOG.setLevel(Level.WARNING);
        VenueOptions options;
        try {
            options = VenueOptions.read(arguments, System.getProperties());
        } catch (IllegalArgumentException e) {
            fail(e, EXIT_OPTIONS);
            return;
        }
        try {
            BseSimulator bse = BseSimulator.start(options.bse());
            Runtime.getRuntime().addShutdownHook(new Thread(bse::close, "close-bse-simulator"));
            BbpsSimulator bbps = BbpsSimulator.start(options.bbps());
            Runtime.getRuntime().addShutdownHook(new Thread(bbps::close, "close-bbps-simulator"));
            System.out.printf(
                    "Venue simulators ready: BSE StAR MF at %s, control at %s, BBPS at %s, control at %s, seed %d%n",
                    bse.uri(), bse.controlUri(), bbps.uri(), bbps.controlUri(), bse.seed());
        } catch (IOException e) {
            fail(e, EXIT_START);
            return;
        }
        new CountDownLatch(1).await();
    }

    private static void fail(Exception problem, int status) {
        System.err.println("venue-simulators: " + problem.getMessage());
        System.exit(status);
    }
}
