package io.harkara.bse;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.harkara.schemas.BseCalendar;
import io.harkara.schemas.BseCutoff;
import io.harkara.schemas.BseHoliday;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The business calendar as CSV (UTF-8, commas): a header, and a line for each holiday and each cut-off. Lines that begin
 * with # are comments. The format is ours, for BSE has none: its holidays and cut-offs come as notices.
 *
 * @param holidays by day
 * @param cutoffs in the order of the file
 * @param faults what is wrong with lines, in the order of the file; a file with any is not to be used
 */
record CalendarFile(List<BseHoliday> holidays, List<BseCutoff> cutoffs, List<FileFault> faults) {

    /** Most lines: all of it has to fit into one record. */
    static final int MOST_ROWS = 2_000;

    /** No exchange is closed for longer: more likely a slip of the hand. */
    private static final int LONGEST_CLOSURE_DAYS = 15;

    private static final String MARK = "\uFEFF";

    /**
     * Reads a file.
     *
     * @throws ImportFileException when it is no calendar as a whole
     */
    static CalendarFile read(byte[] bytes) throws ImportFileException {
        List<BseHoliday> holidays = new ArrayList<>();
        List<BseCutoff> cutoffs = new ArrayList<>();
        List<FileFault> faults = new ArrayList<>();
        Map<Object, Long> lines = new HashMap<>();
        List<CsvRecord> records = records(bytes);
        Map<CalendarColumn, Integer> places = places(records.getFirst());
        for (CsvRecord record : records.subList(1, records.size())) {
            CalendarRow row = new CalendarRow(record, places);
            Object read = row.read();
            if (read != null) {
                Long first = lines.putIfAbsent(identity(read), record.getStartingLineNumber());
                if (first != null) {
                    row.fault(FileFault.LINE, String.join(",", record.getFields()), twice(first));
                } else if (read instanceof BseHoliday holiday) {
                    holidays.add(holiday);
                } else if (read instanceof BseCutoff cutoff) {
                    cutoffs.add(cutoff);
                }
            }
            faults.addAll(row.faults());
        }
        requireBusiness(holidays);
        holidays.sort(Comparator.comparing(BseHoliday::getDay));
        return new CalendarFile(holidays, cutoffs, faults);
    }

    /** The calendar that it says; only for a file without faults. */
    BseCalendar calendar(String importId, Instant importedAt) {
        return new BseCalendar(importId, importedAt, holidays, cutoffs);
    }

    private static List<CsvRecord> records(byte[] bytes) throws ImportFileException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(decoded(bytes))) {
            List<CsvRecord> records = reader.stream().limit(MOST_ROWS + 2L).toList();
            if (records.isEmpty()) {
                throw new ImportFileException("the file is empty: expected a header and a line for each day");
            }
            if (records.size() > MOST_ROWS + 1) {
                throw new ImportFileException("more than %d lines: expected at most as many".formatted(MOST_ROWS));
            }
            if (records.size() == 1) {
                throw new ImportFileException("the file has a header and no line: expected holidays and cut-offs");
            }
            return records;
        } catch (CsvParseException unclosed) {
            throw new ImportFileException(
                    "not CSV: expected cells between commas, every quote closed and doubled inside quotes");
        } catch (IOException | UncheckedIOException failure) {
            throw new IllegalStateException("reading from memory", failure);
        }
    }

    private static Map<CalendarColumn, Integer> places(CsvRecord header) throws ImportFileException {
        Map<CalendarColumn, Integer> places = new EnumMap<>(CalendarColumn.class);
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).strip();
            CalendarColumn column = CalendarColumn.named(name);
            if (column == null || places.put(column, i) != null) {
                throw new ImportFileException("the header has the column '%s': expected each of %s once"
                        .formatted(name.replaceAll("\\p{Cntrl}", "?"), CalendarColumn.titles()));
            }
        }
        if (places.size() < CalendarColumn.values().length) {
            throw new ImportFileException("the first line is '%s': expected a header with the columns %s"
                    .formatted(
                            String.join(",", header.getFields()).replaceAll("\\p{Cntrl}", "?"),
                            CalendarColumn.titles()));
        }
        return places;
    }

    private static Object identity(Object read) {
        return switch (read) {
            case BseHoliday holiday -> List.of(holiday.getDay(), holiday.getAssetClass());
            case BseCutoff cutoff ->
                List.of(
                        cutoff.getKind(),
                        cutoff.getAssetClass(),
                        String.valueOf(cutoff.getSettlementType()),
                        cutoff.getValidFrom());
            default -> throw new IllegalArgumentException("neither holiday nor cut-off: " + read);
        };
    }

    private static String twice(long line) {
        return "each holiday once for a class, and each cut-off once from a day on; line %d says it too"
                .formatted(line);
    }

    private static void requireBusiness(List<BseHoliday> holidays) throws ImportFileException {
        Set<LocalDate> closed = new HashSet<>();
        holidays.forEach(holiday -> closed.add(holiday.getDay()));
        for (LocalDate day : closed) {
            LocalDate open = day;
            for (int days = 0; days < LONGEST_CLOSURE_DAYS; days++) {
                if (!closed.contains(open) && open.getDayOfWeek().getValue() < 6) {
                    break;
                }
                open = open.plusDays(1);
            }
            if (open.equals(day.plusDays(LONGEST_CLOSURE_DAYS))) {
                throw new ImportFileException("there is no business for %d days from %s on: expected fewer holidays"
                        .formatted(LONGEST_CLOSURE_DAYS, day));
            }
        }
    }

    private static String decoded(byte[] bytes) throws ImportFileException {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith(MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new ImportFileException("not UTF-8: expected a text file in UTF-8");
        }
    }
}
