package io.harkara.intake;

import io.harkara.schemas.BuySell;
import io.harkara.schemas.CutoffKind;
import org.jspecify.annotations.Nullable;

/**
 * What an order trades as soon as the venue has it, and so the cut-off that it has to meet.
 *
 * @param kind null where the order does not tell it
 * @param schemeCode null where the order does not tell it
 */
record Trade(@Nullable CutoffKind kind, @Nullable String schemeCode) {

    /** A purchase or redemption by its side; null where the order tells none. */
    static Trade of(@Nullable BuySell side, @Nullable String schemeCode) {
        CutoffKind kind = switch (side) {
            case PURCHASE -> CutoffKind.PURCHASE;
            case REDEMPTION -> CutoffKind.REDEMPTION;
            case UNRECOGNISED -> null;
            case null -> null;
        };
        return new Trade(kind, schemeCode);
    }
}
