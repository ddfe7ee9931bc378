package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Verdict;
import io.harkara.simulators.engine.Wire;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The calls of Setu that do something: payments and complaints. They settle their entry of the ledger. */
final class SetuEffects {

    private final BbpsExchange exchange;
    private final BbpsState state;
    private final String traceId;

    SetuEffects(BbpsExchange exchange, BbpsState state, String traceId) {
        this.exchange = exchange;
        this.state = state;
        this.traceId = traceId;
    }

    BbpsReply pay(SetuFields said, BbpsLedgerEntry entry) throws SetuProblem {
        PaymentInstruction instruction = SetuRequests.payment(said);
        BillPayment original = exchange.payments().seen(instruction.paymentRefId());
        if (original != null && state.rules().settings().duplicateCheck()) {
            return duplicate(original, entry);
        }
        return switch (exchange.payments()
                .take(
                        order(instruction),
                        state.rules(),
                        state.rules().settings().refuseAtRequest())) {
            case Payments.Answer.Taken taken -> taken(taken.payment(), entry);
            case Payments.Answer.Duplicate duplicate -> duplicate(duplicate.original(), entry);
            case Payments.Answer.Refused refused -> throw SetuProblem.of(refused.refusal());
        };
    }

    BbpsReply complain(SetuFields said, BbpsLedgerEntry entry) throws SetuProblem {
        String transactionId = said.text("transactionId");
        DisputeType type = DisputeType.of(said.text("disputeType"));
        if (type == null) {
            throw said.problem("disputeType", "'" + said.text("disputeType") + "'", "one such as double-payment");
        }
        String description = said.text("description");
        BillPayment payment = exchange.payments().byTransactionId(transactionId);
        if (payment == null) {
            throw SetuProblem.of(
                    new Refusal(Problem.TRANSACTION, "transactionId: found '%s'".formatted(transactionId)));
        }
        Complaint complaint = exchange.complaints()
                .raise(payment, type, description, state.rules().settings());
        String failure = complaint.failure();
        entry.became(payment);
        exchange.ledger()
                .settle(
                        entry,
                        failure == null ? Verdict.EXECUTED : Verdict.REJECTED,
                        complaint.disputeId(),
                        failure == null ? complaint.type().disposition() : failure);
        return accepted(200, SetuJson.object().put("refId", complaint.refId()), failure != null);
    }

    /** What an instruction refers to: the fetch that it pays, or the biller and customer that it names itself. */
    private PaymentOrder order(PaymentInstruction instruction) throws SetuProblem {
        BillFetch fetch = fetch(instruction);
        if (fetch != null) {
            FetchOrder fetched = fetch.order();
            return new PaymentOrder(instruction, fetch.biller(), fetched.agent(), fetched.customer(), fetch);
        }
        Biller biller = exchange.billers().find(instruction.billerId());
        if (biller == null || instruction.agent() == null || instruction.customer() == null) {
            throw SetuProblem.of(
                    new Refusal(Problem.BILLER, "biller.id: found '%s'".formatted(instruction.billerId())));
        }
        return new PaymentOrder(instruction, biller, instruction.agent(), instruction.customer(), null);
    }

    private @Nullable BillFetch fetch(PaymentInstruction instruction) throws SetuProblem {
        if (instruction.fetchRefId().isEmpty()) {
            return null;
        }
        BillFetch fetch = exchange.fetches().find(instruction.fetchRefId());
        if (fetch == null) {
            throw SetuProblem.of(
                    new Refusal(Problem.FETCH_UNKNOWN, "refId: found '%s'".formatted(instruction.fetchRefId())));
        }
        return fetch;
    }

    private BbpsReply taken(BillPayment payment, BbpsLedgerEntry entry) {
        Failure failure = payment.failure();
        entry.became(payment);
        exchange.ledger()
                .settle(
                        entry,
                        failure == null ? Verdict.EXECUTED : Verdict.REJECTED,
                        payment.transactionId(),
                        failure == null ? "Success" : failure.code());
        return accepted(200, SetuJson.object().put("refId", payment.refId()), failure != null);
    }

    /** A repeated paymentRefId: 409, with {@code success} true as in the OpenAPI, and the reference of the first. */
    private BbpsReply duplicate(BillPayment original, BbpsLedgerEntry entry) {
        exchange.ledger().settle(entry, Verdict.DUPLICATE, original.transactionId(), "duplicate-ref-id");
        ObjectNode duplicate = SetuJson.object()
                .put("code", "duplicate-ref-id")
                .put("message", "A payment with this paymentRefId exists already.")
                .put("refId", original.refId());
        ObjectNode data = SetuJson.object()
                .put("refId", state.ids().reference(state.clock().instant()));
        data.set("duplicate", duplicate);
        return accepted(409, data, true);
    }

    private BbpsReply accepted(int status, ObjectNode data, boolean refused) {
        return new BbpsReply(status, Wire.JSON_SERVICE, SetuJson.success(data, traceId), refused);
    }
}
