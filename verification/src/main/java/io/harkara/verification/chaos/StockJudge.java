package io.harkara.verification.chaos;

import io.harkara.schemas.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges orders at stock brokers by what became of them there. That each order, change and cancellation was executed at most once, and
 * nothing was sent after that, is judged with those of all venues: a change or cancellation is known by the order that it is about.
 */
final class StockJudge {

    /** A window over which what was held on the way and comes at once is evened out. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** What may be on the way when a window begins. */
    private static final int SLACK = 15;

    private static final Pattern FILLED = Pattern.compile(" (\\d+) of (\\d+)");

    private final Evidence evidence;
    private final Violations violations;
    private final Map<Integer, StockEntry> placed = new HashMap<>();
    private final Map<Integer, StockEntry> changed = new HashMap<>();

    private StockJudge(Evidence evidence, Violations violations) {
        this.evidence = evidence;
        this.violations = violations;
        for (StockEntry entry : evidence.stocks()) {
            if (entry.executed() && entry.is(StockEntry.PLACE)) {
                placed.put(entry.number(), entry);
            } else if (entry.executed()) {
                changed.put(entry.number(), entry);
            }
        }
    }

    static void judge(Evidence evidence, Violations violations) {
        StockJudge judge = new StockJudge(evidence, violations);
        judge.oneOrderUnderAReference();
        judge.allAtOnce();
        judge.rates();
        for (StoreRow row : evidence.orders()) {
            switch (PlannedKind.typed(row.type())) {
                case STOCK_ORDER -> judge.order(row);
                case STOCK_MODIFY -> judge.change(row);
                case STOCK_CANCEL -> judge.cancellation(row);
                default -> {
                    // Of another venue.
                }
            }
        }
        if (evidence.failedStockLogins() > 0) {
            violations.add(
                    "login quota", "%d logins at stock brokers were refused".formatted(evidence.failedStockLogins()));
        }
    }

    /** One that the broker refuses later stands in its book as well, so it counts. */
    private void oneOrderUnderAReference() {
        Map<String, Integer> orders = new TreeMap<>();
        evidence.stocks().stream()
                .filter(entry -> entry.is(StockEntry.PLACE) && !entry.orderId().isEmpty())
                .forEach(entry -> orders.merge(entry.tag(), 1, Integer::sum));
        orders.forEach((tag, times) -> {
            if (times > 1) {
                violations.add("never twice", "%d orders at a broker under the reference %s".formatted(times, tag));
            }
        });
    }

    /** Which order cancelled everything no ledger tells; they are not more than the attempts to. */
    private void allAtOnce() {
        long executed = evidence.stocks().stream()
                .filter(entry -> entry.is(StockEntry.CANCEL_ALL) && entry.executed())
                .count();
        long attempts = evidence.orders().stream()
                .filter(row -> row.type().equals(PlannedKind.STOCK_CANCEL_ALL.type()))
                .mapToLong(StoreRow::attempt)
                .sum();
        if (executed > attempts) {
            violations.add(
                    "never twice", "everything was cancelled %d times, by %d attempts".formatted(executed, attempts));
        }
    }

    /** The store has an order end as the broker does, with as much of it traded. */
    private void order(StoreRow row) {
        StockEntry entry = placed.get(row.number());
        if (entry == null) {
            return;
        }
        boolean same = switch (row.status()) {
            case COMPLETED -> entry.status().equals("FILLED");
            case CANCELLED -> entry.status().equals("CANCELLED");
            case REJECTED -> entry.status().equals("REJECTED");
            // What is left to a person is judged elsewhere.
            default -> true;
        };
        if (!same) {
            violations.add(
                    "store equals ledger",
                    "order %d is %s and the broker has it as %s".formatted(row.number(), row.status(), entry.status()));
            return;
        }
        Matcher filled = FILLED.matcher(row.detail());
        boolean told = row.status() == Status.COMPLETED || row.status() == Status.CANCELLED;
        if (told
                && !(filled.find()
                        && Long.parseLong(filled.group(1)) == entry.filled()
                        && Long.parseLong(filled.group(2)) == entry.quantity())) {
            violations.add(
                    "store equals ledger",
                    "order %d is %s as '%s' and the broker traded %d of %d"
                            .formatted(row.number(), row.status(), row.detail(), entry.filled(), entry.quantity()));
        }
    }

    /** A change that was made shows in the quantity, and one that was not does not. */
    private void change(StoreRow row) {
        StockEntry order = placed.get(row.number() - PlannedKind.FOLLOWED_SOON);
        OrderBook.Promise promise = evidence.promises().get(row.number());
        if (order == null || promise == null) {
            return;
        }
        int before = StockDocument.quantity(promise.order().first());
        boolean made = order.quantity() != before;
        boolean says = row.status() == Status.COMPLETED;
        boolean denies = row.status() == Status.REJECTED || row.status() == Status.FAILED;
        if ((says && !made) || (denies && made)) {
            violations.add(
                    "store equals ledger",
                    "change %d is %s and the order has %d units, after %d"
                            .formatted(row.number(), row.status(), order.quantity(), before));
        }
    }

    /** What was cancelled by request is told so; an order may also be cancelled with all others, or at the end of the day. */
    private void cancellation(StoreRow row) {
        StockEntry order = placed.get(row.number() - PlannedKind.FOLLOWED_SOON);
        if (order == null) {
            return;
        }
        boolean gone = order.status().equals("CANCELLED");
        boolean says = row.status() == Status.COMPLETED;
        boolean denies = row.status() == Status.REJECTED || row.status() == Status.FAILED;
        if ((says && !gone) || (denies && gone && changed.containsKey(row.number()))) {
            violations.add(
                    "store equals ledger",
                    "cancellation %d is %s and the broker has the order as %s"
                            .formatted(row.number(), row.status(), order.status()));
        }
    }

    /** Orders, changes and cancellations of an account share a rate, whatever instance they leave. */
    private void rates() {
        Map<String, List<Instant>> arrivals = new TreeMap<>();
        evidence.stocks().stream()
                .filter(entry ->
                        !entry.is(StockEntry.CANCEL_ALL) && !entry.client().isEmpty())
                .forEach(entry -> arrivals.computeIfAbsent(entry.client(), _ -> new ArrayList<>())
                        .add(entry.arrivedAt()));
        long most = StockSettings.PLACING_PER_SECOND * WINDOW.toSeconds() + SLACK;
        arrivals.forEach((client, times) -> {
            times.sort(null);
            for (int first = 0; first + most < times.size(); first++) {
                Instant over = times.get((int) (first + most));
                if (over.isBefore(times.get(first).plus(WINDOW))) {
                    violations.add(
                            "call quota",
                            "more than %d calls of %s in %s, from %s on"
                                    .formatted(most, client, WINDOW, times.get(first)));
                    return;
                }
            }
        });
    }
}
