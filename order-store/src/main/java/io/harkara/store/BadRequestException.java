package io.harkara.store;

import java.util.List;

/** The request cannot be understood. Names everything that is wrong with it. */
final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    BadRequestException(List<Fault> faults) {
        super("%d faults, the first: %s".formatted(faults.size(), faults.getFirst()));
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }
}
