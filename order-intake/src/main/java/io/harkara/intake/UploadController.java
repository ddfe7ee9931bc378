package io.harkara.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was uploaded, for administrators. */
@RestController
final class UploadController {

    static final String UPLOADS = "/api/v1/admin/csv-uploads";

    private static final int MOST_LINES = 1_000;

    private final UploadTable table;
    private final UploadProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    UploadController(UploadTable table, UploadProperties properties, JsonMapper json, Clock clock) {
        this.table = table;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Some uploads, newest first.
     *
     * @param cursor where the next page begins; null on the last one
     */
    record Page(List<Upload> uploads, @Nullable String cursor) {}

    /** A line with its faults. */
    record Line(
            int line,
            @Nullable Integer httpStatus,
            @Nullable String code,
            @Nullable String idempotencyKey,
            String detail,
            JsonNode errors,
            @Nullable JsonNode given) {}

    /**
     * Refused lines, in their order.
     *
     * @param keptUntil when they are forgotten
     * @param cursor where the next page begins; null on the last one
     */
    record Refused(
            UUID uploadId,
            int refused,
            int unavailable,
            Instant keptUntil,
            List<Line> lines,
            @Nullable String cursor) {}

    @GetMapping(UPLOADS)
    ResponseEntity<Page> uploads(HttpServletRequest request) {
        UploadFilter filter = UploadFilter.parse(request.getParameterMap());
        List<Upload> found = table.page(filter, clock.instant());
        boolean more = found.size() > filter.limit();
        List<Upload> shown = more ? found.subList(0, filter.limit()) : found;
        return answer(new Page(shown, more ? UploadFilter.cursor(shown.getLast()) : null));
    }

    @GetMapping(UPLOADS + "/{uploadId}")
    ResponseEntity<Upload> upload(@PathVariable String uploadId) {
        return answer(find(uploadId));
    }

    @GetMapping(UPLOADS + "/{uploadId}/refused")
    ResponseEntity<Refused> refused(@PathVariable String uploadId, HttpServletRequest request) {
        Upload upload = find(uploadId);
        List<Fault> faults = new ArrayList<>(0);
        int limit = UploadFilter.number(request.getParameterMap(), faults, "limit", MOST_LINES, MOST_LINES);
        int[] after = after(request.getParameter("cursor"), faults);
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    Problem.of(ProblemCode.REQUEST_INVALID, faults.getFirst().message(), faults));
        }
        List<Upload.Refusal> found = table.refusals(upload.uploadId(), after[0], after[1], limit);
        boolean more = found.size() > limit;
        List<Upload.Refusal> shown = more ? found.subList(0, limit) : found;
        return answer(new Refused(
                upload.uploadId(),
                upload.refused(),
                upload.unavailable(),
                upload.startedAt().plus(properties.refusedKept()),
                shown.stream().map(this::line).toList(),
                more ? shown.getLast().line() + "." + shown.getLast().number() : null));
    }

    private Line line(Upload.Refusal refusal) {
        return new Line(
                refusal.line(),
                refusal.httpStatus(),
                refusal.code(),
                refusal.idempotencyKey(),
                refusal.detail(),
                json.readTree(refusal.errors()),
                refusal.given() == null ? null : json.readTree(refusal.given()));
    }

    private Upload find(String id) {
        try {
            if (id.length() == 36) {
                return table.find(UUID.fromString(id), clock.instant()).orElseThrow(UploadController::unknown);
            }
        } catch (IllegalArgumentException _) {
            // There is no upload of such a name either.
        }
        throw unknown();
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(ProblemCode.NOT_FOUND, "there is no upload of that id, or it is not known any more"));
    }

    private static int[] after(@Nullable String cursor, List<Fault> faults) {
        if (cursor == null) {
            return new int[] {0, 0};
        }
        if (!cursor.matches("[0-9]{1,9}[.][0-9]{1,9}")) {
            faults.add(Fault.wrong("cursor", cursor, "the cursor of an earlier answer, unchanged"));
            return new int[] {0, 0};
        }
        int dot = cursor.indexOf('.');
        return new int[] {Integer.parseInt(cursor.substring(0, dot)), Integer.parseInt(cursor.substring(dot + 1))};
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
