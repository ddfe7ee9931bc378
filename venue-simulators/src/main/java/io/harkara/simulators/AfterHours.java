package io.harkara.simulators;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the venue adds to the remark of an order that it takes outside market hours: both were recorded. */
enum AfterHours {
    /** As in 2025. */
    MARKET_HOURS("marketHours", " OFFLINE ORDER WILL BE TRIGGERED DURING MARKET HOURS"),
    /** As in 2019, with two spaces in the middle. */
    NEXT_WORKING_DAY("nextWorkingDay", " OFFLINE ORDER WILL BE TRIGGERED  ON NEXT WORKING DAY");

    private final String wireName;
    private final String suffix;

    AfterHours(String wireName, String suffix) {
        this.wireName = wireName;
        this.suffix = suffix;
    }

    @JsonValue
    String wireName() {
        return wireName;
    }

    String suffix() {
        return suffix;
    }
}
