package io.harkara.store;

/**
 * A move that was not applied.
 *
 * @param from where the order stood, and stays
 * @param change the status that was refused
 */
public record IllegalMove(OrderState from, StatusChange change) {

    OrderEvent event() {
        return OrderEvent.of(change);
    }

    @Override
    public String toString() {
        return "order %s: %s (version %d, attempt %d) to %s (version %d, attempt %d)"
                .formatted(
                        change.orderId(),
                        from.status(),
                        from.version(),
                        from.attempt(),
                        change.event().getStatus(),
                        change.version(),
                        change.event().getAttempt());
    }
}
