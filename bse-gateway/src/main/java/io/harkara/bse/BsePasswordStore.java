package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.runtime.Secret;
import io.harkara.security.Vault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which password counts, where the gateway may have changed it: the stored one as long as the configured password is the one
 * that it took the place of, and the configured one as soon as a person has configured another. It is asked before every call
 * that carries a password, so that every instance knows of a change by any of them.
 */
final class BsePasswordStore implements BsePasswords {

    private static final Logger log = LoggerFactory.getLogger(BsePasswordStore.class);

    /** Finds out what became of a change whose answer never came. */
    interface Settler {
        /** @throws SessionException where it is not known yet */
        void settle() throws SessionException;
    }

    /** What counts. */
    sealed interface Standing {

        /** @param overrides whether it puts a stored one out of use */
        record Configured(boolean overrides) implements Standing {}

        record Stored(BsePasswordTable.Row row) implements Standing {}

        /** A change is under way, or its answer never came. */
        record Open(BsePasswordTable.Row row) implements Standing {}

        /** Neither the changed password nor the one before it logs in. */
        record Stuck(BsePasswordTable.Row row) implements Standing {}
    }

    private final Supplier<BseProperties> settings;
    /** Those of the start; later ones are never longer, and calls that began under these may still be under way. */
    private final BseProperties longest;

    private final BsePasswordTable table;
    private final @Nullable BsePasswordVault vault;
    private volatile Settler settler = () -> {};
    private volatile boolean overriding;

    /** @param vault null where the installation has no key */
    BsePasswordStore(Supplier<BseProperties> settings, BsePasswordTable table, @Nullable BsePasswordVault vault) {
        this.settings = settings;
        this.longest = settings.get();
        this.table = table;
        this.vault = vault;
    }

    /** Who settles what is open; nobody, unless told. */
    void settledBy(Settler who) {
        settler = who;
    }

    @Override
    public Secret present() throws SessionException {
        Standing standing = standing();
        if (standing instanceof Standing.Open) {
            settler.settle();
            standing = standing();
        }
        overriding = standing instanceof Standing.Configured(boolean overrides) && overrides;
        return password(standing);
    }

    /** The password that counts where nothing is open. */
    Secret password(Standing standing) throws SessionException {
        return switch (standing) {
            case Standing.Configured _ -> settings.get().password();
            case Standing.Stored stored -> open(stored.row());
            case Standing.Open _ ->
                throw none("PASSWORD_CHANGE_OPEN", "a change of the password is open; it is settled by itself", false);
            case Standing.Stuck stuck ->
                throw none(
                        "PASSWORD_LOST",
                        "neither the password of the change of %s nor the one before it logs in (no further login: reset it at BSE's web site, set harkara.bse.password to it and reload the configuration, or start the gateway again)"
                                .formatted(stuck.row().since()),
                        true);
        };
    }

    /** What counts now. */
    Standing standing() throws SessionException {
        try {
            Set<String> configured = fingerprints();
            BsePasswordTable.Rows rows = table.read(configured);
            BsePasswordTable.Row any = rows.any();
            if (any != null) {
                requireKey(any);
            }
            return standing(rows, configured, longestChange());
        } catch (SQLException away) {
            throw away(away);
        }
    }

    /**
     * What counts by these rows.
     *
     * @param configured fingerprints of the configured password, one by each key
     * @param longest after which a change is no longer under way
     */
    static Standing standing(BsePasswordTable.Rows rows, Set<String> configured, Duration longest) {
        BsePasswordTable.Row pending = rows.pending();
        BsePasswordTable.Row stuck = rows.stuck();
        // A person's new password settles what is open, but not what is being changed at this moment.
        if (pending != null
                && (rows.replaced()
                        || configured.contains(pending.configured())
                        || pending.age().compareTo(longest) < 0)) {
            return new Standing.Open(pending);
        }
        if (stuck != null && (rows.replaced() || configured.contains(stuck.configured()))) {
            return new Standing.Stuck(stuck);
        }
        if (rows.current() != null && rows.replaced()) {
            return new Standing.Stored(rows.current());
        }
        return new Standing.Configured(!rows.isEmpty());
    }

    /** What counts where the change that is open does not. */
    Secret before() throws SessionException, SQLException {
        BsePasswordTable.Rows rows = table.read(fingerprints());
        return rows.current() != null && rows.replaced()
                ? open(rows.current())
                : settings.get().password();
    }

    Secret open(BsePasswordTable.Row row) throws SessionException {
        requireKey(row);
        try {
            return Objects.requireNonNull(vault, "vault").open(bytes(row));
        } catch (IllegalStateException damaged) {
            throw none("STORED_PASSWORD_DAMAGED", String.valueOf(damaged.getMessage()), true);
        }
    }

    private static byte[] bytes(BsePasswordTable.Row row) {
        byte[] bytes = new byte[row.sealed().remaining()];
        row.sealed().duplicate().get(bytes);
        return bytes;
    }

    /** Without the key nobody can tell either whether a person has configured another password since. */
    private void requireKey(BsePasswordTable.Row row) throws SessionException {
        if (vault == null) {
            throw none(
                    "SECRET_KEY_MISSING",
                    "a changed password is stored under key %s and harkara.vault.keys is not set; set it, or reset the password as docs/bse.md says"
                            .formatted(under(row)),
                    true);
        }
        if (!vault.opens(bytes(row))) {
            throw none(
                    "SECRET_KEY_DIFFERS",
                    "the stored password was sealed under key %s, and opens with none of harkara.vault.keys; set the one it was sealed under beside the others, or reset the password as docs/bse.md says"
                            .formatted(under(row)),
                    true);
        }
    }

    private static String under(BsePasswordTable.Row row) {
        String told = Vault.keyIdOf(bytes(row));
        return told == null ? row.keyId() : told;
    }

    @Override
    public void proven(Secret password) {
        if (!overriding || vault == null || !password.equals(settings.get().password())) {
            return;
        }
        try {
            if (standing() instanceof Standing.Configured(boolean overrides) && overrides) {
                table.override(vault.keyId(), vault.seal(password), fingerprint());
                log.warn("the configured password has taken the place of the stored one");
            }
            overriding = false;
        } catch (SQLException | SessionException notNow) {
            // The next login comes here again.
            log.warn("the configured password could not be written down yet: {}", notNow.toString());
        }
    }

    /** Fingerprint of the configured password, to be written down; nothing where there is no key. */
    String fingerprint() {
        BseProperties present = settings.get();
        return vault == null ? "" : vault.fingerprint(present.password(), present.passwordVersion());
    }

    private Set<String> fingerprints() {
        BseProperties present = settings.get();
        return vault == null ? Set.of() : vault.fingerprints(present.password(), present.passwordVersion());
    }

    /** How long calls that began before a change may still carry the password of before. */
    Duration quiet() {
        BseProperties.Calls calls = longest.calls();
        Duration call = calls.orderTimeout().compareTo(calls.lookUpTimeout()) > 0
                ? calls.orderTimeout()
                : calls.lookUpTimeout();
        return calls.loginTimeout().plus(call);
    }

    /** After which nobody who began a change can still be about to send it, and the venue has had time to carry it out. */
    Duration longestChange() {
        return quiet().plus(longest.calls().loginTimeout().multipliedBy(2)).plus(longest.passwordSettle());
    }

    static SessionException none(String code, String text, boolean permanent) {
        return new SessionException(new Cause(code, text), permanent);
    }

    static SessionException away(SQLException away) {
        return none("DATABASE_AWAY", "the password cannot be read: " + away.getMessage(), false);
    }
}
