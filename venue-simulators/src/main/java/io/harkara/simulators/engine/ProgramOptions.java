package io.harkara.simulators.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** How simulators are run as a program of their own, and what it is told then. */
public final class ProgramOptions {

    private static final int EXIT_OPTIONS = 2;
    private static final int EXIT_START = 1;

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger SERVER_LOG = Logger.getLogger("org.eclipse.jetty");

    private ProgramOptions() {}

    /** Starts what the program is for. */
    public interface Start {

        /**
         * Starts it and tells where it is, in a line.
         *
         * @throws IOException when a port cannot be had; the message names it
         * @throws IllegalArgumentException naming the option that is unknown or wrong
         */
        String start() throws IOException;
    }

    /** Starts something, prints one line, and runs until it is stopped. */
    public static void run(String name, Start start) throws InterruptedException {
        SERVER_LOG.setLevel(Level.WARNING);
        try {
            System.out.println(start.start());
        } catch (IllegalArgumentException e) {
            fail(name, e, EXIT_OPTIONS);
            return;
        } catch (IOException e) {
            fail(name, e, EXIT_START);
            return;
        }
        new CountDownLatch(1).await();
    }

    /** Has something closed when the program is stopped. */
    public static void atTheEnd(AutoCloseable what) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                what.close();
                            } catch (Exception e) {
                                System.err.println("did not close cleanly: " + e.getMessage());
                            }
                        },
                        "close-simulator"));
    }

    /**
     * Reads {@code --name=value} arguments, and system properties that start with a prefix for what no argument names.
     *
     * @throws IllegalArgumentException when an argument is not of that form
     */
    public static Map<String, String> given(String prefix, String[] arguments, Properties properties) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(prefix)) {
                given.put(name.substring(prefix.length()), properties.getProperty(name));
            }
        }
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("found '%s', expected --name=value".formatted(argument));
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return given;
    }

    private static void fail(String name, Exception problem, int status) {
        System.err.println(name + "-simulators: " + problem.getMessage());
        System.exit(status);
    }
}
