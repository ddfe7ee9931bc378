package io.harkara.simulators.bbps;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan that a customer can choose.
 *
 * @param id 1 to 32 characters
 * @param amount in paise
 */
record RechargePlan(
        String id,
        String billerId,
        String categoryType,
        String subType,
        long amount,
        String description,
        LocalDate from,
        boolean active) {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final long[] RUPEES = {19, 49, 149, 199, 239, 299, 349, 479, 666, 719, 1_799, 2_999};
    private static final String[] TYPES = {"Data", "Unlimited", "Talktime", "Annual"};

    /** The plans of a biller, none where it has none; the last of them is not sold any more. */
    static List<RechargePlan> of(Biller biller) {
        if (biller.terms().plans() == Requirement.NOT_SUPPORTED) {
            return List.of();
        }
        List<RechargePlan> plans = new ArrayList<>();
        for (int i = 0; i < RUPEES.length; i++) {
            plans.add(new RechargePlan(
                    "P%s%03d".formatted(biller.id().substring(4, 9), i + 1),
                    biller.id(),
                    TYPES[i % TYPES.length],
                    "%d days".formatted(28 * (1 + i % 3)),
                    RUPEES[i] * 100,
                    "%s plan of %d rupees".formatted(TYPES[i % TYPES.length], RUPEES[i]),
                    FROM,
                    i < RUPEES.length - 1));
        }
        return plans;
    }
}
