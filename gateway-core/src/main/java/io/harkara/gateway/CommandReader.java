package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import java.util.Optional;

/** Reads the command that a row keeps. Safe for many threads. */
@FunctionalInterface
public interface CommandReader<C> {

    /** The command, or empty where it cannot be read now. */
    Optional<C> read(Attempt attempt);
}
