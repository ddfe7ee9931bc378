package io.harkara.bse;

import static java.util.Locale.ENGLISH;

import io.harkara.schemas.TransactionMode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one line, read as what their columns hold. Every cell is looked at, whatever is wrong with the others. How
 * flags and dates are written differs between files (flags Y and N or 1 and 0); which forms there are is our inference.
 */
final class SchemeRow {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,14}(?:\\.[0-9]{1,10})?");
    private static final Pattern TIME = Pattern.compile("[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm[:ss]", ENGLISH);
    private static final DateTimeFormatter DAY_FIRST = named("d-M-uuuu");
    private static final DateTimeFormatter DAY_AND_NAME = named("d-MMM-uuuu");
    private static final DateTimeFormatter NAME_FIRST = named("MMM d uuuu");
    private static final int YEAR_DIGITS = 4;
    private static final int PAISE = 2;
    private static final int UNIT_DECIMALS = 4;

    private final int line;
    private final String[] cells;
    private final Map<SchemeColumn, Integer> places;
    private final List<FileFault> faults = new ArrayList<>(0);

    SchemeRow(int line, String[] cells, Map<SchemeColumn, Integer> places) {
        this.line = line;
        this.cells = cells;
        this.places = places;
    }

    /** Whether it has a cell for each of so many columns, and nothing behind them. Some files end each line with a pipe. */
    boolean hasWidth(int columns) {
        return cells.length >= columns
                && Arrays.stream(cells, columns, cells.length).allMatch(String::isBlank);
    }

    /** How many cells it has. */
    int width() {
        return cells.length;
    }

    /** Adds a fault. */
    void fault(String column, String value, String expected) {
        faults.add(new FileFault(line, column, value, expected));
    }

    /** Everything that was found wrong so far. */
    List<FileFault> faults() {
        return faults;
    }

    /** The text of a cell; empty where the file has no such column. */
    String text(SchemeColumn column) {
        Integer place = places.get(column);
        return place == null || place >= cells.length ? "" : cells[place].strip();
    }

    @Nullable
    String optional(SchemeColumn column) {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    String required(SchemeColumn column, Pattern form, String expected) {
        String text = text(column);
        if (!form.matcher(text).matches()) {
            wrong(column, text, expected);
        }
        return text;
    }

    boolean flag(SchemeColumn column) {
        String text = text(column);
        return switch (text) {
            case "Y", "y", "1" -> true;
            case "N", "n", "0" -> false;
            default -> {
                wrong(column, text, "Y or N, 1 or 0");
                yield false;
            }
        };
    }

    TransactionMode mode(SchemeColumn column) {
        String text = text(column);
        return switch (text.toUpperCase(ENGLISH)) {
            case "D" -> TransactionMode.DEMAT;
            case "P" -> TransactionMode.PHYSICAL;
            case "DP", "PD" -> TransactionMode.BOTH;
            default -> {
                wrong(column, text, "D, P or DP");
                yield TransactionMode.UNRECOGNISED;
            }
        };
    }

    /** Rupees; null where there is no limit, which BSE writes as 0. */
    @Nullable
    BigDecimal rupees(SchemeColumn column) {
        return limit(column, PAISE, "rupees with at most 14 digits before the point and 2 after it, 0 for no limit");
    }

    /** Units; null where there is no limit, which BSE writes as 0. */
    @Nullable
    BigDecimal units(SchemeColumn column) {
        return limit(
                column, UNIT_DECIMALS, "units with at most 12 digits before the point and 4 after it, 0 for no limit");
    }

    /** India time; null where the file gives none. Midnight would end a day before it begins, and counts as none. */
    @Nullable
    LocalTime time(SchemeColumn column) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (TIME.matcher(text).matches()) {
                LocalTime time = LocalTime.parse(text, CLOCK);
                return time.equals(LocalTime.MIDNIGHT) ? null : time;
            }
        } catch (DateTimeException _) {
            // Told below.
        }
        wrong(column, text, "a time, for example 14:30:00");
        return null;
    }

    @Nullable
    LocalDate date(SchemeColumn column) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return parsed(text);
        } catch (DateTimeException _) {
            wrong(column, text, "a date: Apr 1 2026, 01-Apr-2026, 01/04/2026 or 2026-04-01");
            return null;
        }
    }

    /** What SQL Server puts behind the day is the time, always midnight, and left out. */
    private static LocalDate parsed(String text) {
        if (Character.isLetter(text.charAt(0))) {
            String[] words = SPACES.split(text, 4);
            return LocalDate.parse(words.length < 3 ? text : words[0] + " " + words[1] + " " + words[2], NAME_FIRST);
        }
        String day = SPACES.split(text, 2)[0].replace('/', '-');
        if (day.indexOf('-') == YEAR_DIGITS) {
            return LocalDate.parse(day);
        }
        return LocalDate.parse(day, day.chars().anyMatch(Character::isLetter) ? DAY_AND_NAME : DAY_FIRST);
    }

    private @Nullable BigDecimal limit(SchemeColumn column, int scale, String expected) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() == 0) {
                return null;
            }
            if (number.stripTrailingZeros().scale() <= scale && number.precision() - number.scale() <= 16 - scale) {
                return number.setScale(scale);
            }
        }
        wrong(column, text, expected);
        return null;
    }

    private void wrong(SchemeColumn column, String value, String expected) {
        fault(column.title(), value, expected);
    }

    private static DateTimeFormatter named(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(ENGLISH)
                // A 31st of February is a fault, not the 28th.
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
