package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Orders as lines of CSV, sent while they are read. The answer is ended only where all of it was written: a file that breaks off
 * must not look whole.
 */
final class TransactionCsv {

    /** Most lines of one file. Where there are more, the last line names the cursor to go on from. */
    static final int MOST_LINES = 1_000_000;

    private static final List<String> COLUMNS = List.of(
            "orderId",
            "submittedAt",
            "client",
            "venue",
            "type",
            "status",
            "amount",
            "clientReference",
            "idempotencyKey",
            "wireReference",
            "venueReference",
            "attempt",
            "reasonCode",
            "reason",
            "detail",
            "occurredAt",
            "traceId");

    private final CsvWriter csv;

    /** Begins the answer. */
    TransactionCsv(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"transactions.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(response.getOutputStream(), UTF_8));
        csv.writeRecord(COLUMNS);
    }

    void line(OrderView order) {
        csv.writeRecord(List.of(
                order.orderId().toString(),
                order.submittedAt().toString(),
                CsvCell.text(order.client()),
                CsvCell.text(order.venue()),
                CsvCell.text(order.type()),
                order.status().name(),
                Objects.requireNonNullElse(order.amount(), ""),
                CsvCell.text(order.clientReference()),
                CsvCell.text(order.idempotencyKey()),
                CsvCell.text(order.wireReference()),
                CsvCell.text(order.venueReference()),
                Integer.toString(order.attempt()),
                CsvCell.text(order.reason() == null ? null : order.reason().code()),
                CsvCell.text(order.reason() == null ? null : order.reason().text()),
                CsvCell.text(order.detail()),
                order.occurredAt().toString(),
                CsvCell.text(order.traceId())));
    }

    /**
     * Ends the answer.
     *
     * @param next where the next file begins; null where this one has all
     */
    void end(@Nullable Cursor next) throws IOException {
        if (next != null) {
            csv.writeRecord(List.of("# more than %d: go on with cursor=%s".formatted(MOST_LINES, next.text())));
        }
        csv.close();
    }
}
