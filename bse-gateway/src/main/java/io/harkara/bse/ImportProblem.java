package io.harkara.bse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An error as RFC 9457 has it.
 *
 * @param type {@code urn:harkara:problem:<code>}
 * @param title the kind of error, the same words every time
 * @param status HTTP status
 * @param detail what happened this time, and what to do
 * @param code kind of error for programs
 * @param retry never or after
 * @param faults the lines for which a file was refused, at most the first hundred; left out where there are none
 */
record ImportProblem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String retry,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FileFault> faults) {

    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int MOST_FAULTS = 100;

    /** Every kind of error of an import. */
    enum Kind {
        REQUEST_INVALID(400, "request-invalid", "never", "The request has faults"),
        FILE_INVALID(400, "file-invalid", "never", "The file is no scheme master"),
        CALENDAR_INVALID(400, "file-invalid", "never", "The file is no calendar"),
        NOTHING_YET(404, "not-found", "never", "Nothing was imported yet"),
        UNDER_WAY(409, "import-under-way", "after", "Another import is under way"),
        TOO_LARGE(413, "too-large", "never", "The file is too large"),
        WITHDRAWS_TOO_MANY(422, "withdraws-too-many", "never", "The file would withdraw more than half of the schemes"),
        UNAVAILABLE(503, "unavailable", "after", "Kafka or the schema registry is away");

        private final int status;
        private final String code;
        private final String retry;
        private final String title;

        Kind(int status, String code, String retry, String title) {
            this.status = status;
            this.code = code;
            this.retry = retry;
            this.title = title;
        }
    }

    static ImportProblem of(Kind kind, String detail) {
        return of(kind, detail, List.of());
    }

    static ImportProblem of(Kind kind, String detail, List<FileFault> faults) {
        return new ImportProblem(
                "urn:harkara:problem:" + kind.code,
                kind.title,
                kind.status,
                detail,
                kind.code,
                kind.retry,
                faults.stream().limit(MOST_FAULTS).toList());
    }

    /** The HTTP response that says so. */
    ResponseEntity<Object> response() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retry.equals("after")) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return ResponseEntity.status(status).headers(headers).body(this);
    }
}
