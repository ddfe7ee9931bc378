package io.harkara.gateway;

/** What became of something that the venue told unasked. */
public enum Heard {
    /** It is durable. */
    TAKEN,
    /** It was known, or something stronger is. */
    NOTHING_NEW,
    /** The order has ended otherwise. Nothing is changed, and the log and the figures tell it to a person. */
    CONTRADICTS,
    /** No attempt has that reference. */
    NOT_OURS
}
