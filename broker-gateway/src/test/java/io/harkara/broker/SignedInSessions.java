package io.harkara.broker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sessions of an account whose person signs in, at another instance, whenever the broker has ended the one of before. */
final class SignedInSessions implements BrokerSessionStore {

    private long version;

    @Override
    public synchronized Turn turn(java.time.Duration patience) {
        version++;
        Kept kept = new Kept(
                version,
                BrokerSamples.session("kite-access-" + version, Instant.now().plusSeconds(86_400)),
                Instant.now());
        return new Turn() {
            @Override
            public @Nullable Kept kept() {
                return kept;
            }

            @Override
            public boolean isLoggedOut() {
                return false;
            }

            @Override
            public Kept keep(BrokerSession session, Instant loggedInAt) {
                throw new IllegalStateException("nobody signs in here");
            }

            @Override
            public void logOut() {
                throw new IllegalStateException("nobody signs out");
            }

            @Override
            public void allowLogin() {
                throw new IllegalStateException("nobody signs in here");
            }

            @Override
            public void close() {
                // Nothing is locked.
            }
        };
    }

    @Override
    public Standing standing() {
        return new Standing(version, null, null, null, null, false);
    }
}
