package io.harkara.simulators.bbps;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A payment in BillAvenue's dialect. It goes under the requestId of its fetch and repeats what the fetch answered to the letter;
 * one without a fetch says so with {@code quickPay} and has a requestId of its own.
 */
final class BillAvenuePayment {

    private final String requestId;
    private final Element request;
    private final BbpsExchange exchange;
    private final BbpsState state;

    BillAvenuePayment(String requestId, Element request, BbpsExchange exchange, BbpsState state) {
        this.requestId = requestId;
        this.request = request;
        this.exchange = exchange;
        this.state = state;
    }

    BillAvenueWork.Done run(BbpsLedgerEntry entry) throws BillAvenueProblem {
        boolean again = exchange.payments().seen(requestId) != null;
        if (again && state.rules().settings().duplicateCheck()) {
            throw used();
        }
        boolean quickPay = XmlShape.text(request, "paymentMethod", "quickPay").equals("Y");
        BillFetch fetch = quickPay ? null : fetch(again);
        PaymentOrder order = order(BillAvenueRequests.payment(requestId, request, quickPay), fetch);
        return switch (exchange.payments().take(order, state.rules(), true)) {
            case Payments.Answer.Taken taken -> taken(taken.payment(), entry);
            case Payments.Answer.Duplicate _ -> throw used();
            case Payments.Answer.Refused refused -> throw BillAvenueProblem.of(refused.refusal());
        };
    }

    private BillFetch fetch(boolean again) throws BillAvenueProblem {
        BillFetch fetch = exchange.fetches().find(requestId);
        if (fetch == null) {
            throw BillAvenueProblem.of(new Refusal(Problem.FETCH_UNKNOWN, ""));
        }
        Refusal refusal = fetch.problem(state.clock().instant());
        if (refusal != null && !(again && refusal.problem() == Problem.FETCH_USED)) {
            throw BillAvenueProblem.of(refusal);
        }
        if (!fetch.order().billerId().equals(XmlShape.text(request, "billerId"))
                || !fetch.order().customer().params().equals(BillAvenueRequests.params(request))) {
            throw BillAvenueProblem.of(new Refusal(Problem.INVALID, "another biller or customer than was fetched"));
        }
        List<Bill> bills = fetch.result().bills();
        if (!bills.isEmpty() && !same("billerResponse", BillAvenueReplies.bill(bills.getFirst()))) {
            throw BillAvenueProblem.of("E211", "billerResponse value mismatch");
        }
        if (!same("additionalInfo", BillAvenueReplies.info(fetch.result().info()))) {
            throw BillAvenueProblem.of("E212", "additionalInfo value mismatch");
        }
        return fetch;
    }

    private boolean same(String name, String answered) {
        Element repeated = XmlShape.child(request, name);
        return repeated != null && BillAvenueXml.canonical(repeated).equals(answered);
    }

    private PaymentOrder order(PaymentInstruction instruction, @Nullable BillFetch fetch) throws BillAvenueProblem {
        Biller biller = exchange.billers().find(instruction.billerId());
        if (biller == null || instruction.agent() == null || instruction.customer() == null) {
            throw BillAvenueProblem.of(new Refusal(Problem.BILLER, "billerId: found no such biller"));
        }
        return new PaymentOrder(instruction, biller, instruction.agent(), instruction.customer(), fetch);
    }

    private BillAvenueWork.Done taken(BillPayment payment, BbpsLedgerEntry entry) throws BillAvenueProblem {
        BillAvenueWork.settle(exchange, entry, payment);
        Failure failure = payment.failure();
        boolean over = payment.status(state.clock().instant()) == BillPayment.Status.FAILURE;
        if (failure != null && over) {
            throw BillAvenueProblem.of(failure.billAvenue(), failure.message());
        }
        String content = BillAvenueXml.text("responseCode", "000")
                + BillAvenueReplies.payment(payment, state.clock().instant());
        return new BillAvenueWork.Done(content, failure != null);
    }

    private static BillAvenueProblem used() {
        return BillAvenueProblem.of(new Refusal(Problem.FETCH_USED, ""));
    }
}
