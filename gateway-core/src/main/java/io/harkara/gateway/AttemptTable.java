package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Move;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attempts: what is written down before anybody acts on it. Every method is durable when it returns. */
public interface AttemptTable {

    /**
     * An attempt that asks for its row.
     *
     * @param service the service of the venue that its call goes to, as the venue named it at the claim
     */
    record NewAttempt(
            Attempt.Id id,
            String client,
            @Nullable String clientReference,
            String orderingKey,
            String type,
            String service,
            ByteBuffer command,
            String traceparent,
            String wireReference,
            Instant deadline) {}

    /** A decided change and the row that it was decided on. */
    record Change(Attempt before, Move move) {}

    /**
     * What stands open.
     *
     * @param status name of the status
     * @param count rows in it
     * @param oldest when the oldest of them entered it
     */
    record Open(String status, long count, Instant oldest) {}

    /**
     * Services of the venue whose rows are wanted.
     *
     * @param only whether it is those that are named, and not all but those
     */
    record Services(Set<String> names, boolean only) {

        /** Whatever the service. */
        public static final Services ALL = allBut(List.of());

        public Services {
            names = Set.copyOf(names);
        }

        /** All but those, rows from before services were written down among them. */
        public static Services allBut(Collection<String> names) {
            return new Services(Set.copyOf(names), false);
        }

        /** That one. */
        public static Services only(String name) {
            return new Services(Set.of(name), true);
        }

        /** Whether rows of the service are wanted. */
        public boolean contains(String service) {
            return names.contains(service) == only;
        }
    }

    /** That many numbers, unique over all instances and restarts; those of one call rise. */
    List<Long> wireSequence(int count);

    /**
     * Writes rows in status SUBMITTING. An attempt that has a row already, whatever its status, is not claimed again; an
     * attempt beyond the first is claimed only if the one before it may be replayed.
     *
     * @return the rows that were won, in the order of the claims
     */
    List<Attempt> claim(List<NewAttempt> claims, Duration lease, Instant now);

    /**
     * Applies changes, each only if its row stands where the change assumes it.
     *
     * @param changes at most one for each attempt
     * @return for each change the row after it, or null where the row stood elsewhere
     */
    List<@Nullable Attempt> apply(List<Change> changes, Instant now);

    /** How many rows of one ordering key a round takes: all of them are in doubt should the process die. */
    int MOST_OF_A_KEY = 8;

    /**
     * Moves due WAITING rows to SUBMITTING for one more send. Of an ordering key the first unfinished row is taken, and those
     * that follow it without one between them that is not due or not wanted, at most {@link #MOST_OF_A_KEY}.
     *
     * @param services of which services rows are wanted
     * @return the rows in the order of their claims
     */
    List<Attempt> takeWaiting(int most, Services services, Duration lease, Instant now);

    /** Due UNKNOWN rows and, where there are fewer than wanted, ACCEPTED ones, hidden from other instances for a while. */
    List<Attempt> takeDueLookUps(int most, Duration hide, Instant now);

    /** SUBMITTING rows whose lease has run out. */
    List<Attempt> expiredLeases(int most);

    /** WAITING rows whose deadline has passed. */
    List<Attempt> overdue(Instant now, int most);

    /** Whether an earlier attempt of the same ordering key is unfinished, here or elsewhere. */
    boolean behindAnother(Attempt attempt);

    /** The same, without a look at the table where no other order can have the key: it is then the order's own id. */
    default boolean behindAnotherIfShared(Attempt attempt) {
        return !attempt.orderingKey().equals(attempt.id().orderId()) && behindAnother(attempt);
    }

    /** The clients of orders that stand at the venue, or have ended there, under a number of its own. */
    List<String> clientsOfNumber(String venueReference);

    /** The client of an order that was claimed, or null where none of that id was. */
    @Nullable
    String clientOf(String orderId);

    /** The attempt that was sent under one of our references, or null. */
    @Nullable
    Attempt byWireReference(String wireReference);

    /**
     * Notes that the venue told something at odds with how an attempt had ended. From then on its order is not replayed: what
     * ended as never done may have been done.
     *
     * @param told what it told, in a few words; the first of an attempt is kept
     */
    void contradicted(Attempt.Id id, String told);

    /**
     * The attempts that the venue has finished under a name of its own, whether or not it undid them since. There may be
     * more than one: a venue may number orders and registrations alike.
     */
    List<Attempt> finishedAs(String venueReference);

    /** Notes that these versions are on the status topic. */
    void markPublished(List<Attempt> published);

    /** Rows whose present version is not known to be on the status topic and was made before the given time. */
    List<Attempt> unpublished(Instant madeBefore, int most);

    /** What waits, is unknown or needs a person, by status. */
    List<Open> open();

    /** When the oldest version was made that is not known to be on the status topic, or null. */
    @Nullable
    Instant oldestUnpublished();
}
