package io.harkara.verification.simulation;

import io.harkara.bbps.MemoryBills;
import io.harkara.bbps.SimulatedAggregator;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What has to hold of bills, beside what holds of every order. */
final class BillJudge {

    private final World world;
    private final MemoryBills tables;
    private final Map<String, SpecificRecord> payloads;
    private final Map<String, String> payers = new HashMap<>();

    /** @param payloads of all orders, as they are placed */
    BillJudge(World world, MemoryBills tables, Map<String, SpecificRecord> payloads) {
        this.world = world;
        this.tables = tables;
        this.payloads = payloads;
    }

    /** A payment is about to leave: as its fetch says, in time, for nobody else's bill and not after its money went back. */
    void leaves(SimulatedAggregator.Payment payment) {
        String order = payment.orderId();
        String fetch = payment.fetchId();
        if (fetch != null) {
            String first = payers.putIfAbsent(fetch, order);
            if (first != null && !first.equals(order)) {
                world.judge.violated("fetch %s was paid by %s, and %s pays it: the venue says that it got both"
                        .formatted(fetch, first, order));
            }
            if (payment.payBefore() != null && !world.now().isBefore(payment.payBefore())) {
                world.judge.violated(
                        "%s pays what was fetched until %s, at %s".formatted(order, payment.payBefore(), world.now()));
            }
            if (payment.amount().compareTo(Bills.due(fetch)) != 0) {
                world.judge.violated("%s pays %s of a bill of %s".formatted(order, payment.amount(), Bills.due(fetch)));
            }
        }
        String refund = completedRefund(order);
        if (refund != null) {
            world.judge.violated("%s is sent, and %s has given its money back".formatted(order, refund));
        }
    }

    /** Money is either with the biller or with the customer, and went back once. */
    void rest() {
        Map<String, String> refunded = new HashMap<>();
        payloads.forEach((order, payload) -> {
            Attempt last = last(order);
            if (last == null) {
                return;
            }
            switch (payload) {
                case BbpsFetch _ -> fetched(order, last);
                case BbpsPayment _ -> paid(order);
                case BbpsRefund refund -> refunded(order, last, refund.getPaymentId(), refunded);
                default -> throw new IllegalStateException(payload.getSchema().getName());
            }
        });
    }

    /** A question is in doubt for nobody, and its answer is the one that the venue gave. */
    private void fetched(String order, Attempt last) {
        if (last.status() == Status.NEEDS_REVIEW) {
            world.judge.violated("%s only asks, and is before a person".formatted(order));
        }
        if (last.status() == Status.COMPLETED
                && (last.answer() == null
                        || !last.answer().contains("\"amount\":\"%s\"".formatted(Bills.due(order))))) {
            world.judge.violated(
                    "%s was answered with %s: expected a bill of %s".formatted(order, last.answer(), Bills.due(order)));
        }
    }

    private void paid(String order) {
        String refund = completedRefund(order);
        List<Ledger.Effect> standing = world.ledger.standing(order);
        if (refund != null && !standing.isEmpty()) {
            world.judge.violated(
                    "%s has given the money of %s back, and the venue says that it is paid".formatted(refund, order));
        }
    }

    private void refunded(String order, Attempt last, String payment, Map<String, String> refunded) {
        boolean done = last.status() == Status.COMPLETED;
        if (done) {
            String other = refunded.put(payment, order);
            if (other != null) {
                world.judge.violated("%s and %s have given the money of %s back".formatted(other, order, payment));
            }
        }
        boolean written = order.equals(tables.refundOf(payment));
        if (done != written && last.status() != Status.NEEDS_REVIEW) {
            world.judge.violated("%s is %s, and its refund %s written down: %s can neither be paid nor be given back"
                    .formatted(order, last.status(), written ? "is" : "is not", payment));
        }
    }

    private @Nullable String completedRefund(String payment) {
        return payloads.entrySet().stream()
                .filter(order -> order.getValue() instanceof BbpsRefund refund
                        && refund.getPaymentId().equals(payment))
                .map(Map.Entry::getKey)
                .filter(order -> {
                    Attempt last = last(order);
                    return last != null && last.status() == Status.COMPLETED;
                })
                .findFirst()
                .orElse(null);
    }

    private @Nullable Attempt last(String order) {
        List<Attempt> versions = world.judge.versions(order);
        return versions.isEmpty() ? null : versions.getLast();
    }
}
