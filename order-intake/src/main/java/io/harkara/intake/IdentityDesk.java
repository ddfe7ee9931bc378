package io.harkara.intake;

import io.harkara.security.AccessTable;
import io.harkara.security.Limits;
import io.harkara.security.Scope;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes changes of clients and keys known, and waits a moment until they hold here. */
final class IdentityDesk {

    private static final Logger log = LoggerFactory.getLogger(IdentityDesk.class);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final IdentityPublisher publisher;
    private final AccessTable access;

    IdentityDesk(IdentityPublisher publisher, AccessTable access) {
        this.publisher = publisher;
        this.access = access;
    }

    /**
     * Publishes what was changed.
     *
     * @throws ProblemException 503 where the broker is away: the change is written down and holds as soon as it is back
     */
    void tell() {
        try {
            publisher.publish();
        } catch (RuntimeException away) {
            log.warn("a change of clients, keys or people is told later: {}", away.toString());
            throw new ProblemException(Problem.of(
                    ProblemCode.UNAVAILABLE,
                    "the change is written down, and holds as soon as the broker answers; ask how it stands"));
        }
    }

    /** The same for a key that is there or gone now: whoever made it may use it at once. */
    void tell(String prefix, boolean there) throws InterruptedException {
        tell();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (access.knowsKey(prefix) != there && System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(PAUSE);
        }
    }

    /** The same for a person who may do exactly that now. */
    void tellPerson(Person person) throws InterruptedException {
        tell();
        Set<Scope> scopes = person.active() ? Scope.known(person.scopes()) : Set.of();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!access.knowsPerson(person.id(), scopes) && System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(PAUSE);
        }
    }

    /** The same for a client that may call now, or may not, and for its limits. */
    void tellClient(String client, boolean active, Limits limits) throws InterruptedException {
        tell();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while ((access.isActive(client) != active || !access.limits(client).equals(limits))
                && System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(PAUSE);
        }
    }
}
