package io.harkara.intake;

/** Every kind of error that intake answers with: its HTTP status, and whether and how to try again. */
enum ProblemCode {
    ORDER_INVALID(400, "order-invalid", Retry.NEVER, "The order has faults"),
    WITHDRAWN_BY_VENUE(400, "withdrawn-by-venue", Retry.NEVER, "BSE has withdrawn this kind of order"),
    REQUEST_INVALID(400, "request-invalid", Retry.NEVER, "The request has faults"),
    FILE_INVALID(400, "file-invalid", Retry.NEVER, "The file cannot be imported"),
    BODY_MALFORMED(400, "body-malformed", Retry.NEVER, "The body cannot be read"),
    UNAUTHORIZED(401, "unauthorized", Retry.NEVER, "Nobody is known to call"),
    FORBIDDEN(403, "forbidden", Retry.NEVER, "The scope for it is missing"),
    TYPE_NOT_ALLOWED(403, "type-not-allowed", Retry.NEVER, "The client may not place this kind of order"),
    NOT_FOUND(404, "not-found", Retry.NEVER, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", Retry.NEVER, "The address does not take this method"),
    NOT_ACCEPTABLE(406, "not-acceptable", Retry.NEVER, "The answer cannot be given in the form asked for"),
    EXISTS(409, "exists", Retry.NEVER, "There is one already"),
    KEY_IN_FLIGHT(409, "key-in-flight", Retry.SAME_KEY, "The same key is being worked on"),
    IMPORT_UNDER_WAY(409, "import-under-way", Retry.AFTER, "Another import is under way"),
    TOO_LARGE(413, "too-large", Retry.NEVER, "The body is too large"),
    MEDIA_TYPE(415, "unsupported-media-type", Retry.NEVER, "The body's media type is not taken here"),
    KEY_REUSED(422, "key-reused", Retry.NEVER, "The key belongs to another order"),
    TOO_MANY_TRIES(429, "too-many-tries", Retry.AFTER, "Too many log-ins failed before"),
    REMOVES_TOO_MANY(422, "removes-too-many", Retry.NEVER, "The file would remove more than half of the codes"),
    TOO_MANY_REQUESTS(429, "too-many-requests", Retry.AFTER, "More requests than the limit allows"),
    LIMIT_REACHED(429, "limit-reached", Retry.AFTER, "A limit of the day is reached"),
    INTERNAL(500, "internal", Retry.SAME_KEY, "A fault of ours"),
    NOT_READY(503, "not-ready", Retry.AFTER, "Who may call is still being read"),
    UNAVAILABLE(503, "unavailable", Retry.SAME_KEY, "Nothing was promised"),
    UNFINISHED(503, "unfinished", Retry.AFTER, "The import did not come to its end"),
    MASTER_DATA_AWAY(503, "master-data-away", Retry.AFTER, "The master data is not here yet"),
    BUSY(503, "busy", Retry.AFTER, "Too much at once");

    /** What a client may do. */
    enum Retry {
        /** The same request meets the same answer. */
        NEVER("never"),
        /** Send the same order under the same key; a new key could make a second order. */
        SAME_KEY("same-key"),
        /** Send it again after the time in Retry-After; nothing was begun. */
        AFTER("after");

        private final String word;

        Retry(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final int status;
    private final String code;
    private final Retry retry;
    private final String title;

    ProblemCode(int status, String code, Retry retry, String title) {
        this.status = status;
        this.code = code;
        this.retry = retry;
        this.title = title;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Retry retry() {
        return retry;
    }

    String title() {
        return title;
    }

    /** The code that stands for an HTTP status that the framework gave. */
    static ProblemCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> MEDIA_TYPE;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> BUSY;
            default -> status >= 500 ? INTERNAL : REQUEST_INVALID;
        };
    }
}
