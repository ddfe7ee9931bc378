package io.harkara.bbps;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.harkara.schemas.BbpsBiller;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Billers as lines of CSV: a column for each field of {@link BbpsBillerJson}, lists as JSON within their cell. What a line says is
 * laid over what is known of its biller: a column that is not there says nothing, an empty cell that there is nothing.
 */
final class BbpsBillerCsv {

    static final String ID = "id";

    /** The columns of an export. */
    static final List<String> COLUMNS = List.of(
            ID,
            "name",
            "category",
            "status",
            "flow",
            "payWithoutFetch",
            "exactness",
            "parameters",
            "parameterGroups",
            "modes",
            "channels",
            "fees",
            "bills",
            "selection",
            "plans",
            "sameDayPayment",
            "supportsPending",
            "coverage",
            "city",
            "state",
            "origin");

    /** What a file of refused lines has before each of them. */
    static final List<String> OF_REFUSALS = List.of("line", "column", "reason");

    private static final Set<String> LISTS = Set.of("parameters", "parameterGroups", "modes", "channels", "fees");
    private static final Set<String> FLAGS = Set.of("payWithoutFetch", "sameDayPayment", "supportsPending");
    /** Shown, and decided by nobody who writes a file. */
    private static final Set<String> ONLY_SHOWN = Set.of("origin", "changedAt", "readAt");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> columns;
    private final boolean ofRefusals;

    private BbpsBillerCsv(List<String> columns, boolean ofRefusals) {
        this.columns = List.copyOf(columns);
        this.ofRefusals = ofRefusals;
    }

    /**
     * Reads lines under a header.
     *
     * @throws BbpsProblemException when it names a column that there is not, one twice, or no {@code id}
     */
    static BbpsBillerCsv under(String header) throws BbpsProblemException {
        List<String> cells = cells(header);
        List<String> names = cells == null
                ? List.of(header)
                : cells.stream().map(String::strip).toList();
        boolean ofRefusals = Collections.indexOfSubList(names, OF_REFUSALS) == 0;
        List<BbpsFault> faults = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (String name : ofRefusals ? names.subList(OF_REFUSALS.size(), names.size()) : names) {
            if (columns.contains(name)) {
                faults.add(new BbpsFault("header", name, "each column once"));
            } else if (!COLUMNS.contains(name) && !ONLY_SHOWN.contains(name)) {
                faults.add(new BbpsFault(
                        "header", CONTROLS.matcher(name).replaceAll("?"), "columns parted by commas, of " + COLUMNS));
            }
            columns.add(name);
        }
        if (!columns.contains(ID)) {
            faults.add(new BbpsFault("header", "", "a column id"));
        }
        if (!faults.isEmpty()) {
            throw BbpsProblemException.header(faults);
        }
        return new BbpsBillerCsv(columns, ofRefusals);
    }

    /** The cells of a line; null where it is no line of CSV. */
    static @Nullable List<String> cells(String line) {
        try {
            return CsvReader.builder()
                    .allowUnclosedQuote(false)
                    .ofSingleCsvRecord(line)
                    .getFields();
        } catch (CsvParseException _) {
            return null;
        }
    }

    /** Cells as a line, without its end. */
    static String line(List<String> cells) {
        StringWriter line = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
            csv.writeRecord(cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString().stripTrailing();
    }

    /** A biller as the cells of {@link #COLUMNS}. */
    static List<String> cells(BbpsBiller biller) {
        ObjectNode node = BbpsBillerJson.of(biller);
        return COLUMNS.stream().map(column -> cell(node.path(column))).toList();
    }

    // A line break within a cell would part the line.
    private static String cell(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty() ? "" : value.toString();
        }
        return CONTROLS.matcher(value.asString("")).replaceAll(" ");
    }

    /** The columns, without those that a file of refused lines has before them. */
    List<String> columns() {
        return columns;
    }

    /**
     * A line without what a file of refused lines has before it.
     *
     * @param cells of the line; null where it is no line of CSV
     */
    String given(String line, @Nullable List<String> cells) {
        return ofRefusals && cells != null ? line(given(cells)) : line;
    }

    private List<String> given(List<String> cells) {
        return ofRefusals ? cells.subList(Math.min(cells.size(), OF_REFUSALS.size()), cells.size()) : cells;
    }

    /** The biller that a line is about; empty where it says none. */
    String id(List<String> cells) {
        int place = columns.indexOf(ID);
        List<String> given = given(cells);
        return place < given.size() ? given.get(place).strip() : "";
    }

    /** Whether a line says what is known. */
    boolean says(List<String> cells, BbpsBiller known) {
        List<String> shown = cells(known);
        for (int i = 0; i < columns.size(); i++) {
            int place = COLUMNS.indexOf(columns.get(i));
            if (place >= 0
                    && !ONLY_SHOWN.contains(columns.get(i))
                    && !cells.get(i).equals(shown.get(place))) {
                return false;
            }
        }
        return true;
    }

    /** What a line says, laid over what is known. */
    BbpsForm form(List<String> cells, @Nullable BbpsBiller known) {
        ObjectNode node = known == null ? JSON.createObjectNode() : BbpsBillerJson.of(known);
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (ONLY_SHOWN.contains(column)) {
                continue;
            }
            String cell = cells.get(i).strip();
            if (cell.isEmpty()) {
                node.remove(column);
            } else {
                node.set(column, value(column, cell));
            }
        }
        return BbpsForm.of(node);
    }

    // What is no list and no flag stays a text, which the form refuses for what it is.
    private static JsonNode value(String column, String cell) {
        if (FLAGS.contains(column)) {
            switch (cell.toLowerCase(Locale.ROOT)) {
                case "true" -> {
                    return JSON.getNodeFactory().booleanNode(true);
                }
                case "false" -> {
                    return JSON.getNodeFactory().booleanNode(false);
                }
                default -> {
                    // Told by the form.
                }
            }
        } else if (LISTS.contains(column)) {
            try {
                return JSON.readTree(cell);
            } catch (JacksonException _) {
                // Told by the form.
            }
        }
        return JSON.getNodeFactory().stringNode(cell);
    }

    /** The columns of the faults of a line, each once. */
    static List<String> columnsOf(List<BbpsFault> faults) {
        return faults.stream()
                .map(fault -> fault.field().split("[.\\[]", 2)[0])
                .distinct()
                .toList();
    }
}
