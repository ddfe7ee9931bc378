package io.harkara.broker;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerExchange;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;

/**
 * The gateway's own calls without the gateway: its client, adapters, sessions and instruments, and no topic and no table behind them, nor
 * a rate that instances share. It is what benchmarks compare the gateway with, and for nothing else.
 */
public final class BrokerBare {

    private static final BrokerPace UNPACED = new BrokerPace() {
        @Override
        public Duration take(String account, BrokerLimits.Rate rate, Duration patience) {
            return Duration.ZERO;
        }

        @Override
        public BrokerTurn takeOrder(BrokerTurn.Wanted wanted) {
            return new BrokerTurn.At(Duration.ZERO, List.of());
        }

        @Override
        public void giveBack(String account, List<BrokerTurn.Slot> slots) {
            // Nothing was taken.
        }

        @Override
        public boolean takeChange(String account, String brokerOrderId, int most) {
            return true;
        }
    };

    private BrokerBare() {}

    /** Makes the calls of orders, with the accounts and the connections of a gateway that runs. */
    public static Venue<BrokerCommand> venue(BeanFactory gateway) {
        BrokerProperties properties = gateway.getBean(BrokerProperties.class);
        BrokerAccounts lending = gateway.getBean(BrokerAccounts.class);
        Clock clock = gateway.getBean(Clock.class);
        BrokerAccounts accounts = new BrokerAccounts(
                properties,
                gateway.getBean(BrokerAdapters.class),
                gateway.getBean(BrokerClient.class),
                UNPACED,
                (_, account) -> new Lent(Objects.requireNonNull(lending.find(account.name()), "account")
                        .sessions()),
                clock,
                () -> 0);
        return new BrokerVenue(
                accounts,
                gateway.getBean(BrokerMasters.class),
                new BrokerTargets(_ -> null, properties.defaultAccount()),
                gateway.getBean(BrokerQuoteWishes.class),
                properties.accounts()::keySet,
                properties.defaultAccount(),
                clock);
    }

    /** Whether an account is logged in and knows the instruments of the exchange. */
    public static boolean isReady(BeanFactory gateway, String account, BrokerExchange exchange) {
        BrokerAccounts.Entry entry =
                Objects.requireNonNull(gateway.getBean(BrokerAccounts.class).find(account), "account");
        BrokerInstruments known = gateway.getBean(BrokerMasters.class).of(entry);
        return entry.sessions().trouble() == null && known != null && known.has(exchange);
    }

    /** What the broker calls the first attempt of an order by. */
    public static String reference(String orderId) {
        return BrokerReference.of(orderId, 1);
    }

    /** The session that the gateway has: nobody logs in twice. */
    private record Lent(BrokerSessions sessions) implements BrokerSessionStore {

        @Override
        public Turn turn(Duration patience) throws SQLException {
            try {
                return new Turn(sessions.session());
            } catch (SessionException none) {
                throw new SQLException(none);
            }
        }

        @Override
        public Standing standing() throws SQLException {
            return sessions.standing();
        }

        private record Turn(Kept kept) implements BrokerSessionStore.Turn {

            @Override
            public boolean isLoggedOut() {
                return false;
            }

            @Override
            public Kept keep(BrokerSession session, Instant loggedInAt) {
                throw new IllegalStateException("the gateway logs in");
            }

            @Override
            public void logOut() {
                throw new IllegalStateException("the gateway logs out");
            }

            @Override
            public void allowLogin() {
                throw new IllegalStateException("the gateway logs in");
            }

            @Override
            public void close() {
                // Nothing is locked.
            }
        }
    }
}
