package io.harkara.store;

import io.harkara.schemas.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the bills of one biller within a time.
 *
 * @param name null where no biller of that id is known
 * @param fetches fetches and validations
 * @param payments payments and recharges
 */
record BillerStats(
        String billerId, @Nullable String name, @Nullable String category, Totals fetches, Totals payments) {

    /**
     * Figures of one kind.
     *
     * @param byStatus those in which any order stands
     * @param lastCompletedAt when one was completed last
     * @param medianMillis from the submission of an order to its completion, in the middle of those that are completed
     */
    record Totals(
            long orders,
            SortedMap<Status, InStatus> byStatus,
            @Nullable Instant lastCompletedAt,
            @Nullable Long medianMillis) {}

    /**
     * Orders that stand at one status.
     *
     * @param amount rupees, without fees; null where none of them names one
     */
    record InStatus(long orders, @Nullable String amount) {

        static InStatus of(long orders, @Nullable BigDecimal amount) {
            return new InStatus(orders, amount == null ? null : amount.toPlainString());
        }
    }
}
