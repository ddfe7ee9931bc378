package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.BseLumpsum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the report OrderStatus shows of an order. Our reference comes back as InternalRefNo (structure document, pages 150 to
 * 161). Pure and total, as {@link BseReplies}.
 */
final class BseReportReplies {

    // The last words of an order's life, seen with several clients of the venue; their case varies.
    private static final List<String> FINISHED = List.of("ALLOTMENT DONE", "COMPLETE");
    private static final String CANCELLED = "ORDER CANCELLED BY USER";

    /** One order of the report. */
    record Row(
            String orderNumber,
            String internalReference,
            String clientCode,
            String schemeCode,
            String status,
            String remarks) {}

    /** What the report said. */
    sealed interface Answer {}

    /** All orders that match the question. */
    record Rows(List<Row> rows) implements Answer {}

    /**
     * Nothing was learnt.
     *
     * @param refusal present where the venue refused our credentials, so that asking again would bring the lock nearer
     */
    record Failed(Cause cause, @Nullable SessionException refusal) implements Answer {}

    private BseReportReplies() {}

    /**
     * Reads a report.
     *
     * @param wireReference rows with this InternalRefNo match
     * @param number rows with this order number match as well, where it is not null
     */
    static Answer read(BseClient.Reply reply, String wireReference, @Nullable String number) {
        XmlNode result;
        try {
            result = BseReplies.payload(reply).child("OrderStatusResult");
        } catch (UnreadableReplyException unreadable) {
            return new Failed(unreadable.reason(), null);
        }
        if (result == null) {
            return new Failed(new Cause("REPLY_EMPTY", "no OrderStatusResult"), null);
        }
        String status = result.textOf("Status");
        String message = result.textOf("Message");
        if (!status.equals("100")) {
            return status.equals("101")
                    ? new Failed(new Cause("REPORT_REFUSED", message), BseErrors.refusedCredentials(message))
                    : new Failed(new Cause("REPLY_UNREADABLE", "report status '%s'".formatted(status)), null);
        }
        List<Row> rows = new ArrayList<>();
        XmlNode details = result.child("OrderDetails");
        for (XmlNode detail : details == null ? List.<XmlNode>of() : details.children()) {
            Row row = new Row(
                    detail.textOf("OrderNumber"),
                    detail.textOf("InternalRefNo"),
                    detail.textOf("ClientCode"),
                    detail.textOf("SchemeCode"),
                    detail.textOf("OrderStatus"),
                    detail.textOf("OrderRemarks"));
            if (row.internalReference.equals(wireReference) || row.orderNumber.equals(number)) {
                rows.add(row);
            }
        }
        return new Rows(rows);
    }

    /**
     * What the matching rows of all reports asked say about an order. Later rows of the same order number replace earlier
     * ones.
     */
    static Finding finding(List<Row> rows, String wireReference, BseLumpsum order) {
        Map<String, Row> byNumber = new LinkedHashMap<>();
        rows.forEach(row -> byNumber.put(row.orderNumber, row));
        if (byNumber.isEmpty()) {
            return new Finding.Absent();
        }
        if (byNumber.size() > 1) {
            return new Finding.NoAnswer(new Cause(
                    "AMBIGUOUS", "orders %s all carry our reference %s".formatted(byNumber.keySet(), wireReference)));
        }
        Row row = byNumber.values().iterator().next();
        if (!isOurs(row, wireReference, order)) {
            return new Finding.NoAnswer(new Cause(
                    "ANOTHER_ORDER",
                    "order %s has reference '%s', client '%s' and scheme '%s'"
                            .formatted(row.orderNumber, row.internalReference, row.clientCode, row.schemeCode)));
        }
        return meaning(row);
    }

    /** A reference that was used twice, or an order number that was mistaken, must not settle the wrong order. */
    private static boolean isOurs(Row row, String wireReference, BseLumpsum order) {
        return row.internalReference.equals(wireReference)
                && row.clientCode.equalsIgnoreCase(order.getClientCode())
                && row.schemeCode.equalsIgnoreCase(order.getSchemeCode());
    }

    private static Finding meaning(Row row) {
        if (!row.orderNumber.matches("[1-9][0-9]{0,18}")) {
            return new Finding.NoAnswer(
                    new Cause("REPLY_UNREADABLE", "order number '%s' in the report".formatted(row.orderNumber)));
        }
        String remarks = BseErrors.normal(row.remarks);
        if (remarks.equals(CANCELLED)) {
            return new Finding.Cancelled(row.orderNumber, row.remarks);
        }
        return switch (row.status.toUpperCase(Locale.ROOT)) {
            case "VALID" ->
                FINISHED.contains(remarks)
                        ? new Finding.Finished(row.orderNumber, row.remarks)
                        : new Finding.Held(row.orderNumber, row.remarks);
            case "INVALID" -> new Finding.Refused(row.orderNumber, new Cause("INVALID_AT_VENUE", row.remarks));
            default ->
                new Finding.NoAnswer(
                        new Cause("REPLY_UNREADABLE", "order status '%s' in the report".formatted(row.status)));
        };
    }
}
