package io.harkara.bse;

import java.util.List;

/** Ends an import with a problem. */
final class ImportProblemException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ImportProblem problem;

    ImportProblemException(ImportProblem.Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    ImportProblemException(ImportProblem.Kind kind, String detail, List<FileFault> faults) {
        super(detail);
        this.problem = ImportProblem.of(kind, detail, faults);
    }

    ImportProblem problem() {
        return problem;
    }
}
