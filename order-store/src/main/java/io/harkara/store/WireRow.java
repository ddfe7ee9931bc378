package io.harkara.store;

import io.harkara.runtime.Received;
import io.harkara.schemas.Reason;
import io.harkara.schemas.WireExchange;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An exchange with a venue, as it is written. */
record WireRow(UUID exchangeId, UUID orderId, WireExchange exchange, String traceId, Received<?> record)
        implements Projected {

    WireRow {
        if (exchange.getAttempt() < 1) {
            throw new IllegalArgumentException("attempt %d: expected 1 or more".formatted(exchange.getAttempt()));
        }
        Projected.requireText("venue", exchange.getVenue());
    }

    /**
     * The row of a record.
     *
     * @throws IllegalArgumentException when a value is impossible
     */
    static WireRow of(Received<WireExchange> received) {
        WireExchange exchange = received.value();
        return new WireRow(
                OrderId.parse(exchange.getExchangeId()),
                OrderId.parse(exchange.getOrderId()),
                exchange,
                received.trace().traceId(),
                received);
    }

    /** HTTP's status; 0 where there is none, for an array of numbers holds no nulls. */
    long httpStatus() {
        return exchange.getHttpStatus() == null ? 0 : exchange.getHttpStatus();
    }

    @Nullable
    String failureCode() {
        Reason failure = exchange.getFailure();
        return failure == null ? null : failure.getCode();
    }

    @Nullable
    String failureText() {
        Reason failure = exchange.getFailure();
        return failure == null ? null : storable(failure.getText());
    }

    String request() {
        return storable(exchange.getRequest());
    }

    String reply() {
        return storable(exchange.getReply());
    }

    // A text of PostgreSQL cannot hold the character zero, and a venue may send anything.
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
