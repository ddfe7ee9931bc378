package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the report OrderStatus shows of an order. Our reference comes back as InternalRefNo (structure document, pages 150 to
 * 161). Pure and total, as {@link BseReplies}.
 */
final class BseReportReplies {

    // The last words of an order's life, seen with several clients of the venue; their case varies.
    private static final List<String> FINISHED = List.of("ALLOTMENT DONE", "COMPLETE");
    private static final String CANCELLED = "ORDER CANCELLED BY USER";

    /**
     * One order of the report.
     *
     * @param registration number of the plan that made it; blank or 0 where none did
     * @param side P or R
     * @param registeredOn day on which that plan was registered, DD/MM/YYYY
     */
    record Row(
            String orderNumber,
            String internalReference,
            String memberRemarks,
            String clientCode,
            String schemeCode,
            String registration,
            String status,
            String remarks,
            String side,
            String amount,
            String units,
            String registeredOn) {}

    /**
     * Which rows are ours: a reference that was used twice, or an order number that was mistaken, must not settle the wrong
     * order.
     *
     * @param inRemarks whether our reference stands at the beginning of the remarks, not in InternalRefNo
     */
    record Mark(String reference, boolean inRemarks, String clientCode, Set<String> schemes) {

        boolean isOn(Row row) {
            return inRemarks
                    ? row.memberRemarks.equals(reference) || row.memberRemarks.startsWith(reference + " ")
                    : row.internalReference.equals(reference);
        }

        /** Rows that carry our reference or, where it is not null, have the order number. */
        Predicate<Row> orNumbered(@Nullable String number) {
            return row -> isOn(row) || row.orderNumber.equals(number);
        }

        boolean isOurs(Row row) {
            return isOn(row)
                    && row.clientCode.equalsIgnoreCase(clientCode)
                    && schemes.stream().anyMatch(row.schemeCode::equalsIgnoreCase);
        }
    }

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

    /** Reads the rows of a report that are wanted. */
    static Answer read(BseClient.Reply reply, Predicate<Row> wanted) {
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
                    ? new Failed(BseErrors.refusedReport(message), BseErrors.refusedCredentials(message))
                    : new Failed(new Cause("REPLY_UNREADABLE", "report status '%s'".formatted(status)), null);
        }
        List<Row> rows = new ArrayList<>();
        XmlNode details = result.child("OrderDetails");
        for (XmlNode detail : details == null ? List.<XmlNode>of() : details.children()) {
            Row row = new Row(
                    detail.textOf("OrderNumber"),
                    detail.textOf("InternalRefNo"),
                    detail.textOf("MemberRemarks"),
                    detail.textOf("ClientCode"),
                    detail.textOf("SchemeCode"),
                    detail.textOf("SIPRegnNo"),
                    detail.textOf("OrderStatus"),
                    detail.textOf("OrderRemarks"),
                    detail.textOf("BuySell"),
                    detail.textOf("Amount"),
                    detail.textOf("Units"),
                    detail.textOf("SIPRegnDate"));
            if (wanted.test(row)) {
                rows.add(row);
            }
        }
        return new Rows(rows);
    }

    /**
     * What the matching rows of all reports asked say about an order. Later rows of the same order number replace earlier
     * ones.
     */
    static Finding finding(List<Row> rows, Mark mark) {
        Map<String, Row> byNumber = new LinkedHashMap<>();
        rows.forEach(row -> byNumber.put(row.orderNumber, row));
        if (byNumber.isEmpty()) {
            return new Finding.Absent();
        }
        if (byNumber.size() > 1) {
            return new Finding.NoAnswer(new Cause(
                    "AMBIGUOUS", "orders %s all carry our reference %s".formatted(byNumber.keySet(), mark.reference)));
        }
        Row row = byNumber.values().iterator().next();
        if (!mark.isOurs(row)) {
            return new Finding.NoAnswer(new Cause(
                    "ANOTHER_ORDER",
                    "order %s has reference '%s', client '%s' and scheme '%s'"
                            .formatted(row.orderNumber, row.internalReference, row.clientCode, row.schemeCode)));
        }
        return meaning(row);
    }

    /**
     * What the orders of a plan say about its registration: they name the plan. Nothing says that it was not registered.
     */
    static Finding plan(List<Row> rows, Mark mark) {
        Set<String> plans = rows.stream()
                .filter(mark::isOurs)
                .map(Row::registration)
                .filter(number -> BseReplies.NUMBER.matcher(number).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        if (plans.size() == 1) {
            return new Finding.Finished(plans.iterator().next(), "REGISTERED");
        }
        return new Finding.NoAnswer(
                plans.isEmpty()
                        ? new Cause(
                                "NO_ORDER_OF_THE_PLAN", "no order of the plan is there yet; its absence proves nothing")
                        : new Cause(
                                "AMBIGUOUS", "plans %s all carry our reference %s".formatted(plans, mark.reference)));
    }

    /** Whether the order was cancelled at somebody's request. */
    static boolean saysCancelled(Row row) {
        return BseErrors.normal(row.remarks).equals(CANCELLED);
    }

    private static Finding meaning(Row row) {
        if (!row.orderNumber.matches("[1-9][0-9]{0,18}")) {
            return new Finding.NoAnswer(
                    new Cause("REPLY_UNREADABLE", "order number '%s' in the report".formatted(row.orderNumber)));
        }
        String remarks = BseErrors.normal(row.remarks);
        if (saysCancelled(row)) {
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
