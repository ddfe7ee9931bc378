package io.harkara.bbps;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of Setu's master data, or a part of one, by the names of its values. */
record SetuRow(JsonNode node) {

    /** What a column of 16 digits with two decimals holds. */
    private static final BigDecimal MOST_RUPEES = new BigDecimal("99999999999999.99");

    private static final int PERCENT_DECIMALS = 4;
    private static final BigDecimal MOST_PERCENT = new BigDecimal(100);
    private static final int DAY_LENGTH = 10;

    SetuRow in(String name) {
        return new SetuRow(node.path(name));
    }

    /** Text; empty where there is none. */
    String text(String name) {
        return SetuReplies.text(node, name).strip();
    }

    @Nullable
    String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    String required(String name) throws OddRowException {
        String text = text(name);
        if (text.isEmpty()) {
            throw new OddRowException(name, text, "a text");
        }
        return text;
    }

    boolean flag(String name, boolean otherwise) throws OddRowException {
        return switch (text(name).toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw new OddRowException(name, text(name), "true or false");
        };
    }

    /** A whole number from zero on; null where there is none. */
    @Nullable
    Integer whole(String name) throws OddRowException {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw new OddRowException(name, text, "a whole number from 0 on, or null");
        }
        return Integer.valueOf(text);
    }

    /** Rupees of an amount in paise; null where there is none. */
    @Nullable
    BigDecimal rupeesOfPaise(String name) throws OddRowException {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        // Whole paise may be written with a point and noughts.
        if (!text.matches("[0-9]{1,16}(\\.0{1,4})?")) {
            throw new OddRowException(name, text, "whole paise, at most 16 digits, or null");
        }
        return BbpsMoney.rupees(new BigDecimal(text).longValueExact());
    }

    BigDecimal rupeesOfPaise(String name, BigDecimal otherwise) throws OddRowException {
        BigDecimal rupees = rupeesOfPaise(name);
        return rupees == null ? otherwise : rupees;
    }

    /** Rupees that are written with decimals. */
    BigDecimal rupees(String name) throws OddRowException {
        String text = text(name);
        if (!text.matches("[0-9]{1,14}(\\.[0-9]{1,4})?")) {
            throw new OddRowException(name, text, "rupees such as 199 or 199.50");
        }
        return BbpsMoney.rupees(text);
    }

    /** Percent with at most four decimals; zero where there is none. */
    BigDecimal percent(String name) throws OddRowException {
        String text = text(name);
        if (text.isEmpty()) {
            return BigDecimal.ZERO.setScale(PERCENT_DECIMALS);
        }
        try {
            BigDecimal percent = new BigDecimal(text).stripTrailingZeros();
            if (percent.signum() >= 0 && percent.compareTo(MOST_PERCENT) <= 0 && percent.scale() <= PERCENT_DECIMALS) {
                return percent.setScale(PERCENT_DECIMALS);
            }
        } catch (NumberFormatException _) {
            // Told below, with all else that is no percentage.
        }
        throw new OddRowException(name, text, "percent from 0 to 100 with at most four decimals");
    }

    /** A day, whatever time stands behind it; null where there is none. */
    @Nullable
    LocalDate day(String name) throws OddRowException {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, Math.min(DAY_LENGTH, text.length())));
        } catch (DateTimeException _) {
            throw new OddRowException(name, text, "a day such as 2026-03-31, or null");
        }
    }

    /** A time, in India where it names no other place; null where it cannot be read: nothing hangs on it. */
    @Nullable
    Instant time(String name) {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return timeInIndia(text);
        }
    }

    static BigDecimal mostRupees() {
        return MOST_RUPEES;
    }

    private static @Nullable Instant timeInIndia(String text) {
        try {
            return LocalDateTime.parse(text).atZone(BbpsReference.INDIA).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
