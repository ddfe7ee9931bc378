package io.harkara.simulators.broker.smartapi;

import io.harkara.simulators.broker.Json;
import io.harkara.simulators.engine.Verdict;

/**
 * A call that is refused at once. The broker's services and the gateway before them have an envelope each; both come with HTTP 200
 * unless that is set otherwise for the gateway's.
 */
final class SmartProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final Verdict verdict;
    private final String code;
    private final boolean gateway;

    private SmartProblem(Verdict verdict, String code, String message, boolean gateway) {
        super(message);
        this.verdict = verdict;
        this.code = code;
        this.gateway = gateway;
    }

    static SmartProblem of(String code, String message) {
        return new SmartProblem(Verdict.REJECTED, code, message, false);
    }

    /** A login, PIN, one-time password or refresh token that is not good. */
    static SmartProblem login(String code, String message) {
        return new SmartProblem(Verdict.REFUSED_SESSION, code, message, false);
    }

    static SmartProblem gateway(Verdict verdict, String code, String message) {
        return new SmartProblem(verdict, code, message, true);
    }

    static SmartProblem invalidToken() {
        return gateway(Verdict.REFUSED_SESSION, "AG8001", "Invalid Token");
    }

    /** A field that is missing or wrong; the code is an inference. */
    static SmartProblem field(String name) {
        return of("AB1004", "Invalid or missing field: " + name);
    }

    Verdict verdict() {
        return verdict;
    }

    boolean fromGateway() {
        return gateway;
    }

    String text() {
        String message = String.valueOf(getMessage());
        return gateway ? gatewayError(code, message) : serviceError(code, message);
    }

    static String serviceError(String code, String message) {
        return Json.write(Json.object()
                .put("status", false)
                .put("message", message)
                .put("errorcode", code)
                .putNull("data"));
    }

    private static String gatewayError(String code, String message) {
        return Json.write(Json.object()
                .put("success", false)
                .put("message", message)
                .put("errorCode", code)
                .put("data", ""));
    }
}
