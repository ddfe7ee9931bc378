package io.harkara.bse;

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
 * @param faults the lines for which a file was refused, at most the first hundred; left out where there are none
 */
record BseProblem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String retry,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FileFault> faults) {

    private static final int MOST_FAULTS = 100;
    /** Seconds until another try, of what is over soon. */
    private static final int SOON = 5;
    /** The same of a change of password, which waits for older calls to end. */
    private static final int LATER = 60;

    /** Every kind of error. */
    enum Kind {
        REQUEST_INVALID(400, "request-invalid", null, "The request has faults"),
        FILE_INVALID(400, "file-invalid", null, "The file is no scheme master"),
        CALENDAR_INVALID(400, "file-invalid", null, "The file is no calendar"),
        NOTHING_YET(404, "not-found", null, "Nothing was imported yet"),
        IMPORT_UNDER_WAY(409, "import-under-way", SOON, "Another import is under way"),
        TOO_LARGE(413, "too-large", null, "The file is too large"),
        WITHDRAWS_TOO_MANY(422, "withdraws-too-many", null, "The file would withdraw more than half of the schemes"),
        KAFKA_AWAY(503, "unavailable", SOON, "Kafka or the schema registry is away"),

        NO_KEY(409, "no-secret-key", null, "There is no key to store a password under"),
        CHANGE_UNDER_WAY(409, "change-under-way", LATER, "Another change is under way"),
        NO_PASSWORD(409, "no-password", null, "It is not known which password counts"),
        UNFIT(422, "password-unfit", null, "The password that is set for the change is unfit"),
        NOT_CHANGED(422, "not-changed", null, "The password was not changed; the one of before counts"),

        NO_PAGE(404, "not-found", null, "No page is kept"),
        PAGE_GONE(410, "page-gone", null, "The page was kept until its time was over"),
        DATABASE_AWAY(503, "unavailable", SOON, "The database is away");

        private final int status;
        private final String code;
        private final @Nullable Integer retryAfterSeconds;
        private final String title;

        Kind(int status, String code, @Nullable Integer retryAfterSeconds, String title) {
            this.status = status;
            this.code = code;
            this.retryAfterSeconds = retryAfterSeconds;
            this.title = title;
        }
    }

    private static BseProblem of(Kind kind, String detail, List<FileFault> faults) {
        return new BseProblem(
                "urn:harkara:problem:" + kind.code,
                kind.title,
                kind.status,
                detail,
                kind.code,
                kind.retryAfterSeconds == null ? "never" : "after",
                faults.stream().limit(MOST_FAULTS).toList());
    }

    /** The HTTP response that says so. */
    static ResponseEntity<Object> response(Kind kind, String detail) {
        return response(kind, detail, List.of());
    }

    /** The same with the lines for which a file was refused. */
    static ResponseEntity<Object> response(Kind kind, String detail, List<FileFault> faults) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl(CacheControl.noStore());
        if (kind.retryAfterSeconds != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(kind.retryAfterSeconds));
        }
        return ResponseEntity.status(kind.status).headers(headers).body(of(kind, detail, faults));
    }
}
