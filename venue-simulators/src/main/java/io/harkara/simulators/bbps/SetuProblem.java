package io.harkara.simulators.bbps;

/** Why a call of Setu's dialect is answered with an error in place of data. */
final class SetuProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    private SetuProblem(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** A body or a parameter that is not as the OpenAPI has it. */
    static SetuProblem validation(String detail) {
        return new SetuProblem(400, Problem.INVALID.setu(), Problem.INVALID.text() + ": " + detail);
    }

    static SetuProblem of(Refusal refusal) {
        return new SetuProblem(400, refusal.problem().setu(), refusal.problem().text() + " " + refusal.detail());
    }

    static SetuProblem of(int status, String code, String message) {
        return new SetuProblem(status, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
