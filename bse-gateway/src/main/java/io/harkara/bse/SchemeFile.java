package io.harkara.bse;

import static io.harkara.bse.SchemeColumn.CODE;
import static io.harkara.bse.SchemeColumn.NAME;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.schemas.BseScheme;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scheme master as members download it from BSE's portal: a header, and a line for each scheme, cells parted by pipes. A
 * bad line is left out and harms no other.
 *
 * @param schemes what could be read, one of each code, in the order of the file
 * @param named every code that the file speaks of, also in lines with faults
 * @param rows lines below the header that are not blank
 * @param faults what is wrong with lines, in the order of the file
 * @param hasNamelessLines whether there are lines of which not even the code can be read; which scheme they were about, and
 *     so which the file does not have, is then not known
 */
record SchemeFile(
        List<BseScheme> schemes, Set<String> named, int rows, List<FileFault> faults, boolean hasNamelessLines) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern BREAKS = Pattern.compile("\\r\\n|\\n|\\r");
    private static final char MARK = '\uFEFF';
    private static final Pattern CODE_FORM = Pattern.compile("[!-{}~]{1,20}");
    private static final Pattern NAME_FORM = Pattern.compile(".{1,200}");

    /**
     * Reads a file.
     *
     * @param mostRows most lines below the header
     * @param importId stands in every scheme
     * @param importedAt stands in every scheme
     * @throws ImportFileException when it is no scheme file, lacks a column that is needed, or is too long
     */
    static SchemeFile read(byte[] bytes, int mostRows, String importId, Instant importedAt) throws ImportFileException {
        String[] lines = BREAKS.split(decoded(bytes), -1);
        int header = 0;
        while (header < lines.length && lines[header].isBlank()) {
            header++;
        }
        if (header == lines.length) {
            throw new ImportFileException("the file is empty: expected a header and a line for each scheme");
        }
        String[] cells = cells(lines[header]);
        Map<SchemeColumn, Integer> places = places(cells);
        int columns = cells.length;
        while (cells[columns - 1].isBlank()) {
            columns--;
        }
        List<BseScheme> schemes = new ArrayList<>(lines.length);
        Map<String, Integer> lineOfCode = new HashMap<>();
        List<FileFault> faults = new ArrayList<>();
        boolean nameless = false;
        int rows = 0;
        for (int i = header + 1; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            if (++rows > mostRows) {
                throw new ImportFileException("more than %d lines: expected at most as many".formatted(mostRows));
            }
            SchemeRow row = new SchemeRow(i + 1, cells(lines[i]), places);
            BseScheme scheme = row.hasWidth(columns) ? scheme(row, importId, importedAt) : null;
            if (scheme == null) {
                // A pipe too many or too few moves every cell behind it: none of them says what its column says.
                row.fault(
                        FileFault.LINE, lines[i], "%d cells as in the header, not %d".formatted(columns, row.width()));
            }
            String code = row.text(CODE);
            if (!CODE_FORM.matcher(code).matches()) {
                nameless = true;
            } else {
                Integer first = lineOfCode.putIfAbsent(code, i + 1);
                if (first != null) {
                    row.fault(CODE.title(), code, "each scheme once; it stands in line " + first + " too");
                }
            }
            if (row.faults().isEmpty() && scheme != null) {
                schemes.add(scheme);
            }
            faults.addAll(row.faults());
        }
        return new SchemeFile(schemes, lineOfCode.keySet(), rows, faults, nameless);
    }

    private static BseScheme scheme(SchemeRow row, String importId, Instant importedAt) {
        return new BseScheme(
                row.required(CODE, CODE_FORM, "a scheme code of 1 to 20 characters"),
                true,
                row.required(NAME, NAME_FORM, "a name of 1 to 200 characters"),
                row.optional(SchemeColumn.RTA_CODE),
                row.optional(SchemeColumn.AMC_SCHEME_CODE),
                row.optional(SchemeColumn.ISIN),
                row.optional(SchemeColumn.AMC_CODE),
                row.optional(SchemeColumn.RTA_AGENT),
                row.optional(SchemeColumn.TYPE),
                row.optional(SchemeColumn.PLAN),
                row.flag(SchemeColumn.PURCHASE_ALLOWED),
                row.mode(SchemeColumn.PURCHASE_MODE),
                row.rupees(SchemeColumn.MINIMUM_PURCHASE),
                row.rupees(SchemeColumn.ADDITIONAL_PURCHASE),
                row.rupees(SchemeColumn.MAXIMUM_PURCHASE),
                row.rupees(SchemeColumn.PURCHASE_MULTIPLE),
                row.time(SchemeColumn.PURCHASE_CUTOFF),
                row.flag(SchemeColumn.REDEMPTION_ALLOWED),
                row.mode(SchemeColumn.REDEMPTION_MODE),
                row.units(SchemeColumn.MINIMUM_UNITS),
                row.units(SchemeColumn.MAXIMUM_UNITS),
                row.units(SchemeColumn.UNITS_MULTIPLE),
                row.rupees(SchemeColumn.MINIMUM_REDEMPTION),
                row.rupees(SchemeColumn.MAXIMUM_REDEMPTION),
                row.rupees(SchemeColumn.REDEMPTION_MULTIPLE),
                row.time(SchemeColumn.REDEMPTION_CUTOFF),
                row.flag(SchemeColumn.AMC_ACTIVE),
                row.optional(SchemeColumn.DIVIDEND_REINVESTMENT),
                row.flag(SchemeColumn.SIP),
                row.flag(SchemeColumn.STP),
                row.flag(SchemeColumn.SWP),
                row.flag(SchemeColumn.SWITCH),
                row.optional(SchemeColumn.SETTLEMENT),
                row.date(SchemeColumn.START),
                row.date(SchemeColumn.END),
                row.date(SchemeColumn.REOPENING),
                importId,
                importedAt);
    }

    private static Map<SchemeColumn, Integer> places(String[] header) throws ImportFileException {
        Map<SchemeColumn, Integer> places = new EnumMap<>(SchemeColumn.class);
        for (int i = 0; i < header.length; i++) {
            SchemeColumn column = SchemeColumn.named(header[i]);
            if (column != null && places.put(column, i) != null) {
                throw new ImportFileException(
                        "the header has the column '%s' twice: expected it once".formatted(column.title()));
            }
        }
        String missing = Arrays.stream(SchemeColumn.values())
                .filter(column -> column.isNeeded() && !places.containsKey(column))
                .map(column -> "'" + column.title() + "'")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new ImportFileException(
                    "the first line is no header with all columns that are needed, parted by pipes: missing "
                            + missing);
        }
        return places;
    }

    private static String[] cells(String line) {
        return line.split("\\|", -1);
    }

    private static String decoded(byte[] bytes) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            text = new String(bytes, WINDOWS);
        }
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }
}
