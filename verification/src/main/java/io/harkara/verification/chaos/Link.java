package io.harkara.verification.chaos;

/** What a service is connected to, each through a proxy of its own. */
enum Link {
    DATABASE,
    BROKER,
    REGISTRY,
    /** Gateways only. */
    VENUE
}
