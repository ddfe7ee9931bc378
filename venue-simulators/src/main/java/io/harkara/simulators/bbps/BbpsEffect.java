package io.harkara.simulators.bbps;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a request asks for, whichever dialect brings it. The ledger counts each kind apart. */
enum BbpsEffect {
    PAYMENT("payment"),
    COMPLAINT("complaint");

    private final String wireName;

    BbpsEffect(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the control port. */
    @JsonValue
    String wireName() {
        return wireName;
    }
}
