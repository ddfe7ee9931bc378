package io.harkara.bbps;

import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Fetches bills and validates details, and keeps what was found for the payment. */
final class BbpsFetching {

    private final BbpsProperties properties;
    private final BbpsFetches fetches;
    private final BbpsBillers billers;
    private final Clock clock;

    BbpsFetching(BbpsProperties properties, BbpsFetches fetches, BbpsBillers billers, Clock clock) {
        this.properties = properties;
        this.fetches = fetches;
        this.billers = billers;
        this.clock = clock;
    }

    /** Answers an order that asks for a bill, or whether details are right. */
    Outcome fetch(BbpsDialect dialect, String account, Sending sending, BbpsOrderType type, BbpsFetch fetch) {
        return switch (find(dialect, account, sending, type, fetch)) {
            case BbpsDialect.Fetch.Found found -> kept(found.fetched());
            case BbpsDialect.Fetch.Ended ended -> ended.outcome();
        };
    }

    /** What the venue shows of a fetch that it has named, asked once. */
    Finding standing(BbpsDialect dialect, String account, Sending sending, BbpsFetch fetch, String name) {
        return switch (dialect.fetched(sending, fetch, name)) {
            case BbpsDialect.Fetch.Found(BbpsFetched fetched) ->
                switch (kept(of(fetched, account, sending, fetch))) {
                    case Outcome.Completed(String reference, String detail, var answer) ->
                        new Finding.Finished(reference, detail, answer);
                    case Outcome.NotSent notSent -> new Finding.NoAnswer(notSent.cause());
                    case Outcome other -> throw new IllegalStateException("a bill is kept or not: " + other);
                };
            case BbpsDialect.Fetch.Ended(Outcome.Rejected(Cause cause)) -> new Finding.Refused(name, cause);
            case BbpsDialect.Fetch.Ended(Outcome.NotSent notSent) -> new Finding.NoAnswer(notSent.cause());
            case BbpsDialect.Fetch.Ended(Outcome.Unknown unknown) -> new Finding.NoAnswer(unknown.cause());
            case BbpsDialect.Fetch.Ended(Outcome other) ->
                throw new IllegalStateException("a fetch without a bill: " + other);
        };
    }

    private BbpsFetched of(BbpsFetched fetched, String account, Sending sending, BbpsFetch fetch) {
        return fetched.of(
                sending.orderId(), account, fetch.getCustomer().getMobile(), expiry(billers.find(fetch.getBillerId())));
    }

    /** What is found for a payment that names no fetch. */
    BbpsDialect.Fetch find(BbpsDialect dialect, String account, Sending sending, BbpsOrderType type, BbpsFetch fetch) {
        BbpsBiller biller = billers.find(fetch.getBillerId());
        Cause inactive = inactive(fetch.getBillerId(), biller);
        if (inactive != null) {
            return new BbpsDialect.Fetch.Ended(new Outcome.Rejected(inactive));
        }
        return switch (dialect.fetch(sending, type, fetch)) {
            case BbpsDialect.Fetch.Found(BbpsFetched fetched) ->
                new BbpsDialect.Fetch.Found(of(fetched, account, sending, fetch));
            case BbpsDialect.Fetch.Ended ended -> ended;
        };
    }

    /** Why nothing is asked of a biller or paid to it, or null. */
    static @Nullable Cause inactive(String id, @Nullable BbpsBiller biller) {
        return biller == null || biller.getStatus() != BbpsBillerStatus.DEACTIVATED
                ? null
                : new Cause("BILLER_INACTIVE", "biller %s takes no fetches and payments at present".formatted(id));
    }

    /** Rupees that the customer pays beside an amount. */
    static BigDecimal fee(@Nullable BbpsBiller biller, BigDecimal amount, Instant now) {
        return biller == null
                ? BigDecimal.ZERO.setScale(2)
                : BbpsFees.of(biller.getFees(), amount, LocalDate.ofInstant(now, BbpsReference.INDIA));
    }

    private Outcome kept(BbpsFetched fetched) {
        BbpsBiller biller = billers.find(fetched.billerId());
        BigDecimal fee = fetched.bills().size() == 1
                ? fee(biller, fetched.bills().getFirst().amount(), clock.instant())
                : null;
        String answer = BbpsAnswers.ofFetch(fetched, fee);
        try {
            fetches.keep(fetched, answer);
        } catch (SQLException away) {
            // What cannot be paid afterwards is no answer; asking again changes nothing.
            return new Outcome.NotSent(new Cause("DATABASE_AWAY", String.valueOf(away.getMessage())), true);
        }
        String found = fetched.bills().isEmpty()
                ? "VALID"
                : fetched.bills().size() == 1 ? "1 BILL" : fetched.bills().size() + " BILLS";
        return new Outcome.Completed(fetched.reference(), found, answer);
    }

    private Instant expiry(@Nullable BbpsBiller biller) {
        Instant now = clock.instant();
        Instant last = now.plus(properties.fetchRetention());
        if (biller == null || !biller.getSameDayPayment()) {
            return last;
        }
        Instant midnight = LocalDate.ofInstant(now, BbpsReference.INDIA)
                .plusDays(1)
                .atStartOfDay(BbpsReference.INDIA)
                .toInstant();
        return midnight.isBefore(last) ? midnight : last;
    }
}
