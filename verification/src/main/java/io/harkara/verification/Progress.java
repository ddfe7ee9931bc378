package io.harkara.verification;

/** Tells whoever waits what is going on. */
@FunctionalInterface
public interface Progress {

    /** One line. */
    void say(String line);
}
