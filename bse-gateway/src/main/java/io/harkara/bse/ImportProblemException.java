package io.harkara.bse;

import java.util.List;
import org.springframework.http.ResponseEntity;

/** A file that is not imported, and why. */
final class ImportProblemException extends Exception {

    private static final long serialVersionUID = 1;

    private final BseProblem.Kind kind;
    private final transient List<FileFault> faults;

    ImportProblemException(BseProblem.Kind kind, String detail) {
        this(kind, detail, List.of());
    }

    ImportProblemException(BseProblem.Kind kind, String detail, List<FileFault> faults) {
        super(detail);
        this.kind = kind;
        this.faults = faults;
    }

    /** The HTTP response that says so. */
    ResponseEntity<Object> response() {
        return BseProblem.response(kind, String.valueOf(getMessage()), faults);
    }
}
