package io.harkara.security;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Sealed values in a column of a table. A value is replaced only where it is still the one that was read: no two are alike, for
 * each has a nonce of its own.
 */
public final class SealedTable implements SealedRows {

    /** Somebody has the row, and may have it for as long as a login takes. */
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '30s'";

    private static final String LOCKED = "55P03";

    /**
     * Where they are.
     *
     * @param table with its schema, where that is not the connection's
     * @param key expression of SQL, the row's key as text
     * @param name expression of SQL, what tells what the value is sealed for
     * @param keyId column for the id of the key
     */
    public record Columns(String table, String key, String name, String sealed, String keyId) {}

    /** Something else that changes with a value, in the same transaction. */
    public interface Beside {
        void run(Connection connection, SealedRow row) throws SQLException;
    }

    private final String kind;
    private final DataSource database;
    private final Columns columns;
    private final Vault vault;
    private final UnaryOperator<String> name;
    private final Beside beside;

    /**
     * A table.
     *
     * @param vault that of the table
     * @param name what a value is sealed for, by the name in its row
     * @param beside runs after a value was replaced
     */
    public SealedTable(
            String kind, DataSource database, Columns columns, Vault vault, UnaryOperator<String> name, Beside beside) {
        this.kind = kind;
        this.database = database;
        this.columns = columns;
        this.vault = vault;
        this.name = name;
        this.beside = beside;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Vault vault() {
        return vault;
    }

    @Override
    public List<SealedRow> after(String key, int most) throws SQLException {
        String sql =
                "select %1$s, %5$s, %2$s, %3$s from %4$s where %2$s is not null and (%1$s) collate \"C\" > ? order by (%1$s) collate \"C\" limit ?"
                        .formatted(columns.key, columns.sealed, columns.keyId, columns.table, columns.name);
        List<SealedRow> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            select.setInt(2, most);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new SealedRow(
                            found.getString(1),
                            name.apply(found.getString(2)),
                            ByteBuffer.wrap(found.getBytes(3)),
                            found.getString(4)));
                }
            }
        }
        return rows;
    }

    @Override
    public boolean replace(SealedRow row, byte[] sealed) throws SQLException {
        String sql = "update %s set %s = ?, %s = ? where (%s) = ? and %s = ?"
                .formatted(columns.table, columns.sealed, columns.keyId, columns.key, columns.sealed);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement limit = connection.prepareStatement(LOCK_TIMEOUT);
                    PreparedStatement update = connection.prepareStatement(sql)) {
                limit.execute();
                update.setBytes(1, sealed);
                update.setString(2, vault.keyId());
                update.setString(3, row.key());
                update.setBytes(4, row.bytes());
                boolean replaced = update.executeUpdate() == 1;
                if (replaced) {
                    beside.run(connection, row);
                }
                connection.commit();
                return replaced;
            } catch (SQLException failure) {
                connection.rollback();
                if (LOCKED.equals(failure.getSQLState())) {
                    return false;
                }
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
