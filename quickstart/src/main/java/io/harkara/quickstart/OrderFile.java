package io.harkara.quickstart;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads orders from a CSV file whose columns are the fields of the JSON document, or from an NDJSON file (its name ends with
 * .ndjson) of such documents. What they say is not judged here: that is intake's to do.
 */
final class OrderFile {

    /** Fields that stand beside the object {@code order}; every other one stands in it. */
    private static final Set<String> ENVELOPE = Set.of("type", "clientReference", "orderingKey", "deadline", "sameDay");

    private static final String KEY = "idempotencyKey";

    /** In NDJSON: see {@link OrderLine#after}. */
    private static final String AFTER = "after";

    private static final int MOST_LINES = 10_000;

    private final JsonMapper json = new JsonMapper();

    /**
     * All orders of a file.
     *
     * @throws IOException when it cannot be read; the message says why
     */
    List<OrderLine> read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("%s cannot be read; expected a file of orders, CSV or NDJSON".formatted(file));
        }
        List<OrderLine> lines;
        try {
            lines = file.getFileName().toString().endsWith(".ndjson") ? documents(file) : rows(file);
        } catch (CsvParseException | JacksonException | IllegalArgumentException malformed) {
            throw new IOException("%s: %s".formatted(file, malformed.getMessage()), malformed);
        }
        if (lines.isEmpty()) {
            throw new IOException(
                    "%s has no orders; expected one line for each, and in CSV a header line".formatted(file));
        }
        if (lines.size() > MOST_LINES) {
            throw new IOException("%s has more than %d orders".formatted(file, MOST_LINES));
        }
        return lines;
    }

    private List<OrderLine> rows(Path file) throws IOException {
        List<OrderLine> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                lines.add(line(row));
            }
        }
        return lines;
    }

    private List<OrderLine> documents(Path file) throws IOException {
        List<OrderLine> lines = new ArrayList<>();
        int number = 0;
        for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (!text.isBlank()) {
                ObjectNode document = json.readValue(text, ObjectNode.class);
                String key = document.path(KEY).asString("");
                JsonNode after = document.path(AFTER);
                document.remove(List.of(KEY, AFTER));
                lines.add(new OrderLine(number, key, document.toString(), after.isString() ? after.asString() : null)
                        .onThisDay());
            }
        }
        return lines;
    }

    private OrderLine line(NamedCsvRecord row) {
        ObjectNode document = json.createObjectNode();
        ObjectNode order = json.createObjectNode();
        String key = "";
        for (Map.Entry<String, String> cell : row.getFieldsAsMap().entrySet()) {
            if (cell.getKey().equals(KEY)) {
                key = cell.getValue();
            } else if (!cell.getValue().isEmpty()) {
                (ENVELOPE.contains(cell.getKey()) ? document : order).put(cell.getKey(), cell.getValue());
            }
        }
        document.set("order", order);
        return new OrderLine((int) row.getStartingLineNumber(), key, document.toString()).onThisDay();
    }
}
