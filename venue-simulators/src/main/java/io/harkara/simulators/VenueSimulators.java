package io.harkara.simulators;

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
        BseSimulatorOptions options;
        try {
            options = BseSimulatorOptions.read(arguments, System.getProperties());
        } catch (IllegalArgumentException e) {
            fail(e, EXIT_OPTIONS);
            return;
        }
        try {
            BseSimulator bse = BseSimulator.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(bse::close, "close-simulators"));
            System.out.printf(
                    "Venue simulators ready: BSE StAR MF at %s, control at %s, seed %d%n",
                    bse.uri(), bse.controlUri(), bse.seed());
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
