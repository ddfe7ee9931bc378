package io.harkara.verification.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What the venue is made to do wrong, one kind at a time, on top of the time that it always takes. */
final class VenueFaults {

    /** Calls take time, so that a process that is killed has some under way. */
    private static final String LATENCY =
            "\"latency\":{\"distribution\":\"uniform\",\"minMillis\":10,\"maxMillis\":50}";

    private static final String SLOW_LATENCY =
            "\"latency\":{\"distribution\":\"uniform\",\"minMillis\":100,\"maxMillis\":800,\"position\":\"beforeWork\"}";

    /** Stands for the operations of each stock broker. */
    private static final String ITS_OPERATIONS = "%s";

    /** Stands for those of which a stock broker can say something odd. */
    private static final String COMMON_OPERATIONS = "%o";

    private static final int GATEWAYS = 2;

    /** A window over which what was held on the way and comes at once is evened out. */
    private static final int QUOTA_SECONDS = 10;

    /** What may be on the way when a window begins. */
    private static final int QUOTA_SLACK = 200;

    /** Orders are struck one in so many until the count is reached. */
    private static final double SHARE = 0.2;

    /** Every operation that the orders of a run go to. */
    private static final String ORDERS =
            "[\"orderEntryParam\",\"switchOrderEntryParam\",\"spreadOrderEntryParam\",\"sipOrderEntryParam\",\"xsipOrderEntryParam\",\"stpregistration\",\"MFAPI\",\"PauseSIP\",\"MandateShift\",\"SIPtoXSIPShift\",\"UCCRegistrationV183\",\"Payment\",\"UploadFile\",\"UploadMandateScanFile\",\"AOFPanSearch\",\"EMandateAuthURL\",\"_2FA_Authentication\",\"_2FAAuthunetication\"]";

    /**
     * A purchase can be changed for ten seconds, and is allotted a second later, paid or not: what nobody has paid over this
     * interface is not shown as paid.
     */
    private static final String LIFE =
            "\"lumpsumChanges\":true,\"lifeCycle\":{\"pendingMillis\":10000,\"paymentMillis\":500,\"rtaMillis\":500},\"payments\":{\"assumed\":false}";

    /** Those that the orders of bills go to. */
    private static final String BILLS = "[\"fetchRequest\",\"paymentRequest\",\"complaintRequest\"]";

    /** Who complains need not wait for a day. Calls to pay are counted, not enforced, as those of BSE are. */
    private static final String BILL_SETTINGS =
            "{\"fetchMillis\":50,\"coolingHours\":0,\"complaintMillis\":500,\"quotas\":{\"paymentRequest\":{\"max\":%d,\"perSeconds\":10,\"enforce\":false}}}"
                    .formatted(BillSettings.CALLS_PER_SECOND * 10 + 100);

    /** By the last digit of a customer's number a payment takes longer, fails after that, or is undone; one with an 8 is refused. */
    private static final String BILL_RULES = """
            {"rules": [
              {"stage": "payment", "field": "mobile", "match": "8.*", "outcome": "reject", "code": "BPR005"},
              {"stage": "payment", "field": "mobile", "match": ".*7", "outcome": "pend", "afterMillis": 2000},
              {"stage": "payment", "field": "mobile", "match": ".*3", "outcome": "pendThenReject", "code": "BPR005",
               "afterMillis": 2000},
              {"stage": "payment", "field": "mobile", "match": ".*5", "outcome": "reverse", "afterMillis": 3000}]}""";

    /** Last digit of a customer's number whose payment is undone; it is the order's. */
    static final int UNDONE = 5;

    /** Books are behind by as much as the reports of BSE; events come twice, and pairs of them in the wrong order. */
    private static final String STOCK_SETTINGS =
            "{\"limits\":\"none\",\"orders\":{\"duplicateEvents\":true,\"reverseEvents\":true,\"partMillis\":400}}";

    private static final int HIDDEN_SECONDS = 2;
    private static final int LONGER_HIDDEN_SECONDS = 3;
    private static final Duration HANG = ServiceSettings.CALL.plusSeconds(1);

    /** What the simulator calls the kinds that strike calls. */
    private static final Map<FaultKind, String> NAMES = Map.of(
            FaultKind.TOO_MANY_REQUESTS, "httpStatus",
            FaultKind.VENUE_ACCEPTS_AND_DROPS, "acceptThenDrop",
            FaultKind.VENUE_DROPS, "dropThenNothing",
            FaultKind.VENUE_ACCEPTS_AND_FAILS, "errorAfterAccepting",
            FaultKind.VENUE_HANGS, "hang",
            FaultKind.VENUE_HALF_REPLY, "halfReply",
            FaultKind.BROKER_TIMES_OUT, "timedOut",
            FaultKind.BROKER_GIVES_NO_NUMBER, "noNumber");

    private final VenueControl venue;
    private final BillControl bills;
    private final StockControl stocks;
    private final Map<String, Long> struck = new HashMap<>();

    VenueFaults(VenueControl venue, BillControl bills, StockControl stocks) {
        this.venue = venue;
        this.bills = bills;
        this.stocks = stocks;
    }

    /** The venue as it is without faults, for the run. */
    void begin() throws IOException, InterruptedException {
        venue.rejectMarkedOrders();
        venue.settings("{\"quotas\":{%s,%s},%s}"
                .formatted(
                        quota("orderEntryParam", ServiceSettings.CALLS_PER_SECOND),
                        quota("OrderStatus", ServiceSettings.LOOK_UPS_PER_SECOND),
                        LIFE));
        bills.settings(BILL_SETTINGS);
        bills.rules(BILL_RULES);
        stocks.settings(STOCK_SETTINGS);
        hide(HIDDEN_SECONDS);
        set("", "", "");
    }

    /** Sets one kind in place of the one before, and returns how many calls it is to strike. */
    int strike(PlannedFault fault) throws IOException, InterruptedException {
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS -> order(fault.kind(), fault.count(), ",\"status\":429");
            case VENUE_HANGS ->
                order(fault.kind(), fault.count(), ",\"afterAccepting\":true,\"holdMillis\":" + HANG.toMillis());
            case VENUE_ACCEPTS_AND_DROPS, VENUE_DROPS, VENUE_ACCEPTS_AND_FAILS, VENUE_HALF_REPLY ->
                order(fault.kind(), fault.count(), "");
            case BROKER_TIMES_OUT -> stocks(fault.kind(), fault.count(), ",\"afterAccepting\":true");
            case BROKER_GIVES_NO_NUMBER -> stocks(fault.kind(), fault.count(), "");
            case VENUE_SLOW -> {
                everywhere("{%s}".formatted(SLOW_LATENCY));
                Thread.sleep(fault.length());
                everywhere("{%s}".formatted(LATENCY));
                yield 1;
            }
            case VENUE_HIDES_ORDERS -> {
                hide(LONGER_HIDDEN_SECONDS);
                Thread.sleep(fault.length());
                hide(HIDDEN_SECONDS);
                yield 1;
            }
            default -> throw new IllegalArgumentException("%s: not a fault of the venue".formatted(fault.kind()));
        };
    }

    /** Accepts orders without a word, and does not show them for longer than it usually does. */
    void acceptUnseen(PlannedFault fault) throws IOException, InterruptedException {
        hide(LONGER_HIDDEN_SECONDS);
        int _ = order(FaultKind.VENUE_ACCEPTS_AND_DROPS, fault.count(), "");
    }

    /** Orders are hidden for as long as they usually are. */
    void showOrders() throws IOException, InterruptedException {
        hide(HIDDEN_SECONDS);
    }

    /** No more faults; orders are shown at once. */
    void end() throws IOException, InterruptedException {
        everywhere("{}");
        hide(0);
    }

    /** How many calls each kind has struck, for those that the venue counts. */
    synchronized Map<FaultKind, Long> struck() {
        Map<FaultKind, Long> byKind = new EnumMap<>(FaultKind.class);
        NAMES.forEach((kind, name) -> byKind.put(kind, struck.getOrDefault(name, 0L)));
        return byKind;
    }

    private int order(FaultKind kind, int count, String more) throws IOException, InterruptedException {
        set(
                fault(kind, count, ORDERS, more),
                fault(kind, count, BILLS, more),
                fault(kind, count, ITS_OPERATIONS, more));
        return count;
    }

    /** What only stock brokers do. */
    private int stocks(FaultKind kind, int count, String more) throws IOException, InterruptedException {
        set("", "", fault(kind, count, COMMON_OPERATIONS, more));
        return count;
    }

    private static String fault(FaultKind kind, int count, String operations, String more) {
        return ",\"%s\":{\"probability\":%s,\"limit\":%d,\"operations\":%s%s}"
                .formatted(NAMES.get(kind), SHARE, count, operations, more);
    }

    private void set(String fault, String billFault, String stockFault) throws IOException, InterruptedException {
        put(
                "{%s%s}".formatted(LATENCY, fault),
                "{%s%s}".formatted(LATENCY, billFault),
                "{%s%s}".formatted(LATENCY, stockFault));
    }

    private void everywhere(String plan) throws IOException, InterruptedException {
        put(plan, plan, plan);
    }

    // A new plan starts its counts anew, so those of the old one are taken down before.
    private synchronized void put(String plan, String billPlan, String stockPlan)
            throws IOException, InterruptedException {
        venue.struck().forEach((fault, count) -> struck.merge(fault, count, Long::sum));
        bills.struck().forEach((fault, count) -> struck.merge(fault, count, Long::sum));
        stocks.struck().forEach((fault, count) -> struck.merge(fault, count, Long::sum));
        venue.faults(plan);
        bills.faults(billPlan);
        stocks.faults(stockPlan);
    }

    // Counted, not enforced: a call too many is for the judge.
    private static String quota(String operation, int perSecond) {
        return "\"%s\":{\"max\":%d,\"perSeconds\":%d,\"enforce\":false}"
                .formatted(operation, GATEWAYS * perSecond * QUOTA_SECONDS + QUOTA_SLACK, QUOTA_SECONDS);
    }

    private void hide(int seconds) throws IOException, InterruptedException {
        venue.settings("{\"notFoundSeconds\":%d}".formatted(seconds));
        stocks.settings("{\"orders\":{\"bookLagMillis\":%d}}".formatted(seconds * 1_000));
    }
}
