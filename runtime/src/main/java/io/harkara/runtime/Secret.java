package io.harkara.runtime;

import java.util.Objects;

/**
 * A password, token or key. It prints as {@code ***}, so that it reaches no log, message or page by accident; whoever
 * needs the text has to ask for it by name. Should the text reach a log line all the same, it is hidden there for as long as the
 * secret exists ({@link LogMask}).
 */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** A secret with the given text. */
    public static Secret of(String text) {
        Secret secret = new Secret(text);
        KnownSecrets.add(secret);
        return secret;
    }

    /** The text itself. Only for the wire. */
    public String reveal() {
        return text;
    }

    /** Whether there is no text at all. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
