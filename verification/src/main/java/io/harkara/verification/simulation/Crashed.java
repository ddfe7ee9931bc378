package io.harkara.verification.simulation;

/** Unwinds the threads of a process that was killed. An error, so that no code under test takes it for a failed call. */
final class Crashed extends Error {

    private static final long serialVersionUID = 1L;

    Crashed() {
        super("the process was killed", null, false, false);
    }
}
