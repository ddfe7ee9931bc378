package io.harkara.broker;

import io.harkara.runtime.Secret;
import io.harkara.security.SealedRows;
import io.harkara.security.SealedTable;
import io.harkara.security.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Seals tokens, bound to the account and the version of its session, so that a row that is put in another's place does not open.
 * It also makes what tells settings from others, and the states of logins, which both tell nothing to whoever has not the key.
 */
final class BrokerVault {

    private static final String TABLE = "broker_session";

    private final Vault vault;

    /** @param vault has a key at least */
    BrokerVault(Vault vault) {
        this.vault = vault.ofTable(TABLE);
    }

    /** Which key seals. */
    String keyId() {
        return vault.keyId();
    }

    /** Ids of all keys, the current one first. */
    List<String> keyIds() {
        return vault.keyIds();
    }

    /** Tells the settings and secrets of an account from others: what is written down. */
    String fingerprint(String adapter, BrokerAccount account) {
        return vault.mac(text(adapter, account));
    }

    /** The same by each of the keys: what may have been written down. */
    Set<String> fingerprints(String adapter, BrokerAccount account) {
        return vault.macs(text(adapter, account));
    }

    private static String text(String adapter, BrokerAccount account) {
        StringBuilder text = new StringBuilder("account ").append(adapter);
        new TreeMap<>(account.settings()).forEach((name, value) -> add(text, name, value));
        text.append(" secrets");
        new TreeMap<>(account.secrets()).forEach((name, value) -> add(text, name, value.reveal()));
        return text.toString();
    }

    // With their lengths, so that no two sets of settings read alike.
    private static void add(StringBuilder text, String name, String value) {
        text.append(' ')
                .append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value);
    }

    /** Proves that a text comes from an instance of ours: in hexadecimal, and another for each use. */
    String signature(String use, String text) {
        return vault.mac("signature " + use + " " + text);
    }

    /** The same by each of the keys. */
    Set<String> signatures(String use, String text) {
        return vault.macs("signature " + use + " " + text);
    }

    /** What is sealed. */
    byte[] seal(String account, long version, String text) {
        return vault.seal(owner(account, version), Secret.of(text));
    }

    /**
     * What was sealed.
     *
     * @throws IllegalStateException where it was not sealed under one of the keys for this account and version, or was changed
     *     since
     */
    String open(String account, long version, byte[] sealed) {
        return vault.open(owner(account, version), sealed).reveal();
    }

    /** All sessions that are kept, also those of accounts that the settings do not have any more. */
    SealedRows rows(DataSource database, BrokerAccounts accounts) {
        return new SealedTable(
                "broker-sessions",
                database,
                new SealedTable.Columns(TABLE, "account", "account || '/' || version", "sealed", "key_id"),
                vault,
                name -> name,
                (connection, row) -> {
                    BrokerAccounts.Entry entry = accounts.find(row.key());
                    // Of other settings it is as good as none, and stays so.
                    if (entry != null) {
                        renew(connection, entry.adapter().descriptor().id(), entry.account());
                    }
                });
    }

    private void renew(Connection connection, String adapter, BrokerAccount account) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update broker_session set made_for = ? where account = ? and made_for = any(?::text[])")) {
            update.setString(1, fingerprint(adapter, account));
            update.setString(2, account.name());
            update.setObject(3, fingerprints(adapter, account).toArray(String[]::new));
            update.executeUpdate();
        }
    }

    private static String owner(String account, long version) {
        return account + "/" + version;
    }
}
