package io.harkara.intake;

/** A file that is not imported, and why. */
final class ImportException extends Exception {

    private static final long serialVersionUID = 1;

    private final ProblemCode code;

    ImportException(ProblemCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** The file is not what it should be. */
    static ImportException invalid(String detail) {
        return new ImportException(ProblemCode.FILE_INVALID, detail);
    }

    Problem problem() {
        return Problem.of(code, String.valueOf(getMessage()));
    }
}
