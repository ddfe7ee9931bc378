package io.harkara.bbps;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An error of this gateway's HTTP interface as RFC 9457 has it.
 *
 * @param type {@code urn:harkara:problem:<code>}
 * @param title the kind of error, the same words every time
 * @param status HTTP status
 * @param detail what happened this time, and what to do
 * @param code kind of error for programs
 * @param retry never or after
 * @param faults the fields for which a request was refused, at most the first hundred; left out where there are none
 * @param sync the synchronisation that runs; left out where the error is another
 */
record BbpsProblem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String retry,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BbpsFault> faults,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BbpsSyncState sync) {

    private static final int MOST_FAULTS = 100;
    /** Seconds until another try. */
    private static final int SOON = 5;

    /** Every kind of error. */
    enum Kind {
        REQUEST_INVALID(400, "request-invalid", false, "The request has faults"),
        FILE_INVALID(400, "file-invalid", false, "The file cannot be read"),
        NOT_FOUND(404, "not-found", false, "There is no such thing"),
        SYNC_UNDER_WAY(409, "sync-under-way", true, "Another synchronisation is under way"),
        EXISTS(409, "exists", false, "There is one already"),
        UPLOAD_UNDER_WAY(409, "upload-under-way", true, "The upload has not come to its end"),
        UPLOADS_WAITING(409, "uploads-waiting", true, "Too many uploads wait"),
        TOO_LARGE(413, "too-large", false, "The request is too large"),
        VENUE_REFUSED(422, "venue-refused", false, "The venue refuses the question"),
        ROW_UNREADABLE(502, "row-unreadable", false, "The venue's row cannot be read"),
        TOO_MANY(503, "unavailable", true, "Too many wait already"),
        VENUE_AWAY(503, "unavailable", true, "The venue does not answer"),
        KAFKA_AWAY(503, "unavailable", true, "Kafka or the schema registry is away"),
        DATABASE_AWAY(503, "unavailable", true, "The database is away");

        private final int status;
        private final String code;
        private final boolean again;
        private final String title;

        Kind(int status, String code, boolean again, String title) {
            this.status = status;
            this.code = code;
            this.again = again;
            this.title = title;
        }

        String code() {
            return code;
        }
    }

    /** The HTTP response that says so. */
    static ResponseEntity<Object> response(
            Kind kind, String detail, List<BbpsFault> faults, @Nullable BbpsSyncState sync) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl(CacheControl.noStore());
        if (kind.again) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(SOON));
        }
        return ResponseEntity.status(kind.status)
                .headers(headers)
                .body(new BbpsProblem(
                        "urn:harkara:problem:" + kind.code,
                        kind.title,
                        kind.status,
                        detail,
                        kind.code,
                        kind.again ? "after" : "never",
                        faults.stream().limit(MOST_FAULTS).toList(),
                        sync));
    }
}
