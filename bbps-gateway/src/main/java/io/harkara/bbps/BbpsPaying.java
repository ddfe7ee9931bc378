package io.harkara.bbps;

import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pays: what is paid is found or fetched first, and held against what the biller takes; then there is one call that pays.
 *
 * <p>What is fetched for a payment is kept under the payment's reference before the payment leaves. BillAvenue takes a payment
 * under the name of its fetch: kept, that name is known to whoever looks for a payment whose reply was lost, and a send after the
 * first goes out under it again, so that the venue itself refuses to pay twice.
 */
final class BbpsPaying {

    private static final int MOST_TAKEN = 2_000;

    private static final String FETCH_AGAIN = "; fetch the bill again and pay under that order's id";

    private final BbpsFetches fetches;
    private final BbpsFetching fetching;
    private final BbpsBillers billers;
    private final Clock clock;

    /**
     * What was taken for orders that have not left yet. Who has taken a fetch does not change, nor what it found; what is not here is asked
     * for again.
     */
    private final Map<String, BbpsFetches.Taken> taken = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BbpsFetches.Taken> eldest) {
            return size() > MOST_TAKEN;
        }
    });

    BbpsPaying(BbpsFetches fetches, BbpsFetching fetching, BbpsBillers billers, Clock clock) {
        this.fetches = fetches;
        this.fetching = fetching;
        this.billers = billers;
        this.clock = clock;
    }

    /** What is paid, or why nothing is. */
    private record Found(
            @Nullable BbpsFetched fetched, @Nullable Outcome obstacle) {}

    /** Takes the fetch that a payment names, for the order that pays it. It stays taken where the payment does not leave. */
    void prepare(String orderId, BbpsPayment payment) throws SQLException {
        if (payment.getFetchId() == null) {
            return;
        }
        BbpsFetches.Taken fetch = fetches.take(payment.getFetchId(), orderId);
        if (fetch != null) {
            taken.put(orderId, fetch);
        }
    }

    Outcome pay(BbpsDialect dialect, String account, Sending sending, BbpsPayment payment) {
        BbpsBiller biller = billers.find(payment.getBillerId());
        Cause against = BbpsFetching.inactive(payment.getBillerId(), biller);
        if (against == null && payment.getAgent() != null) {
            against = BbpsAmounts.againstChannel(
                    payment.getAmount(), payment.getAgent().getChannel().name(), biller);
        }
        if (against != null) {
            return new Outcome.Rejected(against);
        }
        Found found = payment.getFetchId() == null
                ? fetched(dialect, account, sending, payment, biller)
                : named(sending, account, payment);
        if (found.obstacle != null) {
            return found.obstacle;
        }
        against = BbpsAmounts.against(payment, found.fetched, biller);
        if (against != null) {
            return new Outcome.Rejected(against);
        }
        BigDecimal fee = BbpsFetching.fee(biller, payment.getAmount(), clock.instant());
        // A login may come between this and the call that pays.
        Sending inTime = found.fetched == null ? sending : sending.until(found.fetched.expiresAt());
        return dialect.pay(inTime, payment, found.fetched, fee);
    }

    /** What the payment names as its fetch. */
    private Found named(Sending sending, String account, BbpsPayment payment) {
        String fetchId = Objects.requireNonNull(payment.getFetchId(), "fetchId");
        BbpsFetches.Taken taken;
        try {
            taken = this.taken.remove(sending.orderId());
            if (taken == null) {
                taken = fetches.take(fetchId, sending.orderId());
            }
        } catch (SQLException away) {
            return refused(databaseAway(away));
        }
        if (taken == null) {
            return rejected("FETCH_UNKNOWN", "fetchId %s is no fetch that found anything".formatted(fetchId));
        }
        if (!taken.paidBy().equals(sending.orderId())) {
            return rejected("FETCH_USED", "fetchId %s is paid by order %s already".formatted(fetchId, taken.paidBy()));
        }
        BbpsFetched fetched = taken.fetched();
        if (!fetched.billerId().equals(payment.getBillerId())
                || !fetched.account().equals(account)) {
            return rejected(
                    "FETCH_OF_ANOTHER",
                    "fetchId %s is of biller %s through account %s: expected those of the payment, %s and %s"
                            .formatted(fetchId, fetched.billerId(), fetched.account(), payment.getBillerId(), account));
        }
        return usable(fetched, "fetchId " + fetchId);
    }

    /** What has to be fetched or validated first, where the biller wants that. Nothing is paid by it. */
    private Found fetched(
            BbpsDialect dialect, String account, Sending sending, BbpsPayment payment, @Nullable BbpsBiller biller) {
        try {
            BbpsFetches.Taken kept = fetches.take(sending.reference(), sending.orderId());
            if (kept != null) {
                return usable(kept.fetched(), "what was fetched for this payment");
            }
        } catch (SQLException away) {
            return refused(databaseAway(away));
        }
        BbpsOrderType first = biller == null ? null : before(biller, payment);
        BbpsAgent agent = payment.getAgent();
        BbpsCustomer customer = payment.getCustomer();
        if (first == null || agent == null || customer == null) {
            return new Found(null, null);
        }
        BbpsFetch fetch = new BbpsFetch(
                payment.getAccount(),
                payment.getBillerId(),
                agent,
                customer,
                payment.getInputs(),
                payment.getPlanId(),
                payment.getAmount());
        return switch (fetching.find(dialect, account, sending, first, fetch)) {
            case BbpsDialect.Fetch.Found(BbpsFetched fetched) -> kept(fetched, sending);
            case BbpsDialect.Fetch.Ended(Outcome outcome) -> refused(notPaid(outcome));
        };
    }

    private Found kept(BbpsFetched fetched, Sending sending) {
        BbpsFetched own = fetched.of(sending.reference(), fetched.account(), fetched.mobile(), fetched.expiresAt());
        try {
            fetches.keep(own, BbpsAnswers.ofFetch(own, null));
            BbpsFetches.Taken taken = fetches.take(sending.reference(), sending.orderId());
            return taken == null
                    ? refused(new Outcome.NotSent(
                            new Cause("FETCH_GONE", "what was fetched for this payment is kept no longer"), false))
                    : new Found(taken.fetched(), null);
        } catch (SQLException away) {
            return refused(databaseAway(away));
        }
    }

    private Found usable(BbpsFetched fetched, String name) {
        return clock.instant().isBefore(fetched.expiresAt())
                ? new Found(fetched, null)
                : rejected("FETCH_EXPIRED", "%s could be paid before %s".formatted(name, fetched.expiresAt()));
    }

    private static Outcome databaseAway(SQLException away) {
        return new Outcome.NotSent(new Cause("DATABASE_AWAY", String.valueOf(away.getMessage())), true);
    }

    private static @Nullable BbpsOrderType before(BbpsBiller biller, BbpsPayment payment) {
        return switch (biller.getFlow()) {
            case FETCH_AND_PAY -> biller.getPayWithoutFetch() ? null : BbpsOrderType.FETCH;
            case VALIDATE_AND_PAY -> BbpsOrderType.VALIDATE;
            case DIRECT_PAY, MANDATE, UNRECOGNISED ->
                payment.getPlanId() == null || biller.getFlow() == BbpsFlow.DIRECT_PAY ? null : BbpsOrderType.VALIDATE;
        };
    }

    /** The question before the payment has no answer: nothing was paid, whatever became of it. */
    private static Outcome notPaid(Outcome outcome) {
        return outcome instanceof Outcome.Unknown lost ? lost.ofCallWithoutEffect() : outcome;
    }

    private static Found refused(Outcome obstacle) {
        return new Found(null, obstacle);
    }

    private static Found rejected(String code, String words) {
        return refused(new Outcome.Rejected(new Cause(code, words + FETCH_AGAIN)));
    }
}
