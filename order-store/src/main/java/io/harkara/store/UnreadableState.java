package io.harkara.store;

/** Where a parked record stands. Only OPEN waits for a person. */
enum UnreadableState {
    /** Nobody has done anything about it. */
    OPEN,
    /** Somebody is sending it again at this moment, or died while doing so. */
    RESENDING,
    /** It was written to its topic once more. Whether it could be read there is another record's story. */
    RESENT,
    /** Somebody decided, with a reason, that nothing is to come of it. */
    DISCARDED
}
