package io.harkara.simulators;

/**
 * What a token ("encrypted password") is good for. One of the order service lives for an hour and every other for five
 * minutes (structure document v3.1, pages 13, 16 and 44), and none is good for another family (page 44 for orders and
 * additional services; that the two of the reports are apart is an inference from their having a call each).
 */
enum TokenFamily {
    ORDERS,
    /** The additional services, under either of their two names. */
    SERVICES,
    MANDATES,
    CHILD_ORDERS,
    /** Uploads, whose login has no pass key. */
    FILES;

    /** For how long a token is good. */
    long seconds(Settings settings) {
        return this == ORDERS ? settings.sessionSeconds() : settings.serviceSessionSeconds();
    }
}
