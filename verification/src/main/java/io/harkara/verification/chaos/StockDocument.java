package io.harkara.verification.chaos;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of orders at stock brokers, and of what is done to them. */
final class StockDocument {

    /** What a change adds to the quantity. */
    static final int MORE = 5;

    /** Cancelled as a whole now and then; what follows an order is about another share, so that both have their turn. */
    private static final String CANCELLED_AS_A_WHOLE = "PNB";

    /** By the simulators: refused by the broker, and by the exchange. */
    private static final String[] REFUSED = {"YESBANK", "ZEEL"};

    /** Executed at once, or in parts. */
    private static final String[] EXECUTED = {"INFY", "IDEA", "SBIN", "RELIANCE", "IDEA"};

    /** Rests until it is cancelled; what follows an order finds it so. */
    private static final String RESTING = "SAIL";

    private static final String LIMIT = "128.00";

    /** Rests, and is executed when it is to be cancelled. */
    private static final String TOO_LATE = "BHEL";

    private StockDocument() {}

    /** @param about id of the order that it is about, or null */
    static String of(PlannedOrder order, @Nullable String about) {
        String account = "\"account\":\"%s\"".formatted(order.stockAccount());
        return switch (order.kind()) {
            case STOCK_ORDER -> account + "," + placed(order);
            case STOCK_CANCEL_ALL ->
                "%s,\"exchange\":\"NSE\",\"symbol\":\"%s\"".formatted(account, CANCELLED_AS_A_WHOLE);
            case STOCK_CANCEL -> "%s,\"orderId\":\"%s\"".formatted(account, id(about));
            case STOCK_MODIFY ->
                "%s,\"orderId\":\"%s\",%s"
                        .formatted(account, id(about), terms(quantity(order.first()) + MORE, "LIMIT", LIMIT));
            default -> throw new IllegalArgumentException("%s: expected one of stocks".formatted(order.kind()));
        };
    }

    /** How much an order is of at first. */
    static int quantity(PlannedOrder order) {
        return 1 + order.rupees() / 1_000;
    }

    private static String placed(PlannedOrder order) {
        int number = order.number();
        String symbol = order.rejected() ? REFUSED[number % REFUSED.length] : symbol(number / 7 % 10, number);
        String side = symbol.equals(RESTING) || number % 3 != 0 ? "BUY" : "SELL";
        return "\"exchange\":\"NSE\",\"symbol\":\"%s\",\"side\":\"%s\",\"tag\":\"chaos\",%s"
                .formatted(
                        symbol,
                        side,
                        symbol.equals(RESTING)
                                ? terms(quantity(order), "LIMIT", LIMIT)
                                : terms(quantity(order), "MARKET", null));
    }

    private static String symbol(int drawn, int number) {
        return switch (drawn) {
            case 0, 1, 2, 3 -> RESTING;
            case 4 -> TOO_LATE;
            case 5, 6 -> CANCELLED_AS_A_WHOLE;
            default -> EXECUTED[number % EXECUTED.length];
        };
    }

    private static String terms(int quantity, String priceType, @Nullable String price) {
        return "\"quantity\":%d,\"priceType\":\"%s\",\"product\":\"MIS\",\"validity\":\"DAY\"%s"
                .formatted(quantity, priceType, price == null ? "" : ",\"price\":\"%s\"".formatted(price));
    }

    private static String id(@Nullable String about) {
        if (about == null) {
            throw new IllegalArgumentException("expected the id of the order that it is about");
        }
        return UUID.fromString(about).toString();
    }
}
