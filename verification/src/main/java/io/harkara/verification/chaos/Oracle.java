package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The judge of a run. What really happened is what the venue's ledger says; everything else has to agree with it. */
final class Oracle {

    /** A send that began in time may be held on the way, by the proxy and by a busy machine. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(2_500);

    private final Evidence evidence;
    private final Violations violations = new Violations();
    private final Map<Integer, List<VenueRequest>> requests = new HashMap<>();
    private final Map<Integer, List<AttemptRow>> attempts = new HashMap<>();
    private final Map<Integer, StoreRow> stored = new HashMap<>();

    private Oracle(Evidence evidence) {
        this.evidence = evidence;
        for (VenueRequest request : evidence.requests()) {
            requests.computeIfAbsent(request.number(), _ -> new ArrayList<>()).add(request);
        }
        for (AttemptRow attempt : evidence.attempts()) {
            attempts.computeIfAbsent(attempt.number(), _ -> new ArrayList<>()).add(attempt);
        }
        evidence.orders().forEach(order -> stored.put(order.number(), order));
    }

    static Violations judge(Evidence evidence) {
        Oracle oracle = new Oracle(evidence);
        oracle.conservation();
        oracle.refusals();
        oracle.writtenDownBefore();
        oracle.neverTwice();
        oracle.storeEqualsLedger();
        oracle.deadlines();
        oracle.opening();
        oracle.keyOrder();
        evidence.operators().judge(oracle.violations);
        evidence.leaks().forEach(leak -> oracle.violations.add("secret", leak));
        ReviewJudge.judge(evidence, oracle.violations);
        PurchaseJudge.judge(evidence, oracle.violations);
        StatusJudge.judge(evidence, oracle.violations);
        QuotaJudge.judge(evidence, oracle.violations);
        BillJudge.judge(evidence, oracle.violations);
        StockJudge.judge(evidence, oracle.violations);
        return oracle.violations;
    }

    /** Every promised order is one order, and stands in one final state, or before a person. */
    private void conservation() {
        evidence.contradictions().forEach(one -> violations.add("one name an order", one));
        Map<Integer, Set<String>> names = new HashMap<>();
        evidence.orders()
                .forEach(order -> names.computeIfAbsent(order.number(), _ -> new HashSet<>())
                        .add(order.orderId()));
        evidence.promises().forEach((number, promise) -> {
            Set<String> found = names.getOrDefault(number, Set.of());
            if (found.size() != 1) {
                violations.add(
                        "conservation",
                        "order %d was promised and is %d orders in the store".formatted(number, found.size()));
                return;
            }
            StoreRow order = stored.get(number);
            if (promise.orderId() != null && !promise.orderId().equals(order.orderId())) {
                violations.add(
                        "conservation",
                        "order %d was promised as %s and is %s in the store"
                                .formatted(number, promise.orderId(), order.orderId()));
            }
            if (order.status() == Status.UNKNOWN) {
                violations.add("unknown left", "order %d is UNKNOWN at rest".formatted(number));
            } else if (!StatusMoves.isFinal(order.status()) && order.status() != Status.NEEDS_REVIEW) {
                violations.add("conservation", "order %d is %s at rest".formatted(number, order.status()));
            }
        });
    }

    private void refusals() {
        evidence.refusals().forEach((number, why) -> {
            if (requests.containsKey(number) && !evidence.promises().containsKey(number)) {
                violations.add("refused", "order %d was refused by intake (%s) and sent".formatted(number, why));
            }
        });
    }

    /** Nothing reaches the venue under a reference that no attempt of the order was given before. */
    private void writtenDownBefore() {
        requests.forEach((number, ofOrder) -> {
            Set<String> given = attempts.getOrDefault(number, List.of()).stream()
                    .map(AttemptRow::wireReference)
                    .collect(Collectors.toSet());
            for (VenueRequest request : ofOrder) {
                boolean written = request.unreferenced()
                        ? !given.isEmpty()
                        : given.stream().anyMatch(request::isOf);
                if (!written) {
                    violations.add(
                            "written down before",
                            "order %d arrived at the venue as %s, which is no attempt of it"
                                    .formatted(number, request.reference()));
                }
            }
        });
    }

    /** At most one effect an order, and no request for an order that the venue has executed. */
    private void neverTwice() {
        requests.forEach((number, ofOrder) -> {
            long effects = ofOrder.stream().filter(VenueRequest::executed).count();
            if (effects > 1) {
                violations.add("never twice", "order %d has %d effects".formatted(number, effects));
            }
            boolean executed = false;
            for (VenueRequest request : ofOrder) {
                if (executed) {
                    violations.add(
                            "sent again",
                            "order %d was sent again (%s) after the venue had executed it"
                                    .formatted(number, request.verdict()));
                }
                executed |= request.executed();
            }
        });
    }

    private void storeEqualsLedger() {
        Set<Integer> undone = evidence.undone();
        stored.forEach((number, order) -> {
            VenueRequest effect = requests.getOrDefault(number, List.of()).stream()
                    .filter(VenueRequest::executed)
                    .findFirst()
                    .orElse(null);
            PlannedKind kind = PlannedKind.typed(order.type());
            boolean judgedHere = !kind.changesStocks();
            boolean says = order.status() == Status.ACCEPTED || order.status() == Status.COMPLETED;
            boolean denies = order.status() == Status.REJECTED || order.status() == Status.FAILED;
            if (judgedHere && says && effect == null && kind.traces() != Traces.NO_EFFECT) {
                violations.add(
                        "store equals ledger",
                        "order %d is %s and the venue has no such order".formatted(number, order.status()));
            } else if (judgedHere && denies && effect != null && !undone.contains(number)) {
                violations.add(
                        "store equals ledger",
                        "order %d is %s and the venue executed it".formatted(number, order.status()));
            } else if (says
                    && effect != null
                    && effect.named()
                    && !effect.orderNumber().equals(order.venueReference())) {
                violations.add(
                        "store equals ledger",
                        "order %d is %s at the venue and %s in the store"
                                .formatted(number, effect.orderNumber(), order.venueReference()));
            }
            List<AttemptRow> rows = attempts.getOrDefault(number, List.of());
            if (!rows.isEmpty() && rows.getLast().status() != order.status()) {
                violations.add(
                        "store equals gateway",
                        "order %d is %s in the store and %s at the gateway"
                                .formatted(
                                        number, order.status(), rows.getLast().status()));
            }
        });
    }

    private void deadlines() {
        requests.forEach((number, ofOrder) ->
                ofOrder.forEach(request -> attempts.getOrDefault(number, List.of()).stream()
                        .filter(row -> request.unreferenced() || request.isOf(row.wireReference()))
                        .map(AttemptRow::deadline)
                        .max(Comparator.naturalOrder())
                        .filter(deadline -> request.arrivedAt().isAfter(deadline.plus(ON_THE_WAY)))
                        .ifPresent(deadline -> violations.add(
                                "deadline",
                                "order %d arrived at the venue at %s, its deadline was %s"
                                        .formatted(number, request.arrivedAt(), deadline)))));
    }

    private void opening() {
        MarketOpening opening = evidence.opening();
        if (opening == null) {
            return;
        }
        for (VenueRequest request : evidence.requests()) {
            boolean ofBse = !request.kind().startsWith(BillControl.PREFIX)
                    && !request.kind().startsWith(StockEntry.PREFIX);
            if (ofBse && request.arrivedAt().isBefore(opening.at())) {
                violations.add(
                        "market closed",
                        "order %d arrived at the venue at %s, before the market opened at %s"
                                .formatted(request.number(), request.arrivedAt(), opening.at()));
            }
        }
    }

    /**
     * Orders of one key were claimed in the order in which they were submitted, and the next one was first sent after the
     * last send of the one before. An order that was ever UNKNOWN holds up nobody, so it is left out.
     */
    private void keyOrder() {
        Set<Integer> unknown = new HashSet<>();
        evidence.statuses().stream()
                .filter(status -> status.status() == Status.UNKNOWN)
                .forEach(status -> unknown.add(status.number()));
        Map<String, List<AttemptRow>> ofKey = new TreeMap<>();
        evidence.attempts().stream()
                .filter(row -> !row.orderingKey().equals(row.orderId()) && row.attempt() == 1)
                .forEach(row -> ofKey.computeIfAbsent(row.orderingKey(), _ -> new ArrayList<>())
                        .add(row));
        ofKey.forEach((key, rows) -> {
            int submitted = -1;
            long sent = -1;
            for (AttemptRow row : rows) {
                if (row.number() < submitted) {
                    violations.add(
                            "key order",
                            "%s: order %d was claimed after order %d".formatted(key, row.number(), submitted));
                }
                submitted = row.number();
                List<VenueRequest> ofOrder = of(row);
                if (unknown.contains(row.number()) || ofOrder.isEmpty()) {
                    continue;
                }
                if (ofOrder.getFirst().sequence() < sent) {
                    violations.add(
                            "key order",
                            "%s: order %d reached the venue before the one before it had left"
                                    .formatted(key, row.number()));
                }
                sent = ofOrder.getLast().sequence();
            }
        });
    }

    /** The requests of one attempt: each has a reference of its own, and without one only a single attempt is sure. */
    private List<VenueRequest> of(AttemptRow row) {
        boolean single = attempts.getOrDefault(row.number(), List.of()).size() == 1;
        return requests.getOrDefault(row.number(), List.of()).stream()
                .filter(request -> request.unreferenced() ? single : request.isOf(row.wireReference()))
                .toList();
    }
}
