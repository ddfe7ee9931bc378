/**
 * The way in: orders over HTTP and Kafka are checked, remembered under their idempotency keys, and published as commands.
 *
 * <p>What an order must look like ({@link io.harkara.intake.OrderField}, {@link io.harkara.intake.LumpsumRules}, {@link
 * io.harkara.intake.MarketCalendar}) is plain Java.
 */
@NullMarked
package io.harkara.intake;

import org.jspecify.annotations.NullMarked;
