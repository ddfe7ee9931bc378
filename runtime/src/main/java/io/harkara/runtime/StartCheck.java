package io.harkara.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * What a part of a service has against its start, in the mode in which it is. A service has one as a bean for each part; whoever starts
 * it hears of all faults at once.
 */
@FunctionalInterface
public interface StartCheck {

    /** One sentence for each fault, which names the property and no secret; none where nothing is wrong. */
    List<String> faults();

    /** Of something that throws an {@link IllegalStateException} where it is not content. */
    static StartCheck of(Runnable check) {
        return () -> {
            try {
                check.run();
                return List.of();
            } catch (IllegalStateException unsafe) {
                return List.of(String.valueOf(unsafe.getMessage()));
            }
        };
    }

    /**
     * Refuses the start where any check has a fault.
     *
     * @throws IllegalStateException with all faults
     */
    static void requireAll(List<StartCheck> checks) {
        List<String> faults = new ArrayList<>();
        checks.forEach(check -> faults.addAll(check.faults()));
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "this service does not start, for production mode refuses %d of its settings:%n - %s"
                            .formatted(faults.size(), String.join(System.lineSeparator() + " - ", faults)));
        }
    }
}
