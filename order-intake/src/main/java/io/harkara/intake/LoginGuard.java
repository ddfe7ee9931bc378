package io.harkara.intake;

import io.harkara.security.ApiKey;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Slows down who guesses passwords, and nobody else. A try is counted as failed before the password is looked at, and given back when it
 * was right: many at once do not pass under one count. What is typed is counted, whether there is such a person or not.
 */
final class LoginGuard {

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);
    private static final Duration PLACE_KNOWN_FOR = Duration.ofDays(90);
    private static final int NETWORK_BYTES = 8;

    private final LoginFailureTable table;
    private final TransactionOperations transactions;
    private final Clock clock;

    /**
     * A try that is under way: what it was counted by.
     *
     * @param slows whether it is the first that has later ones wait, if it fails
     */
    record Try(String place, Map<LoginGate, String> gates, boolean slows) {}

    LoginGuard(LoginFailureTable table, TransactionOperations transactions, Clock clock) {
        this.table = table;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Counts a try.
     *
     * @throws TooManyTriesException where it comes too early
     */
    Try begin(String email, String address) {
        Instant now = now();
        String network = network(address);
        String place = place(email, network);
        Map<LoginGate, String> gates = new EnumMap<>(LoginGate.class);
        gates.put(LoginGate.PAIR, place);
        if (!table.isKnownPlace(place, now.minus(PLACE_KNOWN_FOR))) {
            gates.put(LoginGate.ADDRESS, hash(network));
            gates.put(LoginGate.PERSON, hash(email));
        }
        boolean slows = Boolean.TRUE.equals(transactions.execute(_ -> {
            boolean first = false;
            for (Map.Entry<LoginGate, String> gate : gates.entrySet()) {
                first |= count(gate.getKey(), gate.getValue(), now)
                        == gate.getKey().free() + 1;
            }
            return first;
        }));
        return new Try(place, gates, slows);
    }

    /** The try was none of somebody who guesses. */
    void succeeded(Try passed) {
        Instant now = now();
        transactions.executeWithoutResult(_ -> passed.gates().forEach((gate, subject) -> {
            if (gate == LoginGate.PAIR) {
                table.forget(gate, subject);
            } else {
                table.giveBack(gate, subject, now);
            }
        }));
        table.knowPlace(passed.place(), now);
    }

    /** Somebody has proved otherwise that he is here: by an invitation. */
    void know(String email, String address) {
        String place = place(email, network(address));
        table.forget(LoginGate.PAIR, place);
        table.knowPlace(place, now());
    }

    /** Removes what counts no longer. */
    void tidy() {
        Instant now = now();
        table.tidy(now.minus(FORGOTTEN_AFTER), now.minus(PLACE_KNOWN_FOR));
    }

    /** How many have failed now, this one among them. */
    private int count(LoginGate gate, String subject, Instant now) {
        LoginFailureTable.Count before = table.lock(gate, subject, now);
        if (before.blockedUntil().isAfter(now)) {
            throw new TooManyTriesException(Duration.between(now, before.blockedUntil()));
        }
        int failures = before.lastAt().plus(FORGOTTEN_AFTER).isBefore(now) ? 1 : before.failures() + 1;
        table.write(gate, subject, new LoginFailureTable.Count(failures, now, now.plus(gate.delay(failures))));
        return failures;
    }

    // As exact as the database keeps it: nobody waits for the rest of a microsecond.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String place(String email, String network) {
        return hash(email + "\n" + network);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(ApiKey.hash(text));
    }

    // Whoever has one IPv6 address has the 2^64 of its network.
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            byte[] bytes = parsed.getAddress();
            return HexFormat.of()
                    .formatHex(parsed instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
