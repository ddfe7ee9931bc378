package io.harkara.bse;

import io.harkara.runtime.Secret;
import io.harkara.security.Vault;
import java.util.Set;

/**
 * Seals passwords, bound to member and user. It also makes the fingerprints by which a configured password is recognised, which
 * without the key tell nothing.
 */
final class BsePasswordVault {

    static final String TABLE = "bse_password";

    private final Vault vault;
    private final String member;
    private final String user;

    /** @param vault has a key at least */
    BsePasswordVault(Vault vault, String member, String user) {
        this.vault = vault.ofTable(TABLE);
        this.member = member;
        this.user = user;
    }

    /** What passwords of a user are sealed for. */
    static String owner(String member, String user) {
        return member + "/" + user;
    }

    /** Which key seals. */
    String keyId() {
        return vault.keyId();
    }

    /** Recognises a configured password: what is written down. */
    String fingerprint(Secret password, int version) {
        return vault.mac(configured(password, version));
    }

    /** The same by each of the keys: what may have been written down. */
    Set<String> fingerprints(Secret password, int version) {
        return vault.macs(configured(password, version));
    }

    /** The password, sealed. */
    byte[] seal(Secret password) {
        return vault.seal(owner(member, user), password);
    }

    /** Whether it opens. */
    boolean opens(byte[] sealed) {
        return vault.opens(owner(member, user), sealed);
    }

    /**
     * The password in what was sealed.
     *
     * @throws IllegalStateException where it was not sealed under one of the keys for this user, or was changed since
     */
    Secret open(byte[] sealed) {
        return vault.open(owner(member, user), sealed);
    }

    private String configured(Secret password, int version) {
        return "%sconfigured %d %s".formatted(owner(member, user), version, password.reveal());
    }
}
