package io.harkara.security;

import java.sql.SQLException;
import java.util.List;

/** Everything of one kind that a service keeps sealed. A bean of it takes part in rotation and in the check at the start. */
public interface SealedRows {

    /** What is sealed, for people: in the plural, with dashes. */
    String kind();

    /** What seals and opens it. */
    Vault vault();

    /**
     * Some rows that have a sealed value, in the order of their keys.
     *
     * @param key those after it
     * @param most how many
     */
    List<SealedRow> after(String key, int most) throws SQLException;

    /**
     * Puts another sealed value of the same text in the place of one, in a transaction of its own.
     *
     * @param row as it was read
     * @return false where it is another by now, or is held by somebody: nothing was changed then
     */
    boolean replace(SealedRow row, byte[] sealed) throws SQLException;
}
