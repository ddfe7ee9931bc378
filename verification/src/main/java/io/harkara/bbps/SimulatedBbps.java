package io.harkara.bbps;

import io.harkara.gateway.TableAwayException;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.verification.rules.Rule;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The venue of BBPS with its tables, its aggregator and its time replaced. What decides is the gateway's own: which fetch is
 * paid by whom and until when, and whether a payment or its refund steps back.
 */
public final class SimulatedBbps {

    /** How long a bill that was fetched can be paid. */
    public static final Duration RETENTION = Duration.ofSeconds(8);

    private static final Cause NO_ANSWER = new Cause("TIMEOUT", "no bill in time");

    /** Read once for all worlds, by the accounts: one call timeout goes for all of them. */
    private static final Map<List<String>, BbpsProperties> PROPERTIES = new ConcurrentHashMap<>();

    private SimulatedBbps() {}

    /** One process's way to the tables: it takes time, and may fail before and after. */
    public interface Way {

        /**
         * Does something there.
         *
         * @throws TableAwayException when nobody knows whether it was done
         */
        <R extends @Nullable Object> R to(Supplier<R> work);
    }

    /** A payment that was placed, and its last attempt. */
    public record Placed(Attempt attempt, BbpsPayment payment) {}

    /**
     * The venue of one process.
     *
     * @param accounts names of the accounts that orders name
     * @param placed finds a payment by its order; null for what is none
     * @param broken the rule that is broken, or null
     */
    public static Venue<BbpsCommand> venue(
            List<String> accounts,
            Duration callTimeout,
            MemoryBills bills,
            Way way,
            SimulatedAggregator aggregator,
            Function<String, @Nullable Placed> placed,
            Clock clock,
            @Nullable Rule broken) {
        BbpsProperties properties = PROPERTIES.computeIfAbsent(accounts, _ -> properties(accounts, callTimeout));
        BbpsFetches fetches = BrokenBills.fetches(new Fetches(bills, way), broken);
        BbpsBillers billers = new BbpsBillers();
        BbpsFetching fetching = new BbpsFetching(properties, fetches, billers, clock);
        BbpsVenue.Payments payments = orderId -> {
            Placed found = sql(() -> placed.apply(orderId));
            return found == null ? null : new BbpsPlaced.Placed(found.attempt(), found.payment(), null);
        };
        Map<String, BbpsDialect> dialects = new HashMap<>();
        accounts.forEach(name -> dialects.put(name, new Dialect(properties.calls(), aggregator)));
        return new BbpsVenue(
                properties,
                dialects,
                fetching,
                new BbpsPaying(fetches, fetching, billers, clock),
                payments,
                BrokenBills.refunds(payments, new Refunds(bills, way), bills::turn, broken),
                fetches,
                new Unwritten(),
                clock);
    }

    /** Names and reversals are looked for by nobody here. */
    static final class Unwritten implements BbpsVenue.Notes {

        @Override
        public void named(String name, String wireReference) {}

        @Override
        public void leaves(String wireReference, String account) {}
    }

    /** Times that together are as long as a call may take. */
    private static BbpsProperties properties(List<String> accounts, Duration callTimeout) {
        Map<String, Object> settings = new HashMap<>();
        accounts.forEach(name -> settings.put("harkara.bbps.accounts." + name + ".url", "http://127.0.0.1:9"));
        settings.put("harkara.bbps.default-account", accounts.getFirst());
        settings.put("harkara.bbps.fetch-retention", RETENTION.toString());
        settings.put(
                "harkara.bbps.calls.login-timeout", callTimeout.dividedBy(10).toString());
        settings.put(
                "harkara.bbps.calls.fetch-timeout",
                callTimeout.multipliedBy(3).dividedBy(10).toString());
        settings.put(
                "harkara.bbps.calls.payment-timeout", callTimeout.dividedBy(2).toString());
        settings.put(
                "harkara.bbps.calls.enquiry-timeout", callTimeout.dividedBy(10).toString());
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("simulated", settings));
        return StrictProperties.bind(environment, "harkara.bbps", BbpsProperties.class);
    }

    /** The table of fetches, reached as the real one is: what fails there is an exception of SQL. */
    private record Fetches(MemoryBills bills, Way way) implements BbpsFetches {

        @Override
        public void keep(BbpsFetched fetched, String answer) throws SQLException {
            sql(way, () -> {
                bills.keep(fetched, answer);
                return true;
            });
        }

        @Override
        public @Nullable BbpsFetched find(String orderId) throws SQLException {
            return sql(way, () -> bills.find(orderId));
        }

        @Override
        public @Nullable Taken take(String fetchId, String payingOrder) throws SQLException {
            return sql(way, () -> bills.take(fetchId, payingOrder));
        }
    }

    /** The table of refunds, likewise. */
    private record Refunds(MemoryBills bills, Way way) implements BbpsRefunds.Table {

        @Override
        public Written write(String orderId, String turn, BbpsRefund refund) throws SQLException {
            return sql(way, () -> bills.write(orderId, turn, refund));
        }

        @Override
        public @Nullable Written take(String orderId, String turn, BbpsRefund refund) throws SQLException {
            return sql(way, () -> bills.take(orderId, turn, refund));
        }

        @Override
        public boolean give(String turn, BbpsRefund refund) throws SQLException {
            return sql(way, () -> bills.give(turn, refund));
        }

        @Override
        public boolean undo(String turn, BbpsRefund refund) throws SQLException {
            return sql(way, () -> bills.undo(turn, refund));
        }

        @Override
        public @Nullable String writtenBy(String paymentId) throws SQLException {
            return sql(way, () -> bills.refundOf(paymentId));
        }
    }

    private static <R extends @Nullable Object> R sql(Way way, Supplier<R> work) throws SQLException {
        return sql(() -> way.to(work));
    }

    private static <R extends @Nullable Object> R sql(Supplier<R> work) throws SQLException {
        try {
            return work.get();
        } catch (TableAwayException away) {
            throw new SQLException(away.getMessage(), away);
        }
    }

    /** How the simulated aggregator speaks: a bill is exactly what it says, and nothing but bills and payments is known. */
    private record Dialect(BbpsProperties.Calls calls, SimulatedAggregator aggregator) implements BbpsDialect {

        @Override
        public Fetch fetch(Sending sending, BbpsOrderType type, BbpsFetch fetch) {
            BigDecimal due = aggregator.fetch(sending.orderId(), sending.deadline(), calls.fetchTimeout());
            if (due == null) {
                return new Fetch.Ended(new Outcome.Unknown(NO_ANSWER, false));
            }
            BbpsBill bill = new BbpsBill(due, null, null, null, null, null, null, null, null, List.of());
            return new Fetch.Found(new BbpsFetched(
                    sending.orderId(),
                    "",
                    fetch.getBillerId(),
                    "of " + sending.reference(),
                    BbpsExactness.EXACT,
                    List.of(bill),
                    List.of(),
                    "",
                    "",
                    Instant.MAX));
        }

        @Override
        public Outcome pay(Sending sending, BbpsPayment payment, @Nullable BbpsFetched fetched, BigDecimal fee) {
            return aggregator.pay(new SimulatedAggregator.Payment(
                    sending.orderId(),
                    sending.reference(),
                    sending.deadline(),
                    calls.paymentTimeout(),
                    payment.getAmount(),
                    fetched == null ? null : fetched.orderId(),
                    fetched == null ? null : fetched.expiresAt()));
        }

        @Override
        public Finding findPayment(Question question) {
            return aggregator.find(question.reference());
        }

        @Override
        public Outcome complain(Sending sending, BbpsComplaint complaint, String transactionId) {
            throw new IllegalStateException("nobody complains here");
        }

        @Override
        public Finding findComplaint(Question question, BbpsComplaint complaint, String transactionId) {
            throw new IllegalStateException("nobody complains here");
        }

        @Override
        public Outcome enquire(Sending sending, BbpsOrderType type, BbpsEnquiry enquiry, @Nullable Question about) {
            throw new IllegalStateException("nobody enquires here");
        }

        @Override
        public @Nullable String sessionTrouble() {
            return null;
        }
    }
}
