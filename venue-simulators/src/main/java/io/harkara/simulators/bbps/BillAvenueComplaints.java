package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BillAvenueXml.text;

import io.harkara.simulators.engine.Verdict;
import java.util.Map;
import org.w3c.dom.Element;

/** Complaints about transactions in BillAvenue's dialect, which names dispositions in words. Those about services are not here. */
final class BillAvenueComplaints {

    private static final Map<String, DisputeType> DISPOSITIONS = Map.of(
            "Transaction Successful, account not updated", DisputeType.ACCOUNT_NOT_UPDATED,
            "Amount deducted, biller account credited but transaction ID not received", DisputeType.CREDITED_WITHOUT_ID,
            "Amount deducted, biller account not credited & transaction ID not received",
                    DisputeType.NOT_CREDITED_WITHOUT_ID,
            "Amount deducted multiple times", DisputeType.DEDUCTED_MULTIPLE_TIMES,
            "Double payment updated", DisputeType.DOUBLE_PAYMENT,
            "Erroneously paid in wrong account", DisputeType.PAID_TO_WRONG_ACCOUNT);

    private static final int SHORT_REFERENCE = 12;
    private static final int LONG_REFERENCE = 20;

    private final Element request;
    private final BbpsExchange exchange;
    private final BbpsState state;

    BillAvenueComplaints(Element request, BbpsExchange exchange, BbpsState state) {
        this.request = request;
        this.exchange = exchange;
        this.state = state;
    }

    BillAvenueWork.Done register(BbpsLedgerEntry entry) throws BillAvenueProblem {
        transactionOnly();
        String reference = XmlShape.text(request, "txnRefId");
        if (reference.length() != SHORT_REFERENCE && reference.length() != LONG_REFERENCE) {
            throw refused("CMR007", "Complaint Management - Transaction Ref Id fixed length should be 12 or 20");
        }
        BillPayment payment = exchange.payments().byTransactionId(reference);
        if (payment == null) {
            throw refused("V5001", "Transaction Ref Id is invalid");
        }
        String description = XmlShape.text(request, "complaintDesc");
        if (description.isEmpty()) {
            throw refused("V5004", "Complaint description is missing");
        }
        Complaint complaint = exchange.complaints()
                .raise(payment, type(), description, state.rules().settings());
        String failure = complaint.failure();
        if (failure != null) {
            throw refused("E051", failure);
        }
        entry.became(payment);
        exchange.ledger()
                .settle(
                        entry,
                        Verdict.EXECUTED,
                        complaint.legacyId(),
                        complaint.type().disposition());
        return new BillAvenueWork.Done(
                text("complaintAssigned", payment.order().biller().name())
                        + text("complaintId", complaint.legacyId())
                        + text("responseCode", "000")
                        + text("responseReason", "SUCCESS"),
                false);
    }

    String track() throws BillAvenueProblem {
        transactionOnly();
        Complaint complaint = exchange.complaints().byLegacyId(XmlShape.text(request, "complaintId"));
        if (complaint == null) {
            throw BillAvenueProblem.of("205", "PP005", "No data found");
        }
        return text("responseReason", "SUCCESS")
                + text("complaintAssigned", complaint.payment().order().biller().name())
                + text("complaintId", complaint.legacyId())
                + text("complaintStatus", complaint.status(state.clock().instant()));
    }

    private DisputeType type() {
        return DISPOSITIONS.getOrDefault(XmlShape.text(request, "complaintDisposition"), DisputeType.OTHERS);
    }

    private void transactionOnly() throws BillAvenueProblem {
        if (!XmlShape.text(request, "complaintType").equals("Transaction")) {
            throw refused("E135", "complaintType: expected Transaction");
        }
    }

    private static BillAvenueProblem refused(String code, String message) {
        return BillAvenueProblem.of("257", code, message);
    }
}
