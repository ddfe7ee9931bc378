package io.harkara.verification.chaos;

/** What a service is connected to, each through a proxy of its own. */
enum Link {
    DATABASE,
    BROKER,
    REGISTRY,
    /** Gateways only; of that to stock brokers the one that speaks XTS. */
    VENUE,
    /** The gateway to stock brokers only, as is the next one. */
    KITE,
    SMARTAPI
}
