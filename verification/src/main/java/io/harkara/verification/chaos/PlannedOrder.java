package io.harkara.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * @param rejected whether the venue has to refuse it
 * @param kind what is ordered
 */
record PlannedOrder(
        int number,
        Route route,
        @Nullable String orderingKey,
        @Nullable Duration life,
        boolean rejected,
        int rupees,
        Kind kind) {

    /** What is ordered. */
    enum Kind {
        LUMPSUM("bse.lumpsum"),
        SWITCH("bse.switch"),
        SPREAD("bse.spread"),
        SIP("bse.sip"),
        XSIP("bse.xsip"),
        STP("bse.stp"),
        SWP("bse.swp");

        private static final Set<String> WITHOUT_REPORT = Set.of(SIP.type, XSIP.type, STP.type, SWP.type);

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** Whether the venue has no report that would show an order of that type: what is lost is a person's to find out. */
        static boolean isWithoutReport(String type) {
            return WITHOUT_REPORT.contains(type);
        }

        static Kind of(int percent) {
            return percent < 60
                    ? LUMPSUM
                    : percent < 72
                            ? SWITCH
                            : percent < 80
                                    ? SPREAD
                                    : percent < 88 ? SIP : percent < 94 ? XSIP : percent < 97 ? STP : SWP;
        }
    }

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
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final Pattern NUMBER = Pattern.compile("(?:^| )chaos-(\\d+)");
    private static final String[] REFUSED_CLIENTS = {"XUNK", "XPAN", "XFAT", "XNOM"};

    static PlannedOrder of(long seed, int number) {
        var random = new SplittableRandom(seed * 31 + number);
        int rupees = 1_000 + 100 * random.nextInt(500);
        boolean rejected = random.nextInt(100) < 3;
        int route = random.nextInt(100);
        String key = route < 8 ? "folio-" + random.nextInt(KEYS) : null;
        Duration life = route >= 13 && route < 18 ? Duration.ofMillis(300 + random.nextInt(4_000)) : null;
        Kind kind = Kind.of(random.nextInt(100));
        if (number % BATCH_EVERY < BATCH) {
            return new PlannedOrder(number, Route.BATCH, null, null, rejected, rupees, kind);
        }
        return new PlannedOrder(
                number, route >= 8 && route < 13 ? Route.TOPIC : Route.HTTP, key, life, rejected, rupees, kind);
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
                {"type":"%s","clientReference":"%s"%s%s%s,"order":{"clientCode":"%s","dpTxn":"P",%s,"euin":"E266801",\
                "euinDeclared":"N","mobile":"%s","email":"investor%d@example.com","remarks":"chaos-%d%s"}}""".formatted(
                        kind.type,
                        clientReference(),
                        field("idempotencyKey", route == Route.BATCH ? idempotencyKey() : null),
                        field("orderingKey", orderingKey),
                        field("deadline", deadline == null ? null : deadline.toString()),
                        client,
                        what(),
                        MOBILE,
                        number % INVESTORS,
                        number,
                        number % 50 == 0 ? " for " + PAN : "");
    }

    private String what() {
        LocalDate today = LocalDate.now(INDIA);
        String plan = "\"startDate\":\"%s\",\"frequency\":\"MONTHLY\",\"installments\":12,\"amount\":%d"
                .formatted(today.plusDays(20), rupees);
        return switch (kind) {
            case LUMPSUM ->
                "\"schemeCode\":\"02-DP\",\"buySell\":\"P\",\"buySellType\":\"FRESH\",\"amount\":\"%d.00\",\"kycStatus\":\"Y\""
                        .formatted(rupees);
            case SWITCH ->
                "\"fromSchemeCode\":\"02-DP\",\"toSchemeCode\":\"02-GR\",\"buySellType\":\"FRESH\",\"amount\":\"%d.00\",\"folioNo\":\"123/45\",\"kycStatus\":\"Y\""
                        .formatted(rupees);
            case SPREAD ->
                "\"schemeCode\":\"02-DP\",\"buySellType\":\"FRESH\",\"amount\":\"%d.00\",\"redemptionAmount\":\"%d.00\",\"redemptionDate\":\"%s\",\"kycStatus\":\"Y\""
                        .formatted(rupees, rupees / 2, today.plusDays(1));
            case SIP -> "\"schemeCode\":\"02-DP\"," + plan;
            case XSIP -> "\"schemeCode\":\"02-DP\",\"mandateId\":\"780039\"," + plan;
            case STP ->
                "\"schemeCode\":\"02-DP\",\"toSchemeCode\":\"02-GR\",\"buySellType\":\"FRESH\",\"folioNo\":\"123/45\","
                        + plan;
            case SWP -> "\"schemeCode\":\"02-DP\",\"folioNo\":\"123/45\"," + plan;
        };
    }

    private static String field(String name, @Nullable String value) {
        return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
    }
}
