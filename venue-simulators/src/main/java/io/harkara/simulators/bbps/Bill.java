package io.harkara.simulators.bbps;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One bill. Amounts are paise.
 *
 * @param minAmount least that may be paid of it, null where its biller sets none
 * @param amountMultiple what a payment has to be a multiple of, null for anything
 * @param options other amounts that may be paid in place of {@code amount}
 */
record Bill(
        String number,
        long amount,
        String customerName,
        LocalDate date,
        LocalDate due,
        String period,
        @Nullable String label,
        @Nullable Long minAmount,
        @Nullable Long maxAmount,
        @Nullable Long amountMultiple,
        List<Named> options) {

    /** A named amount in paise. */
    record Named(String name, long amount) {}

    Bill {
        options = List.copyOf(options);
    }
}
