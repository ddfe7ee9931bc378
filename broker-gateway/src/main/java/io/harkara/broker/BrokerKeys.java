package io.harkara.broker;

import io.harkara.broker.BrokerSessionStore.Resealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/** Seals all sessions that are kept under the current key, so that the one of before may go. */
final class BrokerKeys {

    private static final String OF_ANY_KEY = """
            select account, key_id from broker_session where sealed is not null and key_id <> ? order by account
            """;

    /** What became of an account's session. */
    record Row(String account, Resealed result) {}

    /**
     * A session that is sealed under another key all the same.
     *
     * @param key id of that key
     */
    record Left(String account, String key) {}

    /**
     * What a rotation did.
     *
     * @param key id of the current key
     * @param otherKeys ids of the others that are set
     * @param left what is under another key still; while there is any, that key is needed, or the account logs in anew
     */
    record Rotation(String key, List<String> otherKeys, List<Row> accounts, List<Left> left) {}

    private final BrokerAccounts accounts;
    private final BrokerVaults vaults;
    private final DataSource database;

    BrokerKeys(BrokerAccounts accounts, BrokerVaults vaults, DataSource database) {
        this.accounts = accounts;
        this.vaults = vaults;
        this.database = database;
    }

    /** Goes through all accounts, each for itself. What is sealed already stays so when a later one fails. */
    Rotation rotate() throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (BrokerAccounts.Entry entry : accounts.all()) {
            rows.add(new Row(entry.name(), entry.sessions().reseal()));
        }
        rows.sort(Comparator.comparing(Row::account));
        String current = vaults.current().keyId();
        return new Rotation(
                current,
                vaults.ids().stream().filter(id -> !id.equals(current)).toList(),
                List.copyOf(rows),
                left(current));
    }

    private List<Left> left(String current) throws SQLException {
        List<Left> left = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OF_ANY_KEY)) {
            select.setString(1, current);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    left.add(new Left(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return List.copyOf(left);
    }
}
