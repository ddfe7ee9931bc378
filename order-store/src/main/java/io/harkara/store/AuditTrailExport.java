package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.harkara.security.audit.AuditEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes entries as they are hashed, one after another, whatever their number. NDJSON has every field and its exact text, so that a
 * chain can be walked elsewhere; CSV is for people.
 */
enum AuditTrailExport {
    /** One JSON object a line. */
    NDJSON("application/x-ndjson") {
        @Override
        void write(OutputStream out, Consumer<Consumer<AuditEntry>> entries, JsonMapper json) throws IOException {
            Writer lines = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
            entries.accept(entry -> {
                try {
                    lines.write(json.writeValueAsString(entry));
                    lines.write('\n');
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            lines.flush();
        }
    },
    /** RFC 4180 with a first line of names. */
    CSV("text/csv;charset=UTF-8") {
        @Override
        void write(OutputStream out, Consumer<Consumer<AuditEntry>> entries, JsonMapper json) throws IOException {
            CsvWriter csv = CsvWriter.builder()
                    .quoteStrategy(QuoteStrategies.ALWAYS)
                    .build(new BufferedWriter(new OutputStreamWriter(out, UTF_8)));
            csv.writeRecord(Arrays.asList(AuditEntry.COLUMNS.split(", ", -1)));
            entries.accept(entry -> csv.writeRecord(cells(entry)));
            csv.flush();
        }
    };

    private final String mediaType;

    AuditTrailExport(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    abstract void write(OutputStream out, Consumer<Consumer<AuditEntry>> entries, JsonMapper json) throws IOException;

    private static List<String> cells(AuditEntry entry) {
        return entry.values().stream()
                .map(value -> CsvCell.text(value == null ? null : value.toString()))
                .toList();
    }
}
