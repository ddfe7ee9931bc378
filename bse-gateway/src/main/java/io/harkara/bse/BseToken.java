package io.harkara.bse;

import io.harkara.runtime.Secret;

/** A session at the venue. Two tokens are never equal, so that the one that was refused is the one that is dropped. */
final class BseToken {

    private final Secret encryptedPassword;
    private final Secret passKey;
    private volatile boolean proven;

    /**
     * What a login gave.
     *
     * @param encryptedPassword what the venue answered
     * @param passKey what we sent; an order has to carry the pass key of its own session
     */
    BseToken(Secret encryptedPassword, Secret passKey) {
        this.encryptedPassword = encryptedPassword;
        this.passKey = passKey;
    }

    Secret encryptedPassword() {
        return encryptedPassword;
    }

    Secret passKey() {
        return passKey;
    }

    /** The venue has dealt with an order under this session. */
    void prove() {
        proven = true;
    }

    /** Whether the session ever worked: one that did has run out when it is refused, one that did not never will. */
    boolean isProven() {
        return proven;
    }
}
