package io.harkara.broker;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a row of the book means for our order. Pure. */
final class BrokerFindings {

    private BrokerFindings() {}

    /**
     * What the book shows of an order.
     *
     * @param brokerOrderId the broker's number, where it ever told it; the order is then known by nothing else
     */
    static Finding of(List<BrokerOrderRow> book, String reference, @Nullable String brokerOrderId) {
        Map<String, BrokerOrderRow> found = book.stream()
                .filter(row -> brokerOrderId == null
                        ? row.reference().equals(reference)
                        : row.brokerOrderId().equals(brokerOrderId))
                .collect(Collectors.toMap(BrokerOrderRow::brokerOrderId, row -> row, (_, later) -> later));
        if (found.isEmpty()) {
            return new Finding.Absent();
        }
        if (found.size() > 1) {
            // Brokers do not refuse a reference that they have seen. Which of them is ours only a person can say.
            return new Finding.NoReport(new Cause(
                    "REFERENCE_TWICE",
                    "the broker's book has more than one order under our reference: %s".formatted(found.keySet())));
        }
        return of(found.values().iterator().next());
    }

    /**
     * What it means that the book does not show an order. Books have the orders of the day (XTS, Kite and SmartAPI alike), so
     * that from the next day in India on it means nothing any more: the order may have been executed all the same.
     *
     * @param firstSentAt when the order may have reached the broker first
     */
    static Finding absent(Instant firstSentAt, Instant now) {
        LocalDate sent = LocalDate.ofInstant(firstSentAt, BrokerTimes.INDIA);
        return sent.equals(LocalDate.ofInstant(now, BrokerTimes.INDIA))
                ? new Finding.Absent()
                : new Finding.NoReport(new Cause(
                        "BOOK_OF_ANOTHER_DAY",
                        "the broker's book has the orders of today only, and this one was sent on %s: look at the contract note or the positions"
                                .formatted(sent)));
    }

    /** What a row says of the order that it is about. */
    static Finding.Shown of(BrokerOrderRow row) {
        String id = row.brokerOrderId();
        return switch (row.state()) {
            case OPEN -> new Finding.Held(id, row.status());
            case PARTLY_FILLED -> new Finding.Held(id, filled(row));
            case FILLED -> new Finding.Finished(id, filled(row), BrokerAnswers.text(row));
            case CANCELLED -> ended(row);
            // What is refused may be placed again: not where some of it was traded before the rest was refused.
            case REJECTED -> row.filled() > 0 ? ended(row) : refused(row);
        };
    }

    private static Finding.Cancelled ended(BrokerOrderRow row) {
        return new Finding.Cancelled(
                row.brokerOrderId(),
                row.reason().isEmpty() ? filled(row) : "%s: %s".formatted(filled(row), row.reason()));
    }

    private static Finding.Refused refused(BrokerOrderRow row) {
        String reason = row.reason().isEmpty() ? "the broker gave no reason" : row.reason();
        return new Finding.Refused(row.brokerOrderId(), new Cause("REFUSED_BY_BROKER", reason));
    }

    private static String filled(BrokerOrderRow row) {
        String average = row.averagePrice() == null || row.filled() == 0
                ? ""
                : " at " + row.averagePrice().toPlainString();
        return "%s %d of %d%s".formatted(row.status(), row.filled(), row.quantity(), average);
    }
}
