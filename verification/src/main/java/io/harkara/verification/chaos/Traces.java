package io.harkara.verification.chaos;

/** Where the venue shows an order whose answer was lost, and so what may be left to a person. */
enum Traces {
    /** A report shows it: what the venue did is found, and only what it did not do may be left to a person. */
    ALWAYS,
    /** A report may show it and proves nothing where it does not: what the venue did may be left to a person. */
    SOMETIMES,
    /** No report shows it: it is left to a person at once, and for that reason only. */
    NEVER,
    /** The venue does nothing but answer, and is asked again: nothing is left to a person, and the ledger has no such request. */
    NO_EFFECT
}
