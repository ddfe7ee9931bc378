package io.harkara.bse;

import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values in the venue's own spelling, the same in all its services. */
final class BseWords {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("MMM d uuuu", Locale.ENGLISH);
    private static final int DAY_WORDS = 3;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    private BseWords() {}

    /** P or R, as orders and reports have it. */
    static String letter(BuySell buySell) {
        return switch (buySell) {
            case PURCHASE -> "P";
            case REDEMPTION -> "R";
            case UNRECOGNISED -> throw unrecognised("buySell");
        };
    }

    /** C, N or P. */
    static String letter(HoldingMode mode) {
        return switch (mode) {
            case CDSL -> "C";
            case NSDL -> "N";
            case PHYSICAL -> "P";
            case UNRECOGNISED -> throw unrecognised("holdingMode");
        };
    }

    /** D for either depository, P for physical: plans and transfers say it beside or in place of the depository's letter. */
    static String dematOrPhysical(HoldingMode mode) {
        return mode == HoldingMode.PHYSICAL ? "P" : "D";
    }

    static String word(BuySellType type) {
        return switch (type) {
            case FRESH -> "FRESH";
            case ADDITIONAL -> "ADDITIONAL";
            case UNRECOGNISED -> throw unrecognised("buySellType");
        };
    }

    /** No zeros that say nothing, for some numbers have eight characters only, and no exponent ever. */
    static String number(@Nullable BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }

    static String number(@Nullable Integer value) {
        return value == null ? "" : value.toString();
    }

    static String flag(boolean value) {
        return value ? "Y" : "N";
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** DD/MM/YYYY. */
    static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    /** The day in a text of the venue, DD/MM/YYYY; null where it is none. */
    static @Nullable LocalDate dayIn(String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    /** The day in a text such as {@code Jan 20 2018 4:12PM}, as the venue's database writes times, or DD/MM/YYYY; or null. */
    static @Nullable LocalDate dayAndTimeIn(String text) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length < DAY_WORDS) {
            return dayIn(words[0]);
        }
        try {
            return LocalDate.parse("%s %s %s".formatted(words[0], words[1], words[2]), WORDS);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    static IllegalArgumentException unrecognised(String field) {
        return new IllegalArgumentException(field + " UNRECOGNISED: such a command is parked, never sent");
    }
}
