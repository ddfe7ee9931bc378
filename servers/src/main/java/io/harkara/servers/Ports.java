package io.harkara.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports: which are free, which are taken. */
public final class Ports {
    /**
     * Below the range from which Linux (32768) and macOS (49152) take the local ends of outgoing connections: a port
     * from that range can be lost to any client while its server restarts.
     */
    private static final int FIRST_FREE_PORT = 20_000;

    private static final int LAST_FREE_PORT = 32_000;
    private static final int MOST_GUESSES = 500;
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private Ports() {}

    /**
     * A port that nobody listens on at this moment, and that no other call of this method has returned, in this process or in
     * another one that still runs. Whoever does not ask here may still be quicker to take it.
     */
    public static int free() {
        for (int guess = 0; guess < MOST_GUESSES; guess++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_FREE_PORT, LAST_FREE_PORT);
            if (!isTaken(port) && PortClaims.claim(port)) {
                return port;
            }
        }
        throw new ServerStartException("No free port found on 127.0.0.1 between " + FIRST_FREE_PORT + " and "
                + LAST_FREE_PORT + " in " + MOST_GUESSES + " tries.");
    }

    /** Whether somebody listens on a port of loopback. */
    public static boolean isTaken(int port) {
        // Asking comes first: some systems let a loopback address be bound beside a listener on all addresses.
        return answers(port) || !canBind(port);
    }

    /** Whether the port becomes free within the limit; a server that was just killed holds it for an instant. */
    static boolean becomesFree(int port, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (isTaken(port)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Waiting.pause(LOOK_AGAIN);
        }
        return true;
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(loopback(port), (int) CONNECT_LIMIT.toMillis());
            return true;
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(loopback(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
}
