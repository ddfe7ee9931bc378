package io.harkara.bse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Why a password was not changed, as RFC 9457 has it.
 *
 * @param type {@code urn:harkara:problem:<code>}
 * @param title the kind of error, the same words every time
 * @param status HTTP status
 * @param detail what happened this time, and what to do
 * @param code kind of error for programs
 * @param retry never or after
 */
record BsePasswordProblem(String type, String title, int status, String detail, String code, String retry) {

    private static final String RETRY_AFTER_SECONDS = "60";

    /** Every kind of error. */
    enum Kind {
        NO_KEY(409, "no-secret-key", "never", "There is no key to store a password under"),
        UNDER_WAY(409, "change-under-way", "after", "Another change is under way"),
        NO_PASSWORD(409, "no-password", "never", "It is not known which password counts"),
        UNFIT(422, "password-unfit", "never", "The password that is set for the change is unfit"),
        NOT_CHANGED(422, "not-changed", "never", "The password was not changed; the one of before counts"),
        UNAVAILABLE(503, "unavailable", "after", "The database is away");

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

    static BsePasswordProblem of(Kind kind, String detail) {
        return new BsePasswordProblem(
                "urn:harkara:problem:" + kind.code, kind.title, kind.status, detail, kind.code, kind.retry);
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
