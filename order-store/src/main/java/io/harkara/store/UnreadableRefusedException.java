package io.harkara.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What an operator asked for a parked record is not done, and why. */
final class UnreadableRefusedException extends RuntimeException {

    static final String KAFKA_AWAY = "KAFKA_AWAY";

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String code;
    private final @Nullable UnreadableState state;

    private UnreadableRefusedException(HttpStatus status, String code, @Nullable UnreadableState state, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
        this.state = state;
    }

    static UnreadableRefusedException notFound(UUID id) {
        return new UnreadableRefusedException(
                HttpStatus.NOT_FOUND,
                "UNREADABLE_NOT_FOUND",
                null,
                "No record was parked under the id %s.".formatted(id));
    }

    /** Somebody was faster. */
    static UnreadableRefusedException notOpen(UnreadableView record) {
        OperatorAction last = record.lastAction();
        String who = last == null ? "" : ", by %s".formatted(last.operator());
        return new UnreadableRefusedException(
                HttpStatus.CONFLICT,
                "UNREADABLE_NOT_OPEN",
                record.state(),
                "The record is %s since %s%s.".formatted(record.state(), record.stateSince(), who));
    }

    static UnreadableRefusedException cannotBeSent(UnreadableView record, String why) {
        return new UnreadableRefusedException(HttpStatus.CONFLICT, "UNREADABLE_CANNOT_BE_SENT", record.state(), why);
    }

    static UnreadableRefusedException kafkaAway(String why) {
        return new UnreadableRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                KAFKA_AWAY,
                UnreadableState.OPEN,
                "The record is open as before; it may be on its topic all the same, which does no harm: " + why);
    }

    static UnreadableRefusedException unprocessable(String code, String detail) {
        return new UnreadableRefusedException(HttpStatus.UNPROCESSABLE_CONTENT, code, null, detail);
    }

    HttpStatus status() {
        return status;
    }

    /** Stable, for programs. */
    String code() {
        return code;
    }

    /** Where the record stands, where that is why. */
    @Nullable
    UnreadableState state() {
        return state;
    }

    /** The words for people. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
