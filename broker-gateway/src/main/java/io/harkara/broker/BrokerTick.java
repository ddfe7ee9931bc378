package io.harkara.broker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One tick in numbers that cost nothing to make. A feed fills the same one again and again: whoever is told of it takes what he needs
 * at once, and keeps nothing of it. Prices are whole ten-millionths of a rupee, quantities units, times milliseconds since 1970.
 */
public final class BrokerTick {

    /** What was not told. */
    public static final long NONE = Long.MIN_VALUE;

    /** Digits after the point of a price in rupees. */
    public static final int SCALE = 7;

    /** A rupee. */
    public static final long RUPEE = 10_000_000;

    /** A paisa. */
    public static final long PAISA = RUPEE / 100;

    /** Most steps of a side of the book. */
    public static final int BEST = 5;

    /** What a tick may tell. */
    public enum Field {
        LAST_PRICE(0),
        LAST_QUANTITY(1),
        VOLUME(2),
        AVERAGE_PRICE(3),
        OPEN(4),
        HIGH(5),
        LOW(6),
        CLOSE(7),
        BID_QUANTITY(8),
        ASK_QUANTITY(9),
        OPEN_INTEREST(10),
        TRADED_AT(11),
        EXCHANGE_TIME(12);

        private final int place;

        Field(int place) {
            this.place = place;
        }
    }

    /** One side of the book, the best step first. */
    public static final class Side {

        private final long[] prices = new long[BEST];
        private final long[] quantities = new long[BEST];
        private final long[] orders = new long[BEST];
        private int size;

        /** Adds a step; what is beyond the best five, and steps of nothing, are left out. */
        public void add(long price, long quantity, long orderCount) {
            if (size < BEST && price != NONE && quantity != NONE && (price != 0 || quantity != 0)) {
                prices[size] = price;
                quantities[size] = quantity;
                orders[size++] = orderCount;
            }
        }

        /** Forgets all steps. */
        public void clear() {
            size = 0;
        }

        /** How many steps there are. */
        public int size() {
            return size;
        }

        /** Price of a step. */
        public long price(int step) {
            return prices[step];
        }

        /** Units of a step. */
        public long quantity(int step) {
            return quantities[step];
        }

        /** Orders of a step; {@link #NONE} where it was not told. */
        public long orders(int step) {
            return orders[step];
        }
    }

    private static final int FIELDS = Field.values().length;

    /** More digits than that are no price, and would not fit. */
    private static final int MOST_WHOLE_DIGITS = 11;

    private final long[] values = new long[FIELDS];
    private final Side bids = new Side();
    private final Side asks = new Side();

    /** One that tells nothing yet. */
    public BrokerTick() {
        clear();
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(values, NONE);
        bids.clear();
        asks.clear();
    }

    /** Sets a value; {@link #NONE} for none. */
    public void set(Field field, long value) {
        values[field.place] = value;
    }

    /** A value; {@link #NONE} where it was not told. */
    public long get(Field field) {
        return values[field.place];
    }

    /** What is bid. */
    public Side bids() {
        return bids;
    }

    /** What is asked. */
    public Side asks() {
        return asks;
    }

    /**
     * A price in rupees that was written as text, with commas between thousands perhaps; more than seven decimals are rounded half to
     * even. {@link #NONE} where it is no number, or one that no price is.
     */
    public static long price(String text) {
        int length = text.length();
        boolean negative = length > 0 && text.charAt(0) == '-';
        long parts = 0;
        int whole = 0;
        int decimals = -1;
        for (int i = negative ? 1 : 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (decimals >= 0 ? ++decimals > SCALE : ++whole > MOST_WHOLE_DIGITS) {
                    return slowly(text);
                }
                parts = parts * 10 + (c - '0');
            } else if (c == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return slowly(text);
            }
        }
        if (whole == 0) {
            return NONE;
        }
        for (int i = Math.max(decimals, 0); i < SCALE; i++) {
            parts *= 10;
        }
        return negative ? -parts : parts;
    }

    private static long slowly(String text) {
        BigDecimal number = number(text);
        return number == null || number.precision() - number.scale() > MOST_WHOLE_DIGITS
                ? NONE
                : number.setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    /** A whole number that was written as text, as "10.0" perhaps; {@link #NONE} where it is none. */
    public static long units(String text) {
        int length = text.length();
        if (length == 0 || length > 18) {
            return NONE;
        }
        long units = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                BigDecimal number = number(text);
                return number == null
                                || number.precision() - number.scale() > 18
                                || number.stripTrailingZeros().scale() > 0
                        ? NONE
                        : number.longValueExact();
            }
            units = units * 10 + (c - '0');
        }
        return units;
    }

    private static @Nullable BigDecimal number(String text) {
        String plain = text.replace(",", "").replace(" ", "");
        // A number of a few digits may have an exponent that would fill the memory.
        if (!plain.matches("[+-]?[0-9]{1,18}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")) {
            return null;
        }
        return new BigDecimal(plain);
    }
}
