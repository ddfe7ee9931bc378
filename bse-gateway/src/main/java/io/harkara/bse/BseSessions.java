package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.runtime.MonitoredSessions;
import io.harkara.runtime.Secret;
import io.harkara.runtime.SessionState;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every session that the gateway holds, all with the same user and password. */
final class BseSessions implements MonitoredSessions {

    private final BseCredentials credentials;
    private final BseSession orderEntry;
    private final BseSession upload;
    private final BseSession mandates;
    private final BseSession files;

    /**
     * Sessions of one user.
     *
     * @param passwords tells which password counts
     * @param passKeys makes the pass key of a login
     */
    BseSessions(
            BseClient client,
            Supplier<BseProperties> settings,
            BsePasswords passwords,
            Supplier<Secret> passKeys,
            Clock clock) {
        credentials = new BseCredentials(settings, passwords, clock);
        orderEntry = new BseSession(client, settings, BseLogin::orderEntry, credentials, passKeys, clock);
        upload = new BseSession(client, settings, BseLogin::upload, credentials, passKeys, clock);
        mandates = new BseSession(client, settings, BseLogin::mandates, credentials, passKeys, clock);
        files = new BseSession(client, settings, BseLogin::files, credentials, passKeys, clock);
    }

    BseSession orderEntry() {
        return orderEntry;
    }

    BseSession upload() {
        return upload;
    }

    BseSession mandates() {
        return mandates;
    }

    BseSession files() {
        return files;
    }

    BseCredentials credentials() {
        return credentials;
    }

    /**
     * Makes sure that the password is right before anything but a login carries it, and gives leave to.
     *
     * @throws SessionException when a login or a report refused it, or when no login has succeeded yet and none can now
     */
    BseCredentials.Permit confirm() throws SessionException {
        return orderEntry.confirm();
    }

    /** Forgets all of them: the next login goes by other settings. */
    void forget() {
        all().forEach(BseSession::forget);
    }

    @Override
    public List<SessionState> sessions() {
        return all().stream().map(BseSession::state).toList();
    }

    private List<BseSession> all() {
        return List.of(orderEntry, upload, mandates, files);
    }

    /** Why orders cannot go out, or null. The other sessions are taken when they are needed. */
    @Nullable
    String trouble() {
        return orderEntry.trouble();
    }

    /** Tries again for the session that trouble is told of. */
    void retry() {
        orderEntry.retry();
    }
}
