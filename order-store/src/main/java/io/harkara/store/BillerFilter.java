package io.harkara.store;

import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which billers are asked for; what is null does not filter. Capital and small letters are the same.
 *
 * @param active whether they take anything
 * @param coverage where they serve: IND-MAH stands for itself and for IND-MAH-Pune
 * @param mode a mode that they take; who lists none takes all
 * @param channel the same of channels
 */
record BillerFilter(
        @Nullable String category,
        @Nullable Boolean active,
        @Nullable String state,
        @Nullable String coverage,
        @Nullable BbpsMode mode,
        @Nullable BbpsChannel channel,
        @Nullable BbpsFlow flow) {

    static final String CATEGORY = "category";

    /** Names of the parameters that {@link #read} knows. */
    static final Set<String> PARAMETERS = Set.of(CATEGORY, "active", "state", "coverage", "mode", "channel", "flow");

    static BillerFilter read(Parameters parameters) {
        return new BillerFilter(
                parameters.text(CATEGORY),
                parameters.flag("active"),
                parameters.text("state"),
                parameters.text("coverage"),
                word(parameters, BbpsMode.class, "mode"),
                word(parameters, BbpsChannel.class, "channel"),
                word(parameters, BbpsFlow.class, "flow"));
    }

    /** Its conditions on a biller that is called b. */
    FreshPlans.Where where() {
        FreshPlans.Where where = new FreshPlans.Where();
        if (category != null) {
            where.add("lower(b.category) = lower(?)", category);
        }
        if (active != null) {
            where.add("(b.status <> 'DEACTIVATED') = ?", active);
        }
        if (state != null) {
            where.add("lower(b.state) = lower(?)", state);
        }
        if (coverage != null) {
            where.add("starts_with(lower(b.coverage) || '-', lower(?) || '-')", coverage);
        }
        if (mode != null) {
            where.add("(b.modes = '{}' or ? = any(b.modes))", mode.name());
        }
        if (channel != null) {
            where.add("(b.channels = '{}' or ? = any(b.channels))", channel.name());
        }
        if (flow != null) {
            where.add("b.flow = ?", flow.name());
        }
        return where;
    }

    private static <E extends Enum<E>> @Nullable E word(Parameters parameters, Class<E> words, String name) {
        String known = Arrays.stream(words.getEnumConstants())
                .map(Enum::name)
                .filter(word -> !word.equals("UNRECOGNISED"))
                .collect(Collectors.joining(", "));
        return parameters.single(name, text -> Enum.valueOf(words, text.toUpperCase(Locale.ROOT)), "one of " + known);
    }
}
