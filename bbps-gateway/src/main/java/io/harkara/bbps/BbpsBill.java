package io.harkara.bbps;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bill as its biller tells it, in rupees.
 *
 * @param number null where the biller gives none
 * @param date when it was made out
 * @param due until when it is to be paid
 * @param period such as MONTHLY, in the venue's words
 * @param minimum least that is taken, where the biller says so
 * @param maximum most that is taken, where the biller says so
 * @param multiple by which payments step, where the biller says so
 * @param options amounts that may be paid in place of it
 */
record BbpsBill(
        BigDecimal amount,
        @Nullable String customer,
        @Nullable String number,
        @Nullable LocalDate date,
        @Nullable LocalDate due,
        @Nullable String period,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable BigDecimal multiple,
        List<Option> options) {

    /** An amount with a name, such as Early Payment Amount. */
    record Option(String name, BigDecimal amount) {}

    BbpsBill {
        options = List.copyOf(options);
    }
}
