package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrigin;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of billers; what is not given asks nothing. Texts are compared without regard to capitals.
 *
 * @param words all of them stand in the id or the name
 * @param active whether fetches and payments are taken, which only those refuse that are deactivated
 * @param mode one that they take
 * @param channel one that they take
 * @param after the id that the ones of this page come after
 * @param limit how many of them are shown
 */
record BbpsBillerSearch(
        List<String> words,
        @Nullable String category,
        @Nullable String state,
        @Nullable String city,
        @Nullable String coverage,
        @Nullable Boolean active,
        @Nullable BbpsBillerStatus status,
        @Nullable BbpsOrigin origin,
        @Nullable BbpsFlow flow,
        @Nullable BbpsExactness exactness,
        @Nullable BbpsMode mode,
        @Nullable BbpsChannel channel,
        @Nullable Boolean plans,
        String after,
        int limit) {

    private static final int LONGEST = 100;
    private static final int USUAL = 100;

    /** The body of a search. */
    static BbpsBillerSearch of(BbpsForm form) {
        String text = form.optional("text", LONGEST);
        String after = form.optional("after", LONGEST);
        Integer limit = form.whole("limit");
        if (limit != null && (limit < 1 || limit > BbpsBillerPage.MOST)) {
            form.fault("limit", "a number from 1 to %d".formatted(BbpsBillerPage.MOST));
        }
        return new BbpsBillerSearch(
                text == null ? List.of() : List.of(small(text).split("\\s+", -1)),
                form.optional("category", LONGEST),
                form.optional("state", LONGEST),
                form.optional("city", LONGEST),
                form.optional("coverage", LONGEST),
                flag(form, "active"),
                form.optionalWord(BbpsBillerStatus.class, "status"),
                form.optionalWord(BbpsOrigin.class, "origin"),
                form.optionalWord(BbpsFlow.class, "flow"),
                form.optionalWord(BbpsExactness.class, "exactness"),
                form.optionalWord(BbpsMode.class, "mode"),
                form.optionalWord(BbpsChannel.class, "channel"),
                flag(form, "plans"),
                after == null ? "" : after,
                limit == null ? USUAL : limit);
    }

    /** Whether a biller has all that is asked for. */
    boolean finds(BbpsBiller biller) {
        String named = small(biller.getId() + " " + biller.getName());
        return words.stream().allMatch(named::contains)
                && isText(category, biller.getCategory())
                && isText(state, biller.getState())
                && isText(city, biller.getCity())
                && isText(coverage, biller.getCoverage())
                && is(active, BbpsChange.isActive(biller))
                && is(status, biller.getStatus())
                && is(origin, biller.getOrigin())
                && is(flow, biller.getFlow())
                && is(exactness, biller.getExactness())
                && isIn(mode, biller.getModes())
                && isIn(channel, biller.getChannels())
                && is(plans, BbpsChange.hasPlans(biller));
    }

    private static @Nullable Boolean flag(BbpsForm form, String name) {
        return form.has(name) ? form.flag(name, false) : null;
    }

    private static boolean is(@Nullable Object asked, Object found) {
        return asked == null || asked.equals(found);
    }

    private static boolean isText(@Nullable String asked, @Nullable String found) {
        return asked == null || asked.equalsIgnoreCase(Objects.requireNonNullElse(found, ""));
    }

    private static boolean isIn(@Nullable Enum<?> asked, List<BbpsLimit> limits) {
        return asked == null
                || limits.stream().anyMatch(limit -> limit.getName().equals(asked.name()));
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
