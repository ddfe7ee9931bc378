package io.harkara.gateway;

import java.sql.SQLException;

/** The database did not do what it was asked: nobody knows whether a commit under way went through. */
public final class TableAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The database did not answer, or not so that one could know. */
    public TableAwayException(SQLException cause) {
        super("the database did not answer as asked: " + cause.getMessage(), cause);
    }
}
