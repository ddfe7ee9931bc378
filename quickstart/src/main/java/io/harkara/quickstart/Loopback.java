package io.harkara.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The address that everything of ours listens on. */
final class Loopback {

    /** Loopback as it stands in addresses. */
    static final String HOST = "127.0.0.1";

    private static final Duration CONNECT_LIMIT = Duration.ofMillis(250);

    // Below the range from which the operating system takes the local ends of outgoing connections.
    private static final int FIRST_FREE_PORT = 20_000;
    private static final int LAST_FREE_PORT = 32_000;
    private static final int MOST_GUESSES = 500;

    private Loopback() {}

    /** Base address of an HTTP server. */
    static String http(int port) {
        return "http://" + HOST + ":" + port;
    }

    /** A port that nobody uses at this moment; somebody else may still be quicker to take it. */
    static int freePort() {
        for (int guess = 0; guess < MOST_GUESSES; guess++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_FREE_PORT, LAST_FREE_PORT);
            if (!isTaken(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port found between %d and %d in %d tries"
                .formatted(FIRST_FREE_PORT, LAST_FREE_PORT, MOST_GUESSES));
    }

    /** Whether somebody listens on a port. Asking comes first: some systems let us bind beside a listener on all addresses. */
    static boolean isTaken(int port) {
        return answers(port) || !canBind(port);
    }

    /** Whether a connection to the port is accepted. */
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), (int) CONNECT_LIMIT.toMillis());
            return true;
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(HOST), port);
    }
}
