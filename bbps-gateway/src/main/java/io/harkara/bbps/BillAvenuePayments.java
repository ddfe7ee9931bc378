package io.harkara.bbps;

import static io.harkara.bbps.BillAvenueXml.text;

import io.harkara.bbps.BbpsDialect.Question;
import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.bbps.BillAvenueReplies.Reply;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsPayment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Payments in BillAvenue's dialect. One goes under the requestId of its fetch, which pays once ({@code E204}), and one without a
 * fetch under our reference: under what it went is known before it leaves, and by that it is found again.
 */
final class BillAvenuePayments {

    private static final String AWAITED = "AWAITED";
    private static final String PAID = "FORWARD TYPE RESPONSE";

    private final BillAvenueCalls calls;

    BillAvenuePayments(BillAvenueCalls calls) {
        this.calls = calls;
    }

    /** Pays once. */
    Outcome pay(Sending sending, BbpsPayment payment, @Nullable BbpsFetched fetched, BigDecimal fee) {
        if (!payment.getBills().isEmpty()) {
            return new Outcome.Rejected(
                    new Cause(
                            "NOT_OFFERED",
                            "bills: BillAvenue pays what a fetch found as one; leave them out, or pay through an account at an aggregator that takes several"));
        }
        BillAvenueEcho echo = echo(payment, fetched);
        if (echo == null) {
            return new Outcome.Rejected(
                    new Cause(
                            "FETCH_OF_ANOTHER",
                            "the bill was fetched when this account spoke another dialect; fetch the bill again and pay under that order's id"));
        }
        String requestId = fetched == null ? sending.reference() : fetched.reference();
        Reply reply = calls.call(
                BillAvenueOperation.PAY,
                requestId,
                BillAvenuePaymentRequest.of(echo, payment, fetched, fee),
                sending,
                calls.limits().paymentTimeout());
        return switch (reply) {
            case Reply.Answered answered -> paid(answered.root(), requestId, payment, fee);
            case Reply.Refused refused -> refused.refusal().ofEffect();
            case Reply.Failed failed -> failed.outcome();
        };
    }

    private @Nullable BillAvenueEcho echo(BbpsPayment payment, @Nullable BbpsFetched fetched) {
        BbpsAgent agent = payment.getAgent();
        BbpsCustomer customer = payment.getCustomer();
        if (fetched == null) {
            return new BillAvenueEcho(
                    BillAvenueRequests.agentId(calls.account(), Objects.requireNonNull(agent, "agent")),
                    BillAvenueRequests.device(agent),
                    BillAvenueRequests.customer(Objects.requireNonNull(customer, "customer")),
                    BillAvenueRequests.inputs(payment.getInputs(), payment.getPlanId()),
                    "",
                    "");
        }
        BillAvenueEcho kept = BillAvenueEcho.of(fetched.echo());
        return kept == null
                ? null
                : new BillAvenueEcho(
                        agent == null ? kept.agentId() : BillAvenueRequests.agentId(calls.account(), agent),
                        agent == null ? kept.device() : BillAvenueRequests.device(agent),
                        customer == null ? kept.customer() : BillAvenueRequests.customer(customer),
                        kept.inputs(),
                        kept.bill(),
                        kept.info());
    }

    private static Outcome paid(Element root, String requestId, BbpsPayment payment, BigDecimal fee) {
        String of = text(root, "requestId");
        if (!of.isEmpty() && !of.equals(requestId)) {
            return unexpected("the reply is about requestId %s, not %s".formatted(of, requestId), false);
        }
        String transactionId = text(root, "txnRefId");
        String type = text(root, "txnRespType").toUpperCase(Locale.ROOT);
        if (type.contains(AWAITED)) {
            return new Outcome.Accepted(transactionId.isEmpty() ? requestId : transactionId, AWAITED);
        }
        if (transactionId.isEmpty()) {
            return unexpected("a payment was taken, and the reply names none", true);
        }
        if (!type.isEmpty() && !type.equals(PAID)) {
            return unexpected("txnRespType '%s' is not in the documents".formatted(type), true);
        }
        return new Outcome.Completed(
                transactionId,
                "PAID",
                BbpsAnswers.ofPayment(
                        transactionId,
                        text(root, "approvalRefNumber"),
                        payment.getBillerId(),
                        payment.getAmount(),
                        fee));
    }

    private static Outcome unexpected(String words, boolean known) {
        return new Outcome.Unknown(new Cause("REPLY_UNEXPECTED", words), known);
    }

    /** The requestId that the payment of a question went under, or would have. */
    static String sentUnder(Question question) {
        return question.fetched() == null
                ? question.reference()
                : question.fetched().reference();
    }

    /**
     * What became of a payment. It is asked for by requestId, the one name that is sure to exist when a reply was lost (MPAY).
     */
    Finding find(Question question) {
        return status("REQUEST_ID", sentUnder(question), question.sending());
    }

    /** Where a payment stands that was made: its fetch may be forgotten by then, and its own name is known. */
    Finding standing(String venueReference) {
        // Where the venue told no transaction, the payment goes by its requestId.
        String trackType = BbpsReference.isOfRequest(venueReference) ? "REQUEST_ID" : "TRANS_REF_ID";
        return status(trackType, venueReference, new Sending("", "", "", Instant.MAX));
    }

    private Finding status(String trackType, String name, Sending sending) {
        Reply reply = calls.ask(BillAvenueOperation.STATUS, BillAvenueRequests.status(trackType, name), sending);
        return switch (reply) {
            case Reply.Answered answered -> found(answered.root(), name);
            case Reply.Refused refused ->
                refused.refusal().isNoTransaction()
                        ? new Finding.Absent()
                        : new Finding.NoAnswer(refused.refusal().cause());
            case Reply.Failed failed -> new Finding.NoAnswer(failed.cause());
        };
    }

    private static Finding found(Element root, String name) {
        List<Element> rows = BillAvenueXml.children(root, "txnList");
        if (rows.size() != 1) {
            return new Finding.NoAnswer(new Cause(
                    "REPLY_UNEXPECTED", "%d transactions of the name %s, expected one".formatted(rows.size(), name)));
        }
        Element row = rows.getFirst();
        String told = text(row, "txnReferenceId");
        String reference = told.isEmpty() ? name : told;
        String status = text(row, "txnStatus").toUpperCase(Locale.ROOT);
        return switch (status) {
            case "SUCCESS" -> new Finding.Finished(reference, "PAID", answer(row, told));
            case "FAILURE", "FAILED" ->
                new Finding.Refused(
                        reference, new Cause("PAYMENT_FAILED", "BillAvenue lists the payment as " + status));
            case "REFUND", "REFUNDED" -> new Finding.Reversed(reference, BbpsReversals.GIVEN_BACK);
            default ->
                status.contains(AWAITED)
                        ? new Finding.Held(reference, AWAITED)
                        : new Finding.NoAnswer(new Cause(
                                "STATUS_UNKNOWN", "txnStatus '%s' is not in the documents".formatted(status)));
        };
    }

    // A row tells neither the fee nor the biller's reference, so the answer does not either.
    private static String answer(Element row, String transactionId) {
        return BillAvenueEnquiries.payment(row)
                .put("transactionId", transactionId)
                .toString();
    }
}
