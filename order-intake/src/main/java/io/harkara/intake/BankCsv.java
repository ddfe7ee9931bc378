package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads codes with addresses: CSV (RFC 4180, UTF-8, commas), a line a code, the columns named by the first line. Only IFSC is
 * needed. A cell that is not what its column says is told and left out; what the others of its line say is taken.
 */
final class BankCsv {

    private static final char MARK = '\uFEFF';
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    /** How files say that there is nothing to say. */
    private static final List<String> NOTHING = List.of("", "NA", "N/A", "NULL");

    private final BankSink sink;
    private final List<@Nullable BankColumn> columns;

    private BankCsv(BankSink sink, List<@Nullable BankColumn> columns) {
        this.sink = sink;
        this.columns = columns;
    }

    /**
     * Reads a file to its end.
     *
     * @throws ImportException when it is no CSV, not UTF-8, or has no column IFSC
     */
    static void read(InputStream file, BankSink sink) throws IOException, ImportException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(file, UTF_8.newDecoder()))) {
            Iterator<CsvRecord> lines = reader.iterator();
            if (!lines.hasNext()) {
                throw ImportException.invalid(
                        "the file is empty: expected a line that names the columns, IFSC among them");
            }
            BankCsv csv = under(lines.next(), sink);
            while (lines.hasNext()) {
                csv.take(lines.next());
            }
        } catch (CsvParseException malformed) {
            throw notReadable(malformed);
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof CharacterCodingException) {
                throw notUtf8();
            }
            throw failure;
        } catch (CharacterCodingException _) {
            throw notUtf8();
        }
    }

    private static ImportException notReadable(CsvParseException malformed) {
        for (Throwable cause = malformed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return notUtf8();
            }
        }
        return ImportException.invalid(
                "the file is no CSV: expected cells between commas, every quote closed and doubled inside quotes");
    }

    private static ImportException notUtf8() {
        return ImportException.invalid("the file is not UTF-8: save it as UTF-8 and send it again");
    }

    private static BankCsv under(CsvRecord header, BankSink sink) throws ImportException {
        List<@Nullable BankColumn> columns = new ArrayList<>();
        for (String cell : header.getFields()) {
            String name = !cell.isEmpty() && cell.charAt(0) == MARK ? cell.substring(1) : cell;
            BankColumn column = BankColumn.named(name);
            if (column != null && columns.contains(column)) {
                throw ImportException.invalid(
                        "the header has the column '%s' twice: expected it once".formatted(column.name()));
            }
            if (column == null && !name.isBlank()) {
                sink.ignored(name.strip());
            }
            columns.add(column);
        }
        if (!columns.contains(BankColumn.IFSC)) {
            throw ImportException.invalid("the first line has no column IFSC: expected the names of the columns,"
                    + " parted by commas, for example BANK,IFSC,BRANCH,CITY");
        }
        return new BankCsv(sink, Collections.unmodifiableList(columns));
    }

    private void take(CsvRecord line) throws ImportException {
        long number = line.getStartingLineNumber();
        int place = columns.indexOf(BankColumn.IFSC);
        String ifsc = place < line.getFieldCount() ? cell(line, place) : "";
        boolean readable = IfscForm.IFSC.matcher(ifsc).matches();
        if (!readable) {
            sink.fault(new FileFault(number, BankColumn.IFSC.name(), ifsc, IfscForm.IFSC_EXPECTED));
            sink.nameless();
        }
        if (line.getFieldCount() != columns.size()) {
            // A comma too many or too few moves every cell behind it: none of them says what its column says.
            sink.fault(new FileFault(
                    number,
                    FileFault.LINE,
                    String.join(",", line.getFields()),
                    "%d cells as in the header, not %d".formatted(columns.size(), line.getFieldCount())));
            if (readable) {
                sink.named(ifsc);
            }
        } else if (readable) {
            sink.line(number, new BankLine(ifsc, told(number, line)));
        }
    }

    private Map<BankColumn, @Nullable Object> told(long number, CsvRecord line) {
        Map<BankColumn, @Nullable Object> told = new EnumMap<>(BankColumn.class);
        for (int i = 0; i < columns.size(); i++) {
            BankColumn column = columns.get(i);
            if (column == null || column == BankColumn.IFSC) {
                continue;
            }
            String cell = cell(line, i);
            Object value = NOTHING.contains(cell) ? null : column.read(cell);
            if (value == null && !NOTHING.contains(cell)) {
                sink.fault(new FileFault(number, column.name(), cell, column.expected()));
            } else {
                told.put(column, value);
            }
        }
        return told;
    }

    private static String cell(CsvRecord line, int place) {
        return CONTROLS.matcher(line.getField(place)).replaceAll(" ").strip();
    }
}
