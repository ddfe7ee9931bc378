package io.harkara.gateway.outcome;

import io.harkara.schemas.CommandHeader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system outside ours that executes orders. What a gateway adds to gateway-core is one of these.
 *
 * @param <C> type of the commands on the venue's topic
 */
public interface Venue<C> {

    /** Name of no service: what {@link #service} answers where no call is made. */
    String NO_SERVICE = "";

    /**
     * One send.
     *
     * @param wireReference our reference, the same for every send of the attempt
     * @param traceparent to be passed on where the venue takes headers
     * @param again whether a send of the same attempt was begun before. None of those is known to have arrived; whoever has to
     *     know that none can have arrived cannot rely on it
     */
    record Submission<C>(C command, String wireReference, String traceparent, boolean again) {

        /** The first send of an attempt. */
        public Submission(C command, String wireReference, String traceparent) {
            this(command, wireReference, traceparent, false);
        }
    }

    /**
     * What is known about an order that is asked for.
     *
     * @param venueReference the venue's name for it, where it ever named it
     * @param sentAt when the last send began
     * @param firstSentAt when the attempt was claimed: nothing left before
     * @param knownToVenue whether the venue has answered a call in a way that shows that it had the order, this one or another,
     *     without saying what became of it
     */
    record Question<C>(
            C command,
            String wireReference,
            @Nullable String venueReference,
            Instant firstSentAt,
            Instant sentAt,
            boolean knownToVenue) {

        /** A question about an order that the venue is not known to have seen. */
        public Question(
                C command, String wireReference, @Nullable String venueReference, Instant firstSentAt, Instant sentAt) {
            this(command, wireReference, venueReference, firstSentAt, sentAt, false);
        }
    }

    /** Name on topics and in statuses, for example bse. */
    String name();

    /** The header of a command. */
    CommandHeader header(C command);

    /**
     * Our reference of a new attempt: unique for the venue, within its length limit.
     *
     * @param sequence unique over all instances and restarts
     */
    String wireReference(C command, long sequence, Instant claimedAt);

    /**
     * Whether the gateway can carry the command out. A command that it cannot is parked.
     *
     * @return what is wrong with it, or null
     */
    @Nullable
    String fault(C command);

    /**
     * When the venue next takes orders of this kind, or null where it takes them now. Until then the order waits, if its
     * deadline lets it.
     */
    default @Nullable Instant opensAt(C command, Instant now) {
        return null;
    }

    /**
     * Whether the call changes nothing at the venue, such as an enquiry. It may then be made any number of times until its
     * deadline: a lost answer leads to another call, not to a look-up.
     */
    default boolean isWithoutEffect(C command) {
        return false;
    }

    /**
     * Which of the venue's services the call for a command goes to, where they fail one without another: a service that has
     * failed too often is left alone, and orders for the others go on. The names are few, short and fixed, because they are
     * kept with the order and stand in figures; {@link #NO_SERVICE} where nothing is called. One name for everything by
     * default.
     *
     * @param command one that {@link #fault} finds nothing wrong with
     */
    default String service(C command) {
        return name();
    }

    /**
     * Whether each service has as many places for calls as the profile says, so that one that is slow takes none from the others; one number
     * for all together by default.
     */
    default boolean hasPlacesApart() {
        return false;
    }

    /**
     * What a command has to wait for that is neither the venue's nor the session's doing, or null: another order that it is about,
     * for example, and that is not settled. It then waits at no cost until its deadline, as it does where this cannot be found out
     * just now. Nothing is sent by this.
     */
    default @Nullable Cause waitsFor(C command) {
        return null;
    }

    /**
     * Writes down what has to be there before the call, while no place among the calls is taken for it. The call may not follow, because
     * it is too late by then or the venue is down; then this is called again before the next try. What it throws where the database is away
     * keeps the order waiting. Nothing is sent by this.
     */
    default void prepare(C command, String wireReference) {}

    /**
     * Ids of the orders that a command is about, as its client has named them: one to cancel, a fetch to pay, a payment to give back.
     * The command is refused where one of them is another client's.
     */
    default List<String> about(C command) {
        return List.of();
    }

    /**
     * The venue's own number of the order that a command is about, where its client has named it by that; null otherwise. Such numbers
     * are easily guessed. The command is refused where we know the order, and it is another client's.
     */
    default @Nullable String aboutNumber(C command) {
        return null;
    }

    /** Sends an order. It answers with an outcome for whatever happens; an exception is a fault of ours. */
    Outcome submit(Submission<C> submission);

    /** Asks about an order. Without effect, so it may be repeated. */
    Finding lookUp(Question<C> question);

    /**
     * Two people state that an order never arrived. Where its effect stands in our own books, they are what counts: what is not done
     * there yet is taken back, for good, and what is done speaks against them.
     *
     * @return why the order cannot be absent, or null
     */
    default @Nullable Cause againstAbsence(C command) {
        return null;
    }

    /** Whether calls can be made just now, for readiness: null, or why not. */
    @Nullable
    String sessionTrouble();

    /**
     * Tries again for the session that {@link #sessionTrouble} misses, unless the venue refused it for good or was asked just
     * now. It is called again and again, and may wait for the venue.
     */
    default void retrySession() {}
}
