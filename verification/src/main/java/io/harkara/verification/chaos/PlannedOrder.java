package io.harkara.verification.chaos;

import java.time.Duration;
import java.time.Instant;
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
 * @param rejected whether the venue has to refuse it
 */
record PlannedOrder(
        int number,
        Route route,
        @Nullable String orderingKey,
        @Nullable Duration life,
        boolean rejected,
        int rupees) {

    /** The way in. */
    enum Route {
        HTTP,
        BATCH,
        TOPIC
    }

    /** A client's name at intake; keys of different clients never meet. */
    static final String CLIENT = "chaos";

    /** What is about a person and must be masked wherever it is shown. */
    static final String MOBILE = "9876504321";

    static final String PAN = "ABCPK1234F";

    /** Orders of one batch; their numbers follow one another. */
    static final int BATCH = 10;

    /** So many numbers hold one batch. */
    static final int BATCH_EVERY = 100;

    private static final int KEYS = 8;
    private static final int INVESTORS = 9_000;
    private static final Pattern NUMBER = Pattern.compile("^chaos-(\\d+)");
    private static final String[] REFUSED_CLIENTS = {"XUNK", "XPAN", "XFAT", "XNOM"};

    static PlannedOrder of(long seed, int number) {
        var random = new SplittableRandom(seed * 31 + number);
        int rupees = 1_000 + 100 * random.nextInt(500);
        boolean rejected = random.nextInt(100) < 3;
        if (number % BATCH_EVERY < BATCH) {
            return new PlannedOrder(number, Route.BATCH, null, null, rejected, rupees);
        }
        int kind = random.nextInt(100);
        if (kind < 8) {
            return new PlannedOrder(number, Route.HTTP, "folio-" + random.nextInt(KEYS), null, rejected, rupees);
        }
        if (kind < 13) {
            return new PlannedOrder(number, Route.TOPIC, null, null, rejected, rupees);
        }
        Duration life = kind < 18 ? Duration.ofMillis(300 + random.nextInt(4_000)) : null;
        return new PlannedOrder(number, Route.HTTP, null, life, rejected, rupees);
    }

    String idempotencyKey() {
        return "order-" + number;
    }

    String clientReference() {
        return "chaos-" + number;
    }

    /** The number of the order that a reference or a remark names, or -1. */
    static int numberIn(@Nullable String text) {
        Matcher found = NUMBER.matcher(text == null ? "" : text);
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }

    /** The document that intake takes. */
    String json(@Nullable Instant deadline) {
        String client = rejected
                ? REFUSED_CLIENTS[number % REFUSED_CLIENTS.length] + "%05d".formatted(number % 100_000)
                : "CH%05d".formatted(number % INVESTORS);
        return """
                {"type":"bse.lumpsum","clientReference":"%s"%s%s%s,"order":{"clientCode":"%s","schemeCode":"02-DP",\
                "buySell":"P","buySellType":"FRESH","dpTxn":"P","amount":"%d.00","kycStatus":"Y","euin":"E266801",\
                "euinDeclared":"N","mobile":"%s","email":"investor%d@example.com","remarks":"chaos-%d%s"}}""".formatted(
                        clientReference(),
                        field("idempotencyKey", route == Route.BATCH ? idempotencyKey() : null),
                        field("orderingKey", orderingKey),
                        field("deadline", deadline == null ? null : deadline.toString()),
                        client,
                        rupees,
                        MOBILE,
                        number % INVESTORS,
                        number,
                        number % 50 == 0 ? " for " + PAN : "");
    }

    private static String field(String name, @Nullable String value) {
        return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
    }
}
