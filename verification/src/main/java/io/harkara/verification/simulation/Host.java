package io.harkara.verification.simulation;

/** What threads run on: they stand still while it is stopped. */
interface Host {

    /** Virtual time until which nothing runs here, in nanoseconds. */
    long stoppedUntil();
}
