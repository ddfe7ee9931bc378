package io.harkara.simulators.bbps;

import io.harkara.simulators.bbps.BillFetch.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bill fetches and validations. The oldest are forgotten when there are too many. */
final class BillFetches {

    /** More than these are not kept. */
    static final int MAX_FETCHES = 500_000;

    private final Billers billers;
    private final Payments payments;
    private final BbpsIds ids;
    private final InstantSource clock;
    private final Map<String, BillFetch> fetches = new LinkedHashMap<>();

    BillFetches(Billers billers, Payments payments, BbpsIds ids, InstantSource clock) {
        this.billers = billers;
        this.payments = payments;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A fetch, or why none was made.
     *
     * @param fetch null where there is a refusal
     */
    record Made(@Nullable BillFetch fetch, @Nullable Refusal refusal) {}

    /** Takes a fetch up under a reference of its own. */
    Made request(FetchOrder order, BbpsRules rules) {
        boolean atOnce = rules.settings().refuseAtRequest();
        return request(ids.reference(clock.instant()), order, rules, atOnce);
    }

    /**
     * Takes a fetch up under a reference that its sender chose.
     *
     * @param atOnce whether what is wrong refuses the request; otherwise it is a fetch that fails
     */
    Made request(String refId, FetchOrder order, BbpsRules rules, boolean atOnce) {
        Biller biller = billers.find(order.billerId());
        if (biller == null || !biller.active()) {
            return refused(new Refusal(Problem.BILLER, "biller.id: found '%s'".formatted(order.billerId())));
        }
        if (biller.flow() == BillFlow.BILL_DIRECT) {
            return refused(new Refusal(
                    Problem.BILLER_TYPE, "biller.id: found %s, which is paid directly".formatted(biller.id())));
        }
        Refusal refusal = problem(biller, order);
        if (refusal != null && atOnce) {
            return refused(refusal);
        }
        BillFetch fetch = fetch(refId, biller, order, refusal, rules);
        keep(fetch);
        return new Made(fetch, null);
    }

    synchronized @Nullable BillFetch find(String refId) {
        return fetches.get(refId);
    }

    private static Made refused(Refusal refusal) {
        return new Made(null, refusal);
    }

    private static @Nullable Refusal problem(Biller biller, FetchOrder order) {
        Refusal agent = order.agent().problem();
        if (agent != null) {
            return agent;
        }
        if (!biller.channels().containsKey(order.agent().channel())) {
            return new Refusal(
                    Problem.CHANNEL,
                    "agent.channel: found %s".formatted(order.agent().channel()));
        }
        // This biller checks its parameters itself.
        return FaultBillers.params(biller, order.customer().params()) == null
                ? biller.problem(order.customer().params())
                : null;
    }

    private BillFetch fetch(String refId, Biller biller, FetchOrder order, @Nullable Refusal refusal, BbpsRules rules) {
        Instant now = clock.instant();
        BbpsSettings settings = rules.settings();
        LocalDate today = LocalDate.ofInstant(now, BbpsIds.ZONE);
        Map<String, String> params = order.customer().params();
        Failure failure = refusal == null ? failure(biller, order, rules, today) : Failure.of(refusal);
        List<Bill> bills = failure == null ? BillIssuer.bills(biller, params, today) : List.of();
        List<InfoLine> info = failure == null ? BillIssuer.info(biller, bills) : List.of();
        Instant expiresAt = now.plusSeconds(settings.fetchRetentionHours() * 3_600);
        Instant midnight = today.plusDays(1).atStartOfDay(BbpsIds.ZONE).toInstant();
        return new BillFetch(
                refId,
                biller,
                order,
                new Result(bills, info, failure, FaultBillers.broken(biller, params)),
                now.plusMillis(settings.fetchMillis()),
                biller.terms().sameDay() && midnight.isBefore(expiresAt) ? midnight : expiresAt);
    }

    private @Nullable Failure failure(Biller biller, FetchOrder order, BbpsRules rules, LocalDate today) {
        Map<String, String> params = order.customer().params();
        Failure own = FaultBillers.params(biller, params);
        Failure trigger = own == null ? FaultBillers.fetch(biller, params) : own;
        if (trigger != null) {
            return trigger;
        }
        BbpsRule rule = BbpsRule.firstMatch(rules.rules(), BbpsRule.Stage.FETCH, field -> values(field, biller, order));
        if (rule != null) {
            return rule.failure();
        }
        String planId = params.getOrDefault(Category.PLAN_ID, "");
        if (!planId.isEmpty() && billers.plan(biller, planId) == null) {
            return Failure.bbps("RPD053", "Plan ID is invalid");
        }
        LocalDate paid = payments.lastPaid(biller, params);
        boolean fetched =
                biller.flow() == BillFlow.BILL_FETCH && !biller.terms().adhoc();
        return fetched
                        && paid != null
                        && paid.isBefore(today)
                        && !paid.plusDays(rules.settings().noBillDueDays()).isBefore(today)
                ? Failure.bbps("BFR004", "Payment received for the billing period - no bill due")
                : null;
    }

    private static List<String> values(BbpsRule.Field field, Biller biller, FetchOrder order) {
        return switch (field) {
            case BILLER -> List.of(biller.id());
            case CATEGORY -> List.of(biller.category());
            case MOBILE -> List.of(order.customer().mobile());
            case CHANNEL -> List.of(order.agent().channel().name());
            case PARAM -> List.copyOf(order.customer().params().values());
            case PAYMENT_REF, AMOUNT, MODE -> List.of();
        };
    }

    private synchronized void keep(BillFetch fetch) {
        fetches.put(fetch.refId(), fetch);
        if (fetches.size() > MAX_FETCHES) {
            fetches.remove(fetches.keySet().iterator().next());
        }
    }
}
