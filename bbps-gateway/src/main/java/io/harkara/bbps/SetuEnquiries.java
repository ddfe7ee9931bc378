package io.harkara.bbps;

import static io.harkara.bbps.SetuCalls.done;
import static io.harkara.bbps.SetuCalls.encoded;

import io.harkara.bbps.BbpsDialect.Question;
import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.bbps.SetuCalls.Ended;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsOrderType;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions in Setu's dialect that are answered at once. */
final class SetuEnquiries {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;
    private static final int DAYS_BACK = 30;

    private final SetuCalls calls;
    private final SetuCalls masterData;
    private final SetuCalls complaints;

    SetuEnquiries(SetuCalls calls, SetuCalls masterData, SetuCalls complaints) {
        this.calls = calls;
        this.masterData = masterData;
        this.complaints = complaints;
    }

    Outcome enquire(Sending sending, BbpsOrderType type, BbpsEnquiry enquiry, @Nullable Question about) {
        try {
            return switch (type) {
                case STATUS -> payments(sending, enquiry, about);
                case PLANS -> plans(sending, Objects.requireNonNull(enquiry.getBillerId(), "billerId"));
                case COMPLAINT_STATUS ->
                    ticket(sending, Objects.requireNonNull(enquiry.getComplaintId(), "complaintId"));
                default ->
                    new Outcome.Rejected(new Cause(
                            "NOT_OFFERED",
                            "%s: Setu's interface for operating units tells nothing of the deposit; ask an account at an aggregator that does"
                                    .formatted(type.typeName())));
            };
        } catch (Ended ended) {
            return ended.outcome();
        }
    }

    private Outcome payments(Sending sending, BbpsEnquiry enquiry, @Nullable Question about) throws Ended {
        LocalDate today = LocalDate.ofInstant(calls.now(), BbpsReference.INDIA);
        LocalDate from = enquiry.getFromDate();
        if (from == null) {
            from = about == null
                    ? today.minusDays(DAYS_BACK)
                    : LocalDate.ofInstant(about.firstSentAt(), BbpsReference.INDIA);
        }
        LocalDate to = enquiry.getToDate() == null ? today : enquiry.getToDate();
        String mobile = enquiry.getMobile() != null ? enquiry.getMobile() : about == null ? null : about.mobile();
        String page = "/bbps/transactions?startDate=%s&endDate=%s&limit=%d%s"
                .formatted(from, to, PAGE, mobile == null ? "" : "&mobile=" + encoded(mobile));
        ObjectNode answer = BbpsAnswers.object();
        ArrayNode found = answer.putArray("transactions");
        for (int pages = 0; pages < MOST_PAGES && !page.isEmpty(); pages++) {
            JsonNode data = done(calls.get(page, sending), BbpsErrors.Question.REFUSED);
            for (JsonNode row : data.path("transactions")) {
                if (isAskedFor(row, enquiry, about)) {
                    found.add(payment(row));
                }
            }
            String next = SetuReplies.text(data, "nextPage");
            page = next.isEmpty() ? "" : SetuCalls.next(page, next);
        }
        if (!page.isEmpty()) {
            answer.put("more", true);
        }
        return answered(sending, found.size() + " PAYMENTS", answer);
    }

    private static boolean isAskedFor(JsonNode row, BbpsEnquiry enquiry, @Nullable Question about) {
        if (enquiry.getTransactionId() != null) {
            return SetuReplies.text(row, "transactionId").equals(enquiry.getTransactionId());
        }
        return about == null || SetuReplies.text(row, "paymentRefId").equals(about.reference());
    }

    private static ObjectNode payment(JsonNode row) {
        ObjectNode payment = BbpsAnswers.object()
                .put("transactionId", SetuReplies.text(row, "transactionId"))
                .put("billerId", SetuReplies.text(row, "billerId"))
                .put("amount", BbpsMoney.rupees(row.path("amount").asLong(0)).toPlainString())
                .put("status", SetuReplies.text(row, "status"))
                .put("paymentReference", SetuReplies.text(row, "paymentRefId"))
                .put("paidAt", SetuReplies.text(row, "timestamp"));
        String refund = SetuReplies.text(row, "refundStatus");
        if (!refund.isEmpty()) {
            payment.put("refundStatus", refund);
        }
        return payment;
    }

    private Outcome plans(Sending sending, String billerId) throws Ended {
        JsonNode data = done(
                masterData.get("/bbps/billers/plans?limit=1000&billerIds=" + encoded(billerId), sending),
                BbpsErrors.Question.REFUSED);
        ObjectNode answer = BbpsAnswers.object().put("billerId", billerId);
        ArrayNode plans = answer.putArray("plans");
        for (JsonNode row : data.path("plans")) {
            if (SetuReplies.text(row, "status").equals("ACTIVE")) {
                plans.addObject()
                        .put("planId", SetuReplies.text(row, "Id"))
                        .put("category", SetuReplies.text(row, "categoryType"))
                        .put(
                                "amount",
                                BbpsMoney.rupees(SetuReplies.text(row, "amountInRupees"))
                                        .toPlainString())
                        .put("description", SetuReplies.text(row, "description"));
            }
        }
        return answered(sending, plans.size() + " PLANS", answer);
    }

    // The list has no filter for a ticket's own id.
    private Outcome ticket(Sending sending, String complaintId) throws Ended {
        String page = "/bbps/disputes?limit=" + PAGE;
        for (int pages = 0; pages < MOST_PAGES && !page.isEmpty(); pages++) {
            JsonNode data = done(complaints.get(page, sending), BbpsErrors.Question.REFUSED);
            for (JsonNode row : data.path("disputes")) {
                if (SetuReplies.text(row, "complaintId").equals(complaintId)) {
                    ObjectNode answer = SetuTickets.answer(row, complaintId);
                    return answered(sending, SetuReplies.text(answer, "status"), answer);
                }
            }
            String next = SetuReplies.text(data, "nextPage");
            page = next.isEmpty() ? "" : SetuCalls.next(page, next);
        }
        return new Outcome.Rejected(
                page.isEmpty()
                        ? new Cause(
                                "NOT_FOUND",
                                "complaint %s is not among those that the venue lists".formatted(complaintId))
                        : new Cause(
                                "LIST_TOO_LONG",
                                "complaint %s is not among the first %d that the venue lists, and it lists more; ask the venue itself"
                                        .formatted(complaintId, PAGE * MOST_PAGES)));
    }

    private static Outcome answered(Sending sending, String detail, ObjectNode answer) {
        return new Outcome.Completed(sending.reference(), detail, answer.toString());
    }
}
