package io.harkara.runtime;

/** What is wrong with a parked record. docs/unreadable-records.md says for each what an operator does about it. */
public enum UnreadableKind {
    /** It has no value at all. */
    NO_VALUE,
    /** It does not begin with a zero byte and four bytes of schema id. */
    BAD_PREFIX,
    /** The registry answers that it has no schema of that id. */
    UNKNOWN_SCHEMA,
    /** The schema is known and the bytes after the prefix are no record of it: cut off, damaged. */
    BROKEN_AVRO,
    /** A sound record of a type that does not belong on the topic. */
    WRONG_TYPE,
    /** Larger than any record of ours, and than what a Kafka producer writes by default. */
    OVERSIZE,
    /** It can be read, and whoever read it cannot act on what it says. */
    UNFIT,
    /** It can be read, and whoever took it failed each time, with everything around it in place: a fault of ours. */
    NOT_HANDLED
}
