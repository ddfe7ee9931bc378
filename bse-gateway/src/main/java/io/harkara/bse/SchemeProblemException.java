package io.harkara.bse;

/** Ends an import with a problem. */
final class SchemeProblemException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient SchemeProblem problem;

    SchemeProblemException(SchemeProblem.Kind kind, String detail) {
        super(detail);
        this.problem = SchemeProblem.of(kind, detail);
    }

    SchemeProblem problem() {
        return problem;
    }
}
