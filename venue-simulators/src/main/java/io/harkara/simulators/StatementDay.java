package io.harkara.simulators;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which day of a row a statement is asked for by: the document does not say. */
enum StatementDay {
    /** That of the order, so that a later row stands beside the first one. */
    ORDER("order"),
    /** That of the report, so that a later row stands in a statement of its own day. */
    REPORT("report");

    private final String wireName;

    StatementDay(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }
}
