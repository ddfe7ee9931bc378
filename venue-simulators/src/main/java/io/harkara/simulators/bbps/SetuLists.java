package io.harkara.simulators.bbps;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Setu's lists of transactions and disputes, oldest first. A page goes on after the refId of its last row. */
final class SetuLists {

    private static final int MOST_ROWS = 1_000;

    private final BbpsExchange exchange;
    private final Instant now;

    SetuLists(BbpsExchange exchange, Instant now) {
        this.exchange = exchange;
        this.now = now;
    }

    ObjectNode transactions(SetuQuery query) throws SetuProblem {
        LocalDate from = query.day("startDate");
        LocalDate to = query.day("endDate");
        List<BillPayment> found = exchange.payments().all().stream()
                .filter(payment -> within(payment.takenAt(), from, to) && allows(query, payment))
                .toList();
        boolean withBiller = query.list("expand").contains("BILLER");
        return page(
                "transactions",
                "/api/v2/bbps/transactions",
                query,
                new Rows<>(found, BillPayment::refId, payment -> transaction(payment, withBiller)));
    }

    ObjectNode disputes(SetuQuery query) throws SetuProblem {
        List<Complaint> found = exchange.complaints().all().stream()
                .filter(complaint -> allows(query, complaint))
                .toList();
        List<String> expand = query.list("expand");
        return page(
                "disputes",
                "/api/v2/bbps/disputes",
                query,
                new Rows<>(found, Complaint::refId, complaint -> dispute(complaint, expand)));
    }

    /** What became of a complaint. */
    static ObjectNode complaint(Complaint complaint, Instant now) {
        String failure = complaint.failure();
        return SetuJson.object()
                .put("refId", complaint.refId())
                .put("disputeId", complaint.disputeId())
                .put("status", complaint.status(now))
                .put("assignedTo", complaint.open(now) ? BbpsIds.OPERATING_UNIT : "BBPCU")
                .put("remarks", complaint.description())
                .put("responseReason", failure == null ? "Success" : failure)
                .put("ticketType", complaint.type().dispute() ? "DISPUTE" : "COMPLAINT")
                .put("ticketTAT", SetuJson.day(complaint.turnaround()))
                .put("disposition", complaint.type().disposition());
    }

    private boolean allows(SetuQuery query, BillPayment payment) {
        Biller biller = payment.order().biller();
        Customer customer = payment.order().customer();
        return query.allows("billerId", biller.id())
                && query.allows("categories", biller.category())
                && query.allows("billerFetchApiType", biller.flow().name())
                && query.allows("mobile", customer.mobile())
                && query.allows("customerId", customer.customerId())
                && (query.allows("ids", payment.transactionId()) || query.allows("ids", payment.refId()))
                && query.allows("status", status(payment))
                && query.allows("refundStatus", refund(payment));
    }

    private boolean allows(SetuQuery query, Complaint complaint) {
        BillPayment payment = complaint.payment();
        return query.allows("status", complaint.status(now))
                && query.allows("categories", payment.order().biller().category())
                && query.allows("mobile", payment.order().customer().mobile())
                && query.allows("customerId", payment.order().customer().customerId())
                && query.allows("transactionIds", payment.transactionId())
                && query.allows("paymentRefIds", payment.instruction().paymentRefId())
                && query.allows("billerIds", payment.order().biller().id());
    }

    private ObjectNode transaction(BillPayment payment, boolean withBiller) {
        PaymentInstruction instruction = payment.instruction();
        Customer customer = payment.order().customer();
        ObjectNode node = SetuJson.object()
                .put("transactionId", payment.transactionId())
                .put("refId", payment.refId())
                .put("paymentRefId", instruction.paymentRefId())
                .put("billerId", payment.order().biller().id())
                .put("amount", instruction.details().amount())
                .put("custConvFee", instruction.details().fee())
                .put("mobile", customer.mobile())
                .put("customerId", customer.customerId())
                .put("timestamp", instruction.details().timestamp())
                .put("status", status(payment));
        if (!refund(payment).isEmpty()) {
            node.put("refundStatus", refund(payment));
        }
        ArrayNode params = SetuJson.array();
        customer.params()
                .forEach((name, value) ->
                        params.add(SetuJson.object().put("name", name).put("value", value)));
        node.set("customerParams", params);
        if (withBiller) {
            node.set("biller", SetuBiller.of(payment.order().biller()));
        }
        return node;
    }

    private ObjectNode dispute(Complaint complaint, List<String> expand) {
        BillPayment payment = complaint.payment();
        ObjectNode row = complaint(complaint, now);
        ObjectNode node = SetuJson.object()
                .put("complaintId", complaint.disputeId())
                .put("refId", complaint.refId())
                .put("transactionId", payment.transactionId())
                .put("paymentRefID", payment.instruction().paymentRefId())
                .put("billerId", payment.order().biller().id())
                .put("customerId", payment.order().customer().customerId())
                .put("mobile", payment.order().customer().mobile())
                .put("complaintStatus", complaint.status(now))
                .put("createdAt", SetuJson.time(complaint.raisedAt()))
                .put("lastModifiedAt", SetuJson.time(complaint.open(now) ? complaint.raisedAt() : complaint.endsAt()));
        node.set("assigned", row.get("assignedTo"));
        for (String same : List.of("remarks", "responseReason", "ticketType", "ticketTAT", "disposition")) {
            node.set(same, row.get(same));
        }
        if (expand.contains("BILLER")) {
            node.set("biller", SetuBiller.of(payment.order().biller()));
        }
        if (expand.contains("TRANSACTION")) {
            node.set("transaction", transaction(payment, false));
        }
        return node;
    }

    /** The list has a word of its own for a failure. */
    private String status(BillPayment payment) {
        BillPayment.Status status = payment.status(now);
        return status == BillPayment.Status.FAILURE ? "Error" : SetuBills.status(status);
    }

    /** What the operating unit owes the customer. */
    private String refund(BillPayment payment) {
        return switch (payment.status(now)) {
            case PROCESSING, SUCCESS -> "";
            case FAILURE -> "Required";
            case CREDIT_ADJUSTMENT -> "Processed";
        };
    }

    private static boolean within(Instant time, LocalDate from, LocalDate to) {
        LocalDate day = LocalDate.ofInstant(time, BbpsIds.ZONE);
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Rows, what tells them apart, and how each is shown. */
    private record Rows<T>(List<T> all, Function<T, String> key, Function<T, ObjectNode> shape) {}

    private static <T> ObjectNode page(String name, String path, SetuQuery query, Rows<T> rows) throws SetuProblem {
        int limit = query.limit(MOST_ROWS);
        String after = query.text("after");
        ArrayNode items = SetuJson.array();
        boolean reached = after.isEmpty();
        @Nullable String next = null;
        String last = "";
        for (T row : rows.all) {
            String key = rows.key.apply(row);
            if (!reached) {
                reached = key.equals(after);
                continue;
            }
            if (items.size() == limit) {
                next = query.nextPage(path, last);
                break;
            }
            items.add(rows.shape.apply(row));
            last = key;
        }
        ObjectNode data = SetuJson.object();
        data.set(name, items);
        return next == null ? data : data.put("nextPage", next);
    }
}
