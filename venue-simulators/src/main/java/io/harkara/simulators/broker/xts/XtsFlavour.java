package io.harkara.simulators.broker.xts;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How an installation writes what installations write differently.
 *
 * @param sides {@code BUY} or {@code Buy}
 * @param dates how times are written
 * @param averagePrice how OrderAverageTradedPrice is written once something is executed; before, it is empty
 * @param positionList whether positions are in {@code positionList}, not straight in {@code result}
 * @param holdingsList whether holdings come as a list with their client, not as one object
 * @param thousands whether amounts have commas, as in {@code 1,671.00}
 * @param notANumber whether a balance's profit is {@code NaN}
 * @param cancelList whether a cancellation is answered with a list
 * @param touchline how the messages 1501 and 1512 are laid out
 */
record XtsFlavour(
        Sides sides,
        Dates dates,
        AveragePrice averagePrice,
        boolean positionList,
        boolean holdingsList,
        boolean thousands,
        boolean notANumber,
        boolean cancelList,
        Touchline touchline) {

    static final XtsFlavour DEFAULTS =
            new XtsFlavour(Sides.UPPER, Dates.ISO, AveragePrice.TEXT, true, false, false, false, false, Touchline.FLAT);

    enum Sides {
        UPPER("upper"),
        TITLE("title");

        private final String wireName;

        Sides(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    enum Dates {
        /** As in 2020-12-21T14:59:41.1535468. */
        ISO("iso"),
        /** As in 2020-12-21T14:59:41+05:30. */
        ISO_ZONE("isoZone"),
        /** As in 21-12-2020 14:59:41. */
        DASHES("dashes");

        private final String wireName;

        Dates(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    enum Touchline {
        /** Everything side by side. */
        FLAT("flat"),
        /** The same, with MessageVersion and what else other messages begin with. */
        VERSIONED("versioned"),
        /** With MessageVersion, and prices and quantities in an object of their own, as 1502 has them. */
        NESTED("nested");

        private final String wireName;

        Touchline(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    enum AveragePrice {
        TEXT("text"),
        NUMBER("number"),
        /** Empty even then. */
        EMPTY("empty");

        private final String wireName;

        AveragePrice(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }
}
