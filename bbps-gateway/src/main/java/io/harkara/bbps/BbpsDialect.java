package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.runtime.SessionState;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsServiceComplaint;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one aggregator speaks: its session, its requests and replies, and what they mean. What is the same whoever is spoken to
 * is {@link BbpsVenue}'s.
 */
interface BbpsDialect {

    /**
     * What goes out for an attempt.
     *
     * @param reference our reference, the same for every send of the attempt
     * @param traceparent value of the HTTP header of that name
     * @param deadline nothing leaves from then on
     * @param named is told the aggregator's name of what was asked for, where the answer takes a while: callbacks know no other
     */
    record Sending(String orderId, String reference, String traceparent, Instant deadline, Consumer<String> named) {

        /** One of which nobody wants to know how the aggregator calls it. */
        Sending(String orderId, String reference, String traceparent, Instant deadline) {
            this(orderId, reference, traceparent, deadline, _ -> {});
        }

        /** The same, of which nothing leaves from another moment on either. */
        Sending until(Instant moment) {
            return moment.isBefore(deadline) ? new Sending(orderId, reference, traceparent, moment, named) : this;
        }
    }

    /** What came of a fetch: something to pay, or an outcome of a call that changes nothing. */
    sealed interface Fetch {

        /** The biller answered. */
        record Found(BbpsFetched fetched) implements Fetch {}

        /** It did not, or refused. */
        record Ended(Outcome outcome) implements Fetch {}
    }

    /**
     * A question about a payment or a complaint.
     *
     * @param reference our reference
     * @param venueReference the aggregator's name for it, where it ever told one
     * @param mobile number of the customer, by which lists can be read
     * @param firstSentAt nothing left before
     */
    record Question(
            String reference,
            @Nullable String venueReference,
            @Nullable String mobile,
            Instant firstSentAt,
            @Nullable BbpsFetched fetched) {

        /** A question is no send: it has no deadline. */
        Sending sending() {
            return new Sending("", reference, "", Instant.MAX);
        }
    }

    /** Asks for a bill, or whether the customer's details are right, and waits for the answer. */
    Fetch fetch(Sending sending, BbpsOrderType type, BbpsFetch fetch);

    /**
     * What came of a fetch that was asked for before, asked once.
     *
     * @param name the aggregator's name of it
     */
    default Fetch fetched(Sending sending, BbpsFetch fetch, String name) {
        return new Fetch.Ended(new Outcome.Unknown(
                new Cause("NOT_OFFERED", "this aggregator answers a fetch at once or never"), true));
    }

    /**
     * Pays once.
     *
     * @param fetched what is paid; null where nothing had to be fetched
     * @param fee rupees beside the amount; zero for none
     */
    Outcome pay(Sending sending, BbpsPayment payment, @Nullable BbpsFetched fetched, BigDecimal fee);

    /** What became of a payment. */
    Finding findPayment(Question question);

    /**
     * Complains once.
     *
     * @param transactionId the venue's name of the payment
     */
    Outcome complain(Sending sending, BbpsComplaint complaint, String transactionId);

    /**
     * What became of a complaint.
     *
     * @param transactionId the venue's name of the payment
     */
    Finding findComplaint(Question question, BbpsComplaint complaint, String transactionId);

    /** Complains once about what an agent or a biller does, and not about a payment. */
    default Outcome complain(Sending sending, BbpsComplaint complaint, BbpsServiceComplaint service) {
        return new Outcome.Rejected(
                new Cause(
                        "NOT_OFFERED",
                        "this aggregator takes complaints about payments only; name the payment by paymentId or transactionId"));
    }

    /** What became of a complaint about a service. */
    default Finding findServiceComplaint(Question question) {
        return new Finding.NoReport(new Cause("NOT_OFFERED", "this aggregator takes complaints about payments only"));
    }

    /**
     * Asks what is answered at once and changes nothing.
     *
     * @param about the reference of our payment that is asked for, where one is
     */
    Outcome enquire(Sending sending, BbpsOrderType type, BbpsEnquiry enquiry, @Nullable Question about);

    /** A payment that the venue made and gave back since, by our reference and by its own. */
    record Undone(String reference, String transactionId) {}

    /**
     * The payments of some days that were given back since.
     *
     * @throws IOException when the venue cannot be asked; it is asked again
     */
    default List<Undone> undone(LocalDate from, LocalDate to) throws IOException {
        return List.of();
    }

    /** Whether {@link #undone} lists them. Where it does not, each payment is asked for by itself ({@link #standing}). */
    default boolean listsUndone() {
        return true;
    }

    /**
     * Where a payment stands that was made.
     *
     * @param venueReference the venue's own name of it
     */
    default Finding standing(String venueReference) {
        throw new UnsupportedOperationException("the payments that were given back are listed");
    }

    /** What this aggregator tells of billers and plans; null where that is not known here. */
    default @Nullable BbpsMasterData masterData() {
        return null;
    }

    /** The families that have an address or credentials of their own, and so may fail while the others do not. */
    default Set<BbpsFamily> apart() {
        return Set.of();
    }

    /** How recharges are spoken about that name no fetch; this where they have nothing of their own. */
    default BbpsDialect recharges() {
        return this;
    }

    /** Why there is no session although one was tried for, or null. */
    @Nullable
    String sessionTrouble();

    /** How the session stands; null where the aggregator has no such thing. */
    default @Nullable SessionState session() {
        return null;
    }

    /** Tries again for the session that was missed, unless it was refused for good or asked for just now. */
    default void retrySession() {}
}
