package io.harkara.store;

import java.util.List;

/** The request is understood and lacks what it has to rest on. */
final class UnprocessableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final transient List<Fault> faults;

    UnprocessableException(String code, List<Fault> faults) {
        super(code + ": " + faults);
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    String code() {
        return code;
    }

    List<Fault> faults() {
        return faults;
    }
}
