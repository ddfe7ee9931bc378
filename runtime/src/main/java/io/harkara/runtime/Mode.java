package io.harkara.runtime;

import java.util.Optional;
import java.util.Set;

/** Whether the service handles real money. */
public enum Mode {
    /** Defaults that are printed in the documentation are accepted. */
    DEVELOPMENT,
    /** Nothing that is printed in the documentation is accepted as a secret. */
    PRODUCTION;

    private static final int SHORTEST_PRODUCTION_SECRET = 6;

    /**
     * Refuses a secret that everybody knows.
     *
     * @param property name of the property, for the message; the value never appears in it
     * @param published values that stand in our documentation or samples
     * @throws IllegalStateException in production, where the secret is empty, shorter than six characters or published
     */
    public void requireSafe(String property, Secret secret, Set<Secret> published) {
        refusal(property, secret, published).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }

    /** Why the same would refuse a secret; empty where it would not. */
    public Optional<String> refusal(String property, Secret secret, Set<Secret> published) {
        if (this == PRODUCTION
                && (secret.reveal().length() < SHORTEST_PRODUCTION_SECRET || published.contains(secret))) {
            return Optional.of(
                    "%s is empty, shorter than %d characters or a value from the documentation; production mode starts only with a secret of your own. Set the property, or harkara.mode=development on a machine that handles no real orders."
                            .formatted(property, SHORTEST_PRODUCTION_SECRET));
        }
        return Optional.empty();
    }
}
