package io.harkara.broker;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.BrokerCancelAll;
import io.harkara.schemas.BrokerExchange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the order book shows of a change or a cancellation. A broker has no name for them, so it is told by the order that they are
 * about: as it should be, it was done; still as it was, after several looks, it never arrived. Pure.
 */
final class BrokerEffects {

    /** Words of brokers for a change or cancellation that is under way. */
    private static final Set<String> UNDER_WAY = Set.of(
            // XTS
            "pendingreplace",
            "69",
            "pendingcancel",
            "54",
            // Kite and SmartAPI
            "modify validation pending",
            "modify pending",
            "modify amo req received",
            "modify after market order req received",
            "cancel pending");

    private BrokerEffects() {}

    /**
     * What became of a change.
     *
     * @param taken whether the broker said that it took it
     */
    static Finding ofChange(List<BrokerOrderRow> book, BrokerChange change, boolean taken) {
        BrokerOrderRow row = row(book, change.brokerOrderId());
        if (row == null) {
            return new Finding.Absent();
        }
        if (change.isDoneIn(row) && !isUnderWay(row)) {
            return new Finding.Finished(row.brokerOrderId(), row.status(), BrokerAnswers.text(row));
        }
        return row.state().isEnd() ? ended(row) : standing(row, taken);
    }

    /** What became of a cancellation. */
    static Finding ofCancel(List<BrokerOrderRow> book, String brokerOrderId, boolean taken) {
        BrokerOrderRow row = row(book, brokerOrderId);
        if (row == null) {
            return new Finding.Absent();
        }
        return switch (row.state()) {
            case CANCELLED ->
                new Finding.Finished(
                        row.brokerOrderId(),
                        "%s %d of %d".formatted(row.status(), row.filled(), row.quantity()),
                        BrokerAnswers.text(row));
            case FILLED, REJECTED -> ended(row);
            case OPEN, PARTLY_FILLED -> standing(row, taken);
        };
    }

    /**
     * What became of the cancellation of everything.
     *
     * @param instrumentId only of this one; null for all
     * @param before only orders from before this time were meant
     */
    static Finding ofCancelAll(
            List<BrokerOrderRow> book,
            BrokerCancelAll all,
            @Nullable String instrumentId,
            Instant before,
            boolean taken) {
        List<BrokerOrderRow> standing = book.stream()
                .filter(row -> !row.state().isEnd())
                .filter(row -> row.exchange() == null || row.exchange() == all.getExchange())
                .filter(row -> instrumentId == null || row.instrumentId().equals(instrumentId))
                .filter(row -> row.placedAt() == null || row.placedAt().isBefore(before))
                .toList();
        String name = name(all.getExchange());
        if (standing.isEmpty()) {
            return new Finding.Finished(name, "no order stands");
        }
        return taken || standing.stream().anyMatch(BrokerEffects::isUnderWay)
                ? new Finding.Held(name, "%d orders stand".formatted(standing.size()))
                : new Finding.Absent();
    }

    /** How the cancellation of everything at an exchange is called. */
    static String name(BrokerExchange exchange) {
        return "cancel-all " + exchange;
    }

    private static @Nullable BrokerOrderRow row(List<BrokerOrderRow> book, String brokerOrderId) {
        return book.stream()
                .filter(row -> row.brokerOrderId().equals(brokerOrderId))
                .findFirst()
                .orElse(null);
    }

    // The order ended in another way, so there was nothing left to change or cancel.
    private static Finding ended(BrokerOrderRow row) {
        String reason = row.reason().isEmpty() ? "" : ": " + row.reason();
        return new Finding.Refused(
                row.brokerOrderId(), new Cause("ORDER_ENDED", "the order is %s%s".formatted(row.status(), reason)));
    }

    private static Finding standing(BrokerOrderRow row, boolean taken) {
        return taken || isUnderWay(row) ? new Finding.Held(row.brokerOrderId(), row.status()) : new Finding.Absent();
    }

    private static boolean isUnderWay(BrokerOrderRow row) {
        return UNDER_WAY.contains(row.status().toLowerCase(Locale.ROOT));
    }
}
