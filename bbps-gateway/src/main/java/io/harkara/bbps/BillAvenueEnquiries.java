package io.harkara.bbps;

import static io.harkara.bbps.BillAvenueXml.children;
import static io.harkara.bbps.BillAvenueXml.text;

import io.harkara.bbps.BbpsDialect.Question;
import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.bbps.BillAvenueReplies.Reply;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsOrderType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions in BillAvenue's dialect. Payments are in paise, plans and the deposit in rupees. */
final class BillAvenueEnquiries {

    private static final int DAYS_BACK = 30;

    private final BillAvenueCalls calls;
    private final BillAvenueCalls masterData;
    private final BillAvenueCalls complaints;

    BillAvenueEnquiries(BillAvenueCalls calls, BillAvenueCalls masterData, BillAvenueCalls complaints) {
        this.calls = calls;
        this.masterData = masterData;
        this.complaints = complaints;
    }

    Outcome enquire(Sending sending, BbpsOrderType type, BbpsEnquiry enquiry, @Nullable Question about) {
        return switch (type) {
            case STATUS -> payments(sending, enquiry, about);
            case PLANS -> plans(sending, Objects.requireNonNull(enquiry.getBillerId(), "billerId"));
            case BALANCE -> balance(sending);
            case LEDGER -> ledger(sending, enquiry);
            case COMPLAINT_STATUS -> ticket(sending, Objects.requireNonNull(enquiry.getComplaintId(), "complaintId"));
            default -> throw new IllegalArgumentException("%s asks nothing".formatted(type));
        };
    }

    private Outcome payments(Sending sending, BbpsEnquiry enquiry, @Nullable Question about) {
        Reply reply = calls.ask(BillAvenueOperation.STATUS, status(enquiry, about), sending);
        List<Element> rows;
        if (reply instanceof Reply.Answered answered) {
            rows = children(answered.root(), "txnList");
        } else if (reply instanceof Reply.Refused refused && refused.refusal().isNoTransaction()) {
            rows = List.of();
        } else {
            return BillAvenueReplies.ofQuestion(reply);
        }
        ObjectNode answer = BbpsAnswers.object();
        ArrayNode found = answer.putArray("transactions");
        for (Element row : rows) {
            found.add(payment(row).put("status", text(row, "txnStatus")));
        }
        return answered(sending, found.size() + " PAYMENTS", answer);
    }

    private String status(BbpsEnquiry enquiry, @Nullable Question about) {
        if (enquiry.getTransactionId() != null) {
            return BillAvenueRequests.status("TRANS_REF_ID", enquiry.getTransactionId());
        }
        if (about != null) {
            return BillAvenueRequests.status("REQUEST_ID", BillAvenuePayments.sentUnder(about));
        }
        LocalDate today = today();
        return BillAvenueRequests.statusOfMobile(
                Objects.requireNonNull(enquiry.getMobile(), "mobile"),
                enquiry.getFromDate() == null ? today.minusDays(DAYS_BACK) : enquiry.getFromDate(),
                enquiry.getToDate() == null ? today : enquiry.getToDate());
    }

    /** A payment as it is listed. */
    static ObjectNode payment(Element row) {
        ObjectNode payment = BbpsAnswers.object()
                .put("transactionId", text(row, "txnReferenceId"))
                .put("billerId", text(row, "billerId"));
        String paise = text(row, "amount");
        if (paise.matches("[0-9]{1,15}")) {
            payment.put("amount", BbpsMoney.rupees(Long.parseLong(paise)).toPlainString());
        }
        return payment.put("paidAt", text(row, "txnDate"));
    }

    private Outcome plans(Sending sending, String billerId) {
        Reply reply = masterData.ask(BillAvenueOperation.PLANS, BillAvenueRequests.plans(billerId), sending);
        if (!(reply instanceof Reply.Answered told)) {
            return noneOr(reply, "BillAvenue has no plans of biller %s for us".formatted(billerId));
        }
        ObjectNode answer = BbpsAnswers.object().put("billerId", billerId);
        ArrayNode plans = answer.putArray("plans");
        for (Element row : children(told.root())) {
            String rupees = text(row, "amountInRupees");
            if (text(row, "status").equals("ACTIVE") && isAmount(rupees)) {
                plans.addObject()
                        .put("planId", text(row, "planId"))
                        .put("category", text(row, "categoryType"))
                        .put("amount", BbpsMoney.rupees(rupees).toPlainString())
                        .put("description", text(row, "planDesc"));
            }
        }
        return answered(sending, plans.size() + " PLANS", answer);
    }

    private Outcome balance(Sending sending) {
        LocalDate today = today();
        Reply reply = calls.ask(BillAvenueOperation.DEPOSIT, BillAvenueRequests.deposit(today, today, "DR"), sending);
        if (!(reply instanceof Reply.Answered told)) {
            return BillAvenueReplies.ofQuestion(reply);
        }
        ObjectNode answer = BbpsAnswers.object();
        return put(answer, "balance", text(told.root(), "currentBalance"))
                ? answered(sending, "BALANCE", answer.put("currency", text(told.root(), "currency")))
                : noBalance();
    }

    // Debits and credits are two questions.
    private Outcome ledger(Sending sending, BbpsEnquiry enquiry) {
        LocalDate to = enquiry.getToDate() == null ? today() : enquiry.getToDate();
        LocalDate from = enquiry.getFromDate() == null ? to : enquiry.getFromDate();
        ObjectNode answer = BbpsAnswers.object();
        ArrayNode entries = answer.putArray("entries");
        for (String type : List.of("DR", "CR")) {
            Reply reply = calls.ask(BillAvenueOperation.DEPOSIT, BillAvenueRequests.deposit(from, to, type), sending);
            if (!(reply instanceof Reply.Answered told)) {
                return BillAvenueReplies.ofQuestion(reply);
            }
            if (!put(answer, "balance", text(told.root(), "currentBalance"))) {
                return noBalance();
            }
            for (Element list : children(told.root(), "transaction")) {
                children(list, "entry").forEach(row -> entry(entries.addObject(), type, row));
            }
        }
        return answered(sending, entries.size() + " ENTRIES", answer);
    }

    private static void entry(ObjectNode entry, String type, Element row) {
        entry.put("kind", type.equals("DR") ? "DEBIT" : "CREDIT")
                .put("transactionId", text(row, "transactionId"))
                .put("paymentReference", text(row, "requestId"));
        put(entry, "amount", text(row, "amount"));
    }

    private Outcome ticket(Sending sending, String complaintId) {
        Reply reply = tracked(BillAvenueComplaints.Kind.TRANSACTION, sending, complaintId);
        // Its id does not say what a ticket is about.
        if (reply instanceof Reply.Refused refused && refused.refusal().isNoData()) {
            reply = tracked(BillAvenueComplaints.Kind.SERVICE, sending, complaintId);
        }
        if (!(reply instanceof Reply.Answered told)) {
            return noneOr(reply, "BillAvenue has no complaint %s of ours".formatted(complaintId));
        }
        ObjectNode answer = BillAvenueComplaints.answer(told.root(), complaintId);
        return answered(sending, text(told.root(), "complaintStatus"), answer);
    }

    private Reply tracked(BillAvenueComplaints.Kind kind, Sending sending, String complaintId) {
        return complaints.ask(BillAvenueOperation.TRACK, BillAvenueRequests.track(kind, complaintId), sending);
    }

    private static Outcome noneOr(Reply reply, String words) {
        return reply instanceof Reply.Refused refused && refused.refusal().isNoData()
                ? new Outcome.Rejected(new Cause("NOT_FOUND", words))
                : BillAvenueReplies.ofQuestion(reply);
    }

    private static Outcome noBalance() {
        return new Outcome.Unknown(
                new Cause("REPLY_UNEXPECTED", "an account of the deposit without a balance in rupees"), true);
    }

    private static boolean put(ObjectNode node, String name, String rupees) {
        if (!isAmount(rupees)) {
            return false;
        }
        BigDecimal amount = BbpsMoney.rupees(rupees);
        node.put(name, amount.toPlainString());
        return true;
    }

    private static boolean isAmount(String text) {
        return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,6})?");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(calls.now(), BbpsReference.INDIA);
    }

    private static Outcome answered(Sending sending, String detail, ObjectNode answer) {
        return new Outcome.Completed(sending.reference(), detail, answer.toString());
    }
}
