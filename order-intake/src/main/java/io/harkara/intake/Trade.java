package io.harkara.intake;

import io.harkara.schemas.BuySell;
import org.jspecify.annotations.Nullable;

/**
 * What an order buys or sells as soon as the venue has it, and so the cut-off that it has to meet.
 *
 * @param side null where the order does not tell it
 * @param schemeCode null where the order does not tell it
 */
record Trade(@Nullable BuySell side, @Nullable String schemeCode) {}
