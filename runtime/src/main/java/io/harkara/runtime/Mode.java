package io.harkara.runtime;

/** Whether the service handles real money. */
public enum Mode {
    /** Defaults that are printed in the documentation are accepted. */
    DEVELOPMENT,
    /** Nothing that is printed in the documentation is accepted as a secret, and nothing that is weak: {@link StartFaults}. */
    PRODUCTION
}
