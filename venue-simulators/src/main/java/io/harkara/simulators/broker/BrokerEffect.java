package io.harkara.simulators.broker;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be asked of a broker that has an effect. */
public enum BrokerEffect {
    PLACE("place"),
    MODIFY("modify"),
    CANCEL("cancel"),
    CANCEL_ALL("cancelAll"),
    CONVERT("convert"),
    SQUARE_OFF("squareOff");

    private final String wireName;

    BrokerEffect(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the control port. */
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
