package io.harkara.bse;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.harkara.schemas.AssetClass;
import io.harkara.schemas.BseCutoff;
import io.harkara.schemas.BseHoliday;
import io.harkara.schemas.CutoffKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One line of a calendar file, read as what it is about. Every cell is looked at, whatever is wrong with the others. */
final class CalendarRow {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");
    private static final Pattern SETTLEMENT_TYPE = Pattern.compile("[!-~]{1,10}");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}(?::[0-9]{2})?");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final CsvRecord record;
    private final Map<CalendarColumn, Integer> places;
    private final List<FileFault> faults = new ArrayList<>(0);

    CalendarRow(CsvRecord record, Map<CalendarColumn, Integer> places) {
        this.record = record;
        this.places = places;
    }

    /** Everything that was found wrong so far. */
    List<FileFault> faults() {
        return faults;
    }

    /** Adds a fault. */
    void fault(String column, String value, String expected) {
        faults.add(new FileFault(Math.toIntExact(record.getStartingLineNumber()), column, value, expected));
    }

    /** The holiday or cut-off; null where the line has faults. */
    @Nullable
    SpecificRecord read() {
        if (record.getFieldCount() != places.size()) {
            fault(
                    FileFault.LINE,
                    String.join(",", record.getFields()),
                    "%d cells as in the header, not %d".formatted(places.size(), record.getFieldCount()));
            return null;
        }
        SpecificRecord read = switch (text(CalendarColumn.RECORD)) {
            case "holiday" -> holiday();
            case "cutoff" -> cutoff();
            default -> {
                wrong(CalendarColumn.RECORD, "holiday or cutoff");
                yield null;
            }
        };
        return faults.isEmpty() ? read : null;
    }

    private @Nullable BseHoliday holiday() {
        LocalDate day = date();
        AssetClass assetClass = one(CalendarColumn.ASSET_CLASS, AssetClass.EQUITY, AssetClass.DEBT, AssetClass.ALL);
        String name = text(CalendarColumn.NAME);
        if (!NAME.matcher(name).matches()) {
            wrong(CalendarColumn.NAME, "a name of 1 to 100 characters");
        }
        requireEmpty("a holiday", CalendarColumn.KIND, CalendarColumn.SETTLEMENT_TYPE, CalendarColumn.TIME);
        return day == null || assetClass == null ? null : new BseHoliday(day, assetClass, name);
    }

    private @Nullable BseCutoff cutoff() {
        LocalDate from = date();
        AssetClass assetClass =
                one(CalendarColumn.ASSET_CLASS, AssetClass.EQUITY, AssetClass.DEBT, AssetClass.LIQUID, AssetClass.ALL);
        CutoffKind kind = one(CalendarColumn.KIND, CutoffKind.PURCHASE, CutoffKind.REDEMPTION, CutoffKind.SWITCH);
        LocalTime time = time();
        String settlement = text(CalendarColumn.SETTLEMENT_TYPE);
        if (!settlement.isEmpty() && !SETTLEMENT_TYPE.matcher(settlement).matches()) {
            wrong(CalendarColumn.SETTLEMENT_TYPE, "a settlement type of at most 10 characters, or nothing for any");
        }
        requireEmpty("a cut-off", CalendarColumn.NAME);
        return from == null || assetClass == null || kind == null || time == null
                ? null
                : new BseCutoff(kind, assetClass, settlement.isEmpty() ? null : settlement, time, from);
    }

    private @Nullable LocalDate date() {
        try {
            LocalDate date = LocalDate.parse(text(CalendarColumn.DATE));
            if (date.getYear() >= FIRST_YEAR && date.getYear() < LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException _) {
            // Told below.
        }
        wrong(CalendarColumn.DATE, "a date of this century, for example 2026-01-26");
        return null;
    }

    /** Midnight would end a day before it begins. */
    private @Nullable LocalTime time() {
        String text = text(CalendarColumn.TIME);
        try {
            if (TIME.matcher(text).matches() && !LocalTime.parse(text).equals(LocalTime.MIDNIGHT)) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException _) {
            // Told below.
        }
        wrong(CalendarColumn.TIME, "a time after midnight, India, for example 14:30");
        return null;
    }

    @SafeVarargs
    private <E extends Enum<E>> @Nullable E one(CalendarColumn column, E... allowed) {
        String text = text(column);
        for (E each : allowed) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        wrong(column, "one of " + Arrays.toString(allowed));
        return null;
    }

    private void requireEmpty(String what, CalendarColumn... columns) {
        for (CalendarColumn column : columns) {
            if (!text(column).isEmpty()) {
                wrong(column, "nothing: %s has none".formatted(what));
            }
        }
    }

    private String text(CalendarColumn column) {
        return record.getField(places.get(column)).strip();
    }

    private void wrong(CalendarColumn column, String expected) {
        fault(column.title(), text(column), expected);
    }
}
