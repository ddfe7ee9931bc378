package io.harkara.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person, as he is shown.
 *
 * @param id his name in records of who did what: small letters, digits, dots, dashes and underscores
 * @param email what he logs in with, in small letters
 * @param roles operator, approver, auditor, admin
 * @param scopes what the roles allow
 * @param status INVITED, ACTIVE or SUSPENDED
 * @param totp whether a one-time password is asked for
 * @param invitedUntil until when his invitation is taken; null where none is out
 * @param lastLoginAt null where he never did
 */
record Person(
        String id,
        String email,
        String name,
        List<String> roles,
        List<String> scopes,
        String status,
        boolean totp,
        @Nullable Instant invitedUntil,
        @Nullable Instant lastLoginAt,
        Instant createdAt,
        Instant updatedAt) {

    static final String INVITED = "INVITED";
    static final String ACTIVE = "ACTIVE";
    static final String SUSPENDED = "SUSPENDED";

    boolean active() {
        return status.equals(ACTIVE);
    }

    // What is about a person stays out of logs.
    @Override
    public String toString() {
        return "Person[" + id + ", " + status + "]";
    }
}
