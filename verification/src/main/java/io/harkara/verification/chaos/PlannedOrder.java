package io.harkara.verification.chaos;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order as the seed has it.
 *
 * @param number from 0; everything else follows from it and the seed
 * @param route how it comes in
 * @param orderingKey shared with other orders, or null
 * @param life how long after its submission it may still go out, or null for as long as intake allows
 * @param rejected whether the venue has to refuse it, where there is something in its kind that a venue refuses
 * @param kind what is ordered
 * @param plan the plan that it changes; null where it is no change of one
 */
record PlannedOrder(
        int number,
        Route route,
        @Nullable String orderingKey,
        @Nullable Duration life,
        boolean rejected,
        int rupees,
        PlannedKind kind,
        @Nullable PlannedOrder plan) {

    /** The way in. */
    enum Route {
        HTTP,
        BATCH,
        TOPIC
    }

    /** A client's name at intake; keys of different clients never meet. */
    static final String CLIENT = "chaos";

    /** Orders of one batch; their numbers follow one another. */
    static final int BATCH = 10;

    /** So many numbers hold one batch. */
    static final int BATCH_EVERY = 100;

    /** A plan is changed by the order so many numbers later: most plans are registered by then. */
    static final int CHANGED_AFTER = 1_000;

    private static final int CHANGED_PERCENT = 60;
    private static final int KEYS = 8;
    private static final int INVESTORS = 9_000;
    private static final Pattern NUMBER = Pattern.compile("(?:^| )chaos-(\\d+)");
    private static final String[] REFUSED_CLIENTS = {"XUNK", "XPAN", "XFAT", "XNOM"};

    static PlannedOrder of(long seed, int number) {
        var random = new SplittableRandom(seed * 31 + number);
        int rupees = 1_000 + 100 * random.nextInt(500);
        boolean rejected = random.nextInt(100) < 3;
        int route = random.nextInt(100);
        String key = route < 8 ? "folio-" + random.nextInt(KEYS) : null;
        Duration life = route >= 13 && route < 18 ? Duration.ofMillis(300 + random.nextInt(4_000)) : null;
        int drawn = random.nextInt(100);
        boolean follows = number >= CHANGED_AFTER && random.nextInt(100) < CHANGED_PERCENT;
        PlannedOrder plan = follows ? of(seed, number - CHANGED_AFTER) : null;
        List<PlannedKind> changes = plan == null || plan.rejected ? List.of() : plan.kind.changes();
        if (changes.isEmpty()) {
            plan = null;
        }
        PlannedKind kind = changes.isEmpty() ? PlannedKind.of(drawn) : changes.get(drawn % changes.size());
        if (number % BATCH_EVERY < BATCH) {
            return new PlannedOrder(number, Route.BATCH, null, null, rejected, rupees, kind, plan);
        }
        return new PlannedOrder(
                number, route >= 8 && route < 13 ? Route.TOPIC : Route.HTTP, key, life, rejected, rupees, kind, plan);
    }

    String idempotencyKey() {
        return "order-" + number;
    }

    String clientReference() {
        return "chaos-" + number;
    }

    /** The investor at the venue. A change is about the investor of its plan. */
    String clientCode() {
        if (plan != null) {
            return plan.clientCode();
        }
        return rejected
                ? REFUSED_CLIENTS[number % REFUSED_CLIENTS.length] + "%05d".formatted(number % 100_000)
                : "CH%05d".formatted(number % INVESTORS);
    }

    /** Names the investor in an address, a mail or a name. */
    int investor() {
        return number % INVESTORS;
    }

    /** The number of the order that a reference or a remark names, or -1. */
    static int numberIn(@Nullable String text) {
        Matcher found = NUMBER.matcher(text == null ? "" : text);
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }
}
