package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BillAvenueXml.text;

import io.harkara.simulators.engine.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Complaints in BillAvenue's dialect: about transactions, with dispositions in words, and about the service of an agent or a biller,
 * with a reason in words.
 */
final class BillAvenueComplaints {

    private static final Map<String, DisputeType> DISPOSITIONS = Map.of(
            "Transaction Successful, account not updated", DisputeType.ACCOUNT_NOT_UPDATED,
            "Amount deducted, biller account credited but transaction ID not received", DisputeType.CREDITED_WITHOUT_ID,
            "Amount deducted, biller account not credited & transaction ID not received",
                    DisputeType.NOT_CREDITED_WITHOUT_ID,
            "Amount deducted multiple times", DisputeType.DEDUCTED_MULTIPLE_TIMES,
            "Double payment updated", DisputeType.DOUBLE_PAYMENT,
            "Erroneously paid in wrong account", DisputeType.PAID_TO_WRONG_ACCOUNT);

    private static final String SERVICE = "Service";
    private static final String AGENT = "AGENT";
    private static final String BILLER = "BILLER";
    private static final String AGENT_ID = "[A-Za-z0-9]{20}";

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

    /** What a ticket is about, as the ledger tells it apart from others. */
    static String about(@Nullable Element request) {
        return XmlShape.text(request, "complaintType").equals(SERVICE)
                ? String.join(
                        "|",
                        XmlShape.text(request, "participationType"),
                        XmlShape.text(request, "agentId") + XmlShape.text(request, "billerId"),
                        XmlShape.text(request, "servReason"))
                : XmlShape.text(request, "txnRefId") + "|" + XmlShape.text(request, "complaintDisposition");
    }

    BillAvenueWork.Done register(BbpsLedgerEntry entry) throws BillAvenueProblem {
        if (isAboutService()) {
            return registerService(entry);
        }
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

    private BillAvenueWork.Done registerService(BbpsLedgerEntry entry) throws BillAvenueProblem {
        String assigned = accused();
        String reason = required("servReason");
        String description = XmlShape.text(request, "complaintDesc");
        if (description.isEmpty()) {
            throw refused("V5004", "Complaint description is missing");
        }
        ServiceComplaint complaint = exchange.complaints()
                .raise(assigned, reason, description, state.rules().settings());
        exchange.ledger().settle(entry, Verdict.EXECUTED, complaint.legacyId(), reason);
        return new BillAvenueWork.Done(
                text("complaintAssigned", assigned)
                        + text("complaintId", complaint.legacyId())
                        + text("responseCode", "000")
                        + text("responseReason", "SUCCESS"),
                false);
    }

    /** Who is complained about. */
    private String accused() throws BillAvenueProblem {
        return switch (required("participationType")) {
            case AGENT -> agent(required("agentId"));
            case BILLER -> biller(required("billerId"));
            default -> throw refused("E135", "participationType: expected AGENT or BILLER");
        };
    }

    private static String agent(String id) throws BillAvenueProblem {
        if (!id.matches(AGENT_ID)) {
            throw refused("VE002", "Agent id format is invalid");
        }
        return id;
    }

    private String biller(String id) throws BillAvenueProblem {
        Biller biller = exchange.billers().find(id);
        if (biller == null) {
            throw refused("VE006", "Biller id is invalid");
        }
        return biller.name();
    }

    private String required(String name) throws BillAvenueProblem {
        String value = XmlShape.text(request, name);
        if (value.isEmpty()) {
            throw refused("E135", "Mandatory Input Parameter Not Present or mismatch: " + name);
        }
        return value;
    }

    String track() throws BillAvenueProblem {
        if (isAboutService()) {
            return trackService();
        }
        Complaint complaint = exchange.complaints().byLegacyId(XmlShape.text(request, "complaintId"));
        if (complaint == null) {
            throw BillAvenueProblem.of("205", "PP005", "No data found");
        }
        return text("responseReason", "SUCCESS")
                + text("complaintAssigned", complaint.payment().order().biller().name())
                + text("complaintId", complaint.legacyId())
                + text("complaintStatus", complaint.status(state.clock().instant()));
    }

    private String trackService() throws BillAvenueProblem {
        ServiceComplaint complaint = exchange.complaints().serviceByLegacyId(XmlShape.text(request, "complaintId"));
        if (complaint == null) {
            throw BillAvenueProblem.of("205", "PP005", "No data found");
        }
        return text("responseReason", "SUCCESS")
                + text("complaintAssigned", complaint.assigned())
                + text("complaintId", complaint.legacyId())
                + text("complaintStatus", complaint.status(state.clock().instant()));
    }

    private DisputeType type() {
        return DISPOSITIONS.getOrDefault(XmlShape.text(request, "complaintDisposition"), DisputeType.OTHERS);
    }

    private boolean isAboutService() throws BillAvenueProblem {
        return switch (XmlShape.text(request, "complaintType")) {
            case SERVICE -> true;
            case "Transaction" -> false;
            default -> throw refused("E135", "complaintType: expected Transaction or Service");
        };
    }

    private static BillAvenueProblem refused(String code, String message) {
        return BillAvenueProblem.of("257", code, message);
    }
}
