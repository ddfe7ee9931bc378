package io.harkara.intake;

import java.util.Comparator;
import java.util.Objects;

/**
 * An idempotency key of one client: the keys of different clients never meet.
 *
 * @param client the upstream system
 * @param key what it gave
 */
record ClientKey(String client, String key) implements Comparable<ClientKey> {

    private static final Comparator<ClientKey> ORDER =
            Comparator.comparing(ClientKey::client).thenComparing(ClientKey::key);

    ClientKey {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(key, "key");
    }

    @Override
    public int compareTo(ClientKey other) {
        return ORDER.compare(this, other);
    }
}
