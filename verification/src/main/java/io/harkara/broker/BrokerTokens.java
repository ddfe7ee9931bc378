package io.harkara.broker;

import io.harkara.gateway.SessionException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;

/** The token of an account, as the gateway looks it up: for each call from memory, and in an instance that has just started from the database. */
public final class BrokerTokens {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BrokerAccounts accounts;
    private final String account;
    private final BrokerSessionStore store;

    private BrokerTokens(BrokerAccounts accounts, String account, BrokerSessionStore store) {
        this.accounts = accounts;
        this.account = account;
        this.store = store;
    }

    /** That of an account of a gateway that runs and is logged in. */
    public static BrokerTokens of(BeanFactory gateway, String account) {
        BrokerAccounts accounts = gateway.getBean(BrokerAccounts.class);
        BrokerAccounts.Entry entry = Objects.requireNonNull(accounts.find(account), "account");
        return new BrokerTokens(
                accounts,
                account,
                new BrokerSessionTable(
                        gateway.getBean(DataSource.class),
                        gateway.getBean(BrokerVault.class),
                        entry.adapter().descriptor().id(),
                        entry.account()));
    }

    /**
     * From memory.
     *
     * @throws SessionException when there is none
     */
    public String cached() throws SessionException {
        BrokerAccounts.Entry entry = Objects.requireNonNull(accounts.find(account), "account");
        return entry.sessions().session().session().token().reveal();
    }

    /**
     * From the database, unsealed: under the lock of the account's row, as whoever might have to log in does it.
     *
     * @throws SQLException when the database is away, or has none
     */
    public String stored() throws SQLException {
        try (BrokerSessionStore.Turn turn = store.turn(PATIENCE)) {
            BrokerSessionStore.Kept kept = turn.kept();
            if (kept == null) {
                throw new SQLException("no session of account " + account);
            }
            return kept.session().token().reveal();
        }
    }
}
