package io.harkara.verification;

/** Tells whoever waits what is going on. */
@FunctionalInterface
interface Progress {

    /** One line. */
    void say(String line);
}
