package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.harkara.bbps.BbpsUploadLines.Result;
import io.harkara.bbps.BbpsUploadLines.Row;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes files of billers, and says what became of their lines. The body is the file as it is, whatever the content type says. It goes
 * to a file of ours first: a sender that is slow holds no connection to the database.
 */
@RestController
final class BbpsUploadController {

    private static final String UPLOAD = "/api/v1/management/upload";
    private static final int PIECE = 64 * 1024;
    private static final int MOST_LINES = 1_000;
    private static final int AT_ONCE = 500;

    private final BbpsUploads uploads;
    private final BbpsUploadLines lines;
    private final BbpsUploadProperties limits;

    BbpsUploadController(BbpsUploads uploads, BbpsUploadLines lines, BbpsUploadProperties limits) {
        this.uploads = uploads;
        this.lines = lines;
        this.limits = limits;
    }

    /** A line and what became of it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ShownLine(int line, String billerId, Result result, List<BbpsFault> faults) {}

    /**
     * An upload with some of its lines.
     *
     * @param refusals where the refused lines can be had as a file, once it has come to its end with some
     * @param next goes into {@code after} for the following lines; left out with the last
     */
    record Shown(
            @JsonUnwrapped BbpsUploadState upload,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String refusals,

            List<ShownLine> results,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer next) {}

    @PostMapping(UPLOAD + "/billers")
    @Nullable
    ResponseEntity<Object> upload(HttpServletRequest request) throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            BbpsOperator by = BbpsOperator.of(request);
            boolean dryRun = isDryRun(request.getQueryString());
            Path file = Files.createTempFile("harkara-billers-", ".upload");
            try {
                copy(request, file);
                BbpsUploadState state = uploads.accept(file, dryRun, by);
                return ResponseEntity.accepted()
                        .location(URI.create(UPLOAD + "/" + state.uploadId()))
                        .body(state);
            } finally {
                Files.delete(file);
            }
        });
    }

    @GetMapping(UPLOAD + "/{uploadId}")
    @Nullable
    ResponseEntity<Object> upload(
            @PathVariable String uploadId,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "100") String limit,
            @RequestParam(defaultValue = "") String result)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            BbpsUploadState state = uploads.find(uploadId);
            int most = BbpsWork.number("limit", limit, 1, MOST_LINES);
            int from = BbpsWork.number("after", after, 0, Integer.MAX_VALUE);
            List<Row> found = lines.page(uploadId, from, result(result), most + 1);
            List<Row> page = found.subList(0, Math.min(most, found.size()));
            boolean toCorrect = !state.isRunning()
                    && state.counts().refused() + state.counts().notTaken() > 0;
            return ResponseEntity.ok(new Shown(
                    state,
                    toCorrect ? "%s/%s/refusals".formatted(UPLOAD, uploadId) : null,
                    page.stream()
                            .map(row -> new ShownLine(row.line(), row.billerId(), row.result(), row.faults()))
                            .toList(),
                    found.size() > most ? page.getLast().line() : null));
        });
    }

    /** The lines that did nothing, as they were given, each with what is wrong: to be corrected and uploaded again. */
    @GetMapping(UPLOAD + "/{uploadId}/refusals")
    @Nullable
    ResponseEntity<Object> refusals(@PathVariable String uploadId, HttpServletResponse response)
            throws IOException, InterruptedException {
        return BbpsWork.answered(() -> {
            BbpsUploadState state = uploads.find(uploadId);
            if (state.isRunning()) {
                throw new BbpsProblemException(
                        BbpsProblem.Kind.UPLOAD_UNDER_WAY,
                        "%d of %d lines are still to come; ask again when its state is DONE or FAILED"
                                .formatted(
                                        state.counts().notTaken(),
                                        state.counts().lines()));
            }
            // A database that is away is told as such only as long as nothing was sent.
            send(state, lines.toCorrect(uploadId, 0, AT_ONCE), response);
            return null;
        });
    }

    private void send(BbpsUploadState state, List<Row> first, HttpServletResponse response) throws IOException {
        BbpsCsvAnswer csv = new BbpsCsvAnswer(response, "refusals-" + state.uploadId());
        List<String> columns = new ArrayList<>(BbpsBillerCsv.OF_REFUSALS);
        columns.addAll(BbpsUploads.csv(state).columns());
        csv.line(columns);
        List<Row> rows = first;
        while (!rows.isEmpty()) {
            rows.forEach(row -> csv.line(refused(row, state)));
            try {
                rows = lines.toCorrect(state.uploadId(), rows.getLast().line(), AT_ONCE);
            } catch (SQLException away) {
                throw new IOException("the file could not be sent to its end", away);
            }
        }
        csv.end();
    }

    private static List<String> refused(Row row, BbpsUploadState state) {
        List<String> cells = new ArrayList<>();
        cells.add(String.valueOf(row.line()));
        if (row.result() == Result.NOT_TAKEN) {
            cells.add("");
            cells.add("not taken: the upload failed before it (%s)".formatted(state.failure()));
        } else {
            cells.add(String.join(" ", BbpsBillerCsv.columnsOf(row.faults())));
            cells.add(row.faults().stream().map(BbpsFault::toString).collect(Collectors.joining("; ")));
        }
        String content = row.content() == null ? "" : row.content();
        List<String> given = BbpsBillerCsv.cells(content);
        cells.addAll(given == null ? List.of(content) : given);
        return cells;
    }

    private void copy(HttpServletRequest request, Path file) throws IOException, BbpsProblemException {
        long most = limits.largestFile().toBytes();
        String type = String.valueOf(request.getContentType());
        if (type.startsWith("multipart/")) {
            throw new BbpsProblemException(
                    BbpsProblem.Kind.FILE_INVALID,
                    "Content-Type: found '%s', expected text/csv and the file itself as the body (curl --data-binary @FILE)"
                            .formatted(BbpsManagement.printable(type)));
        }
        // A body that announces itself as too long need not be read at all.
        long length = request.getContentLengthLong();
        if (length <= most) {
            length = copied(request, file, most);
        }
        if (length > most) {
            throw new BbpsProblemException(
                    BbpsProblem.Kind.TOO_LARGE,
                    "the file is larger than the %d bytes taken here; cut it into smaller ones. Nothing of it was taken"
                            .formatted(most));
        }
    }

    private static long copied(HttpServletRequest request, Path file, long most) throws IOException {
        long length = 0;
        try (InputStream in = request.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0 && length <= most; read = in.read(piece)) {
                length += read;
                out.write(piece, 0, read);
            }
        }
        return length;
    }

    // A dry run that is misspelt must not become an upload. No parameter is asked for by the servlet's means: those
    // would read a
    // body that curl calls a form in search of it.
    private static boolean isDryRun(@Nullable String query) throws BbpsProblemException {
        return switch (query == null ? "" : query) {
            case "", "dryRun=false" -> false;
            case "dryRun=true" -> true;
            default ->
                throw BbpsProblemException.of(List.of(new BbpsFault(
                        "query", BbpsManagement.printable(query), "dryRun=true, dryRun=false or nothing")));
        };
    }

    private static @Nullable Result result(String text) throws BbpsProblemException {
        if (text.isEmpty()) {
            return null;
        }
        for (Result result : Result.values()) {
            if (result.name().equals(text)) {
                return result;
            }
        }
        throw BbpsProblemException.of(
                List.of(new BbpsFault("result", text, "one of " + Arrays.toString(Result.values()))));
    }
}
