package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.Json;
import io.harkara.simulators.engine.Verdict;

/** A call that is refused at once. */
final class KiteProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final Verdict verdict;
    private final int status;
    private final String type;

    private KiteProblem(Verdict verdict, int status, String type, String message) {
        super(message);
        this.verdict = verdict;
        this.status = status;
        this.type = type;
    }

    static KiteProblem input(String message) {
        return new KiteProblem(Verdict.REJECTED, 400, "InputException", message);
    }

    static KiteProblem order(String message) {
        return new KiteProblem(Verdict.REJECTED, 400, "OrderException", message);
    }

    static KiteProblem margin(String message) {
        return new KiteProblem(Verdict.REJECTED, 400, "MarginException", message);
    }

    static KiteProblem permission(String message) {
        return new KiteProblem(Verdict.REJECTED, 403, "PermissionException", message);
    }

    static KiteProblem user(String message) {
        return new KiteProblem(Verdict.REJECTED, 403, "UserException", message);
    }

    /** A session that is dead or was never there. */
    static KiteProblem session() {
        return new KiteProblem(
                Verdict.REFUSED_SESSION, 403, "TokenException", "Incorrect 'api_key' or 'access_token'.");
    }

    /** A request token that is used up, too old or unknown, or a wrong checksum. */
    static KiteProblem token(String message) {
        return new KiteProblem(Verdict.REFUSED_SESSION, 403, "TokenException", message);
    }

    Verdict verdict() {
        return verdict;
    }

    int status() {
        return status;
    }

    String text() {
        return error(String.valueOf(getMessage()), type);
    }

    static String error(String message, String type) {
        return Json.write(Json.object()
                .put("status", "error")
                .put("message", message)
                .putNull("data")
                .put("error_type", type));
    }
}
