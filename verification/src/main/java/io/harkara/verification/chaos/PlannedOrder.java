package io.harkara.verification.chaos;

import io.harkara.schemas.Topics;
import java.time.Duration;
import java.util.Set;
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
 * @param earlier the purchase, plan, mandate or client that it is about; null where it is about none of the run's
 */
record PlannedOrder(
        int number,
        Route route,
        @Nullable String orderingKey,
        @Nullable Duration life,
        boolean rejected,
        int rupees,
        PlannedKind kind,
        @Nullable PlannedOrder earlier) {

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

    /** Whoever changes or cancels an order that is not there waits for it so long. */
    private static final Duration LIFE_OF_CHANGES = Duration.ofSeconds(20);

    private static final int FOLLOWING_PERCENT = 60;
    private static final int FOLLOWING_PURCHASES_PERCENT = 20;
    private static final int FOLLOWING_BILLS_PERCENT = 75;
    private static final int KEYS = 8;
    private static final int INVESTORS = 9_000;
    private static final Pattern NUMBER = Pattern.compile("(?:^| )chaos-(\\d+)");
    private static final String[] REFUSED_CLIENTS = {"XUNK", "XPAN", "XFAT", "XNOM"};

    /** One of those that go to all venues. */
    static PlannedOrder of(long seed, int number) {
        return of(seed, number, ChaosPlan.EVERY_VENUE);
    }

    /** @param venues that orders go to */
    static PlannedOrder of(long seed, int number, Set<String> venues) {
        var random = new SplittableRandom(seed * 31 + number);
        int rupees = 1_000 + 100 * random.nextInt(500);
        boolean rejected = random.nextInt(100) < 3;
        int route = random.nextInt(100);
        String key = route < 8 ? "folio-" + random.nextInt(KEYS) : null;
        Duration life = route >= 13 && route < 18 ? Duration.ofMillis(300 + random.nextInt(4_000)) : null;
        int drawn = random.nextInt(100);
        boolean follows = random.nextInt(100) < FOLLOWING_PERCENT;
        int followsSoon = random.nextInt(100);
        PlannedOrder earlier = follows ? followed(seed, number, PlannedKind.FOLLOWED_AFTER, venues) : null;
        if (earlier == null && followsSoon < FOLLOWING_BILLS_PERCENT) {
            PlannedOrder soon = followed(seed, number, PlannedKind.FOLLOWED_SOON, venues);
            earlier = soon == null || !soon.kind.isOf(Topics.BSE) || followsSoon < FOLLOWING_PURCHASES_PERCENT
                    ? soon
                    : null;
        }
        PlannedKind kind = earlier == null
                ? PlannedKind.of(drawn, venues)
                : earlier.kind.followers().get(drawn % earlier.kind.followers().size());
        if (key != null && kind.isBill()) {
            // Orders of one key go to one venue: what two gateways do is in no order.
            key = "bill-" + key;
        }
        if (key != null && kind.isStock()) {
            // Nor do two brokers tell which of two requests came first.
            key = stockAccount(number, kind) + "-" + key;
        }
        if (kind.isStock() && earlier != null) {
            return new PlannedOrder(number, Route.HTTP, key, LIFE_OF_CHANGES, rejected, rupees, kind, earlier);
        }
        if (number % BATCH_EVERY < BATCH) {
            return new PlannedOrder(number, Route.BATCH, null, null, rejected, rupees, kind, earlier);
        }
        return new PlannedOrder(
                number,
                route >= 8 && route < 13 ? Route.TOPIC : Route.HTTP,
                key,
                life,
                rejected,
                rupees,
                kind,
                earlier);
    }

    /** The order so many numbers before, where one of its kind is followed then; otherwise null. */
    private static @Nullable PlannedOrder followed(long seed, int number, int after, Set<String> venues) {
        PlannedOrder earlier = number < after ? null : of(seed, number - after, venues);
        return earlier != null
                        && !earlier.rejected
                        // Nobody can say in a batch until when it is to be tried.
                        && !(earlier.kind.isStock() && earlier.route == Route.BATCH)
                        && earlier.kind.followedAfter() == after
                        && !earlier.kind.followers().isEmpty()
                ? earlier
                : null;
    }

    /** The account at a stock broker; of what follows an order, that of the order. */
    String stockAccount() {
        return stockAccount(first().number, kind);
    }

    private static String stockAccount(int number, PlannedKind kind) {
        String account = StockAccounts.NAMES.get(number % StockAccounts.NAMES.size());
        // At other brokers it is refused before it leaves.
        return kind == PlannedKind.STOCK_CANCEL_ALL && !StockAccounts.cancelsAll(account)
                ? StockAccounts.NAMES.getFirst()
                : account;
    }

    /** The fetch or the payment without one that it is about in the end. */
    PlannedOrder first() {
        return earlier == null ? this : earlier.first();
    }

    String idempotencyKey() {
        return "order-" + number;
    }

    String clientReference() {
        return "chaos-" + number;
    }

    /** The investor at the venue. What follows an order is about the investor of that one. */
    String clientCode() {
        if (earlier != null) {
            return earlier.clientCode();
        }
        if (kind == PlannedKind.UCC) {
            return OrderDocument.newClient(number);
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
