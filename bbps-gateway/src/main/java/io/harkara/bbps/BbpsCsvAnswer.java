package io.harkara.bbps;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;

/**
 * An answer of CSV that is sent while it is made. It is ended only where all of it was written: a file that breaks off must not look
 * whole.
 */
final class BbpsCsvAnswer {

    private final CsvWriter csv;

    /**
     * Begins the answer.
     *
     * @param name of the file, without its ending
     */
    BbpsCsvAnswer(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(name));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        this.csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }

    void line(List<String> cells) {
        csv.writeRecord(cells);
    }

    /** Ends the answer. */
    void end() throws IOException {
        csv.close();
    }
}
