package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsPlan;
import io.harkara.schemas.BbpsPlans;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a row of the venue changes about what is known. */
enum BbpsChange {
    /** It is written. */
    CHANGED,
    /** It says what is known. */
    UNCHANGED,
    /** It was added or changed by hand, and stays as it is. */
    KEPT;

    /** When something was read is no difference. */
    private static final String READ_AT = "readAt";

    private static final int[] OF_BILLER = compared(BbpsBiller.getClassSchema());
    private static final int[] OF_PLAN = compared(BbpsPlan.getClassSchema());

    /** @param overwrite whether what was done by hand goes */
    static BbpsChange of(@Nullable BbpsBiller before, BbpsBiller read, boolean overwrite) {
        if (before == null) {
            return CHANGED;
        }
        if (before.getOrigin() != BbpsOrigin.VENUE && !overwrite) {
            return KEPT;
        }
        return same(before, read, OF_BILLER) ? UNCHANGED : CHANGED;
    }

    static BbpsChange of(@Nullable BbpsPlan before, BbpsPlan read) {
        return before != null && same(before, read, OF_PLAN) ? UNCHANGED : CHANGED;
    }

    /** Whether a biller that was changed by hand is as it was before; by whom and when it was written is no difference. */
    static boolean isNothing(BbpsBiller before, BbpsBiller after) {
        return same(
                before,
                BbpsBiller.newBuilder(after).setOrigin(before.getOrigin()).build(),
                OF_BILLER);
    }

    /** Whether the venue has it, as far as is known, and it can be used. */
    static boolean isListed(BbpsBiller biller) {
        return biller.getOrigin() == BbpsOrigin.VENUE && isActive(biller);
    }

    /** Whether intake takes fetches and payments for it. */
    static boolean isActive(BbpsBiller biller) {
        return biller.getStatus() != BbpsBillerStatus.DEACTIVATED;
    }

    static boolean hasPlans(BbpsBiller biller) {
        return biller.getPlans() != BbpsPlans.NOT_SUPPORTED;
    }

    private static int[] compared(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> !field.name().equals(READ_AT))
                .mapToInt(Schema.Field::pos)
                .toArray();
    }

    private static boolean same(SpecificRecord one, SpecificRecord other, int[] fields) {
        for (int field : fields) {
            Object value = one.get(field);
            Object others = other.get(field);
            if (value == null ? others != null : !equal(value, others)) {
                return false;
            }
        }
        return true;
    }

    // Lists come from the topic as Avro's own, which compare as lists do only with each other.
    private static boolean equal(Object value, @Nullable Object other) {
        return (value instanceof List<?> list && other instanceof List<?> others)
                ? List.copyOf(list).equals(List.copyOf(others))
                : value.equals(other);
    }
}
