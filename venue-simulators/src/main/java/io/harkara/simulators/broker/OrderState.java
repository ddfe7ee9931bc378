package io.harkara.simulators.broker;

import java.time.Instant;

/**
 * An order at one moment.
 *
 * @param at since when it stands so
 * @param exchangeId the exchange's number, empty while it has none
 * @param filled shares executed
 * @param filledPaise what they cost altogether
 * @param reason why it was refused, or why a change or cancellation of it was; empty for nothing
 * @param changes how often it was changed
 */
public record OrderState(
        String id,
        Instant placedAt,
        Instant at,
        OrderStatus status,
        OrderTerms terms,
        String exchangeId,
        long filled,
        long filledPaise,
        String reason,
        int changes) {

    /** Shares that still may be executed. */
    public long pending() {
        return status.ended() ? 0 : terms.quantity() - filled;
    }

    /** Shares of an order that ended which were not executed. */
    public long cancelled() {
        return status == OrderStatus.CANCELLED ? terms.quantity() - filled : 0;
    }

    /** The average price, rounded to paise, 0 while nothing is executed. */
    public long averagePaise() {
        return filled == 0 ? 0 : (2 * filledPaise + filled) / (2 * filled);
    }

    OrderState to(OrderStatus next, Instant now) {
        return new OrderState(id, placedAt, now, next, terms, exchangeId, filled, filledPaise, reason, changes);
    }

    OrderState because(String why) {
        return new OrderState(id, placedAt, at, status, terms, exchangeId, filled, filledPaise, why, changes);
    }

    OrderState known(String exchange) {
        return new OrderState(id, placedAt, at, status, terms, exchange, filled, filledPaise, reason, changes);
    }

    OrderState changed(OrderTerms to) {
        return new OrderState(id, placedAt, at, status, to, exchangeId, filled, filledPaise, reason, changes + 1);
    }

    OrderState filled(long shares, long paise) {
        return new OrderState(
                id,
                placedAt,
                at,
                status,
                terms,
                exchangeId,
                filled + shares,
                filledPaise + shares * paise,
                reason,
                changes);
    }
}
