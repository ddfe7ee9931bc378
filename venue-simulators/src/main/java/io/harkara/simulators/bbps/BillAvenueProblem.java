package io.harkara.simulators.bbps;

/** Why a call of BillAvenue is answered with an error. */
final class BillAvenueProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final String outer;
    private final String code;
    private final boolean plain;

    private BillAvenueProblem(String outer, String code, String message, boolean plain) {
        super(message);
        this.outer = outer;
        this.code = code;
        this.plain = plain;
    }

    /** An error within a reply of the ordinary form. */
    static BillAvenueProblem of(String code, String message) {
        return new BillAvenueProblem("001", code, message, false);
    }

    /** An error with another code around it than 001. */
    static BillAvenueProblem of(String outer, String code, String message) {
        return new BillAvenueProblem(outer, code, message, false);
    }

    static BillAvenueProblem of(Refusal refusal) {
        return of(refusal.problem().billAvenue(), text(refusal));
    }

    /** An error of the envelope, which is told without one: nobody could read another (inference). */
    static BillAvenueProblem plain(String code, String message) {
        return new BillAvenueProblem("001", code, message, true);
    }

    /** The text of a refusal: the words that integrators have seen, where they are known. */
    private static String text(Refusal refusal) {
        return switch (refusal.problem().billAvenue()) {
            case "E135" -> "Mandatory Input Parameter Not Present or mismatch: " + refusal.detail();
            case "E204" -> "Request Id is already been used";
            case "E210" -> "No fetch data found for given ref id";
            default -> refusal.problem().text() + " " + refusal.detail();
        };
    }

    String outer() {
        return outer;
    }

    String code() {
        return code;
    }

    boolean plain() {
        return plain;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
