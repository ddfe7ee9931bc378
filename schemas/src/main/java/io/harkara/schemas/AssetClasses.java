package io.harkara.schemas;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which asset class a scheme is of, by the word that the scheme master has for its type. That BSE goes by just these words is
 * our inference. What is not in the table, a hybrid scheme for one, is of no class that we know, and keeps to what holds
 * for all of them.
 */
public final class AssetClasses {

    private static final Map<String, AssetClass> BY_TYPE = Map.of(
            "EQUITY", AssetClass.EQUITY,
            "ELSS", AssetClass.EQUITY,
            "DEBT", AssetClass.DEBT,
            "GILT", AssetClass.DEBT,
            "BOND", AssetClass.DEBT,
            "INCOME", AssetClass.DEBT,
            "LIQUID", AssetClass.LIQUID,
            "OVERNIGHT", AssetClass.LIQUID);

    /** What the codes of liquid and overnight schemes ended in; still met although BSE dropped it in 2024. */
    private static final String LIQUID_SUFFIX = "-L0";

    private AssetClasses() {}

    /**
     * The class of a scheme.
     *
     * @param schemeType type in BSE's words; null where the scheme or its type is not known
     */
    public static AssetClass of(@Nullable String schemeCode, @Nullable String schemeType) {
        AssetClass byType = schemeType == null
                ? AssetClass.UNRECOGNISED
                : BY_TYPE.getOrDefault(schemeType.strip().toUpperCase(Locale.ROOT), AssetClass.UNRECOGNISED);
        return byType == AssetClass.UNRECOGNISED && schemeCode != null && schemeCode.endsWith(LIQUID_SUFFIX)
                ? AssetClass.LIQUID
                : byType;
    }
}
