package io.harkara.intake;

import io.harkara.runtime.GroupCommit;
import io.harkara.runtime.RegistryAwayException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders, whichever way they come in: key durable, then command published, then answered.
 *
 * <p>A row whose command could not be published stays unconfirmed until the client submits the key again, which publishes
 * the same command again. Nobody publishes it behind the client's back: its answer was 503, nothing was promised, and an
 * order that is sent hours later because Kafka is back may be one that its owner has placed elsewhere since. If the
 * process died after the acknowledgement and before the answer, the retry finds the same order id, and the gateway drops
 * the second command.
 */
final class OrderDesk {

    private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);

    /** Whether to wait while another submission of the same key is under way. */
    enum Patience {
        /** Answers InFlight at once. */
        NONE,
        /** Waits for the other one, then answers as for a repeat. */
        WAIT
    }

    private final ClaimRoutes claims;
    private final GroupCommit<ClientKey, Boolean> confirmations;
    private final ClientLimits limits;
    private final CommandWriter commands;
    private final IntakeFigures figures;
    private final TimeLimit claimLimit;
    private final TimeLimit publishLimit;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Supplier<@Nullable String> notYet;
    private final ConcurrentHashMap<ClientKey, CompletableFuture<Void>> inFlight = new ConcurrentHashMap<>();

    /** @param notYet what keeps orders from being judged just now, or null */
    OrderDesk(
            ClaimRoutes claims,
            GroupCommit<ClientKey, Boolean> confirmations,
            ClientLimits limits,
            CommandWriter commands,
            IntakeFigures figures,
            TimeLimit claimLimit,
            TimeLimit publishLimit,
            Clock clock,
            Supplier<UUID> ids,
            Supplier<@Nullable String> notYet) {
        this.claims = claims;
        this.confirmations = confirmations;
        this.limits = limits;
        this.commands = commands;
        this.figures = figures;
        this.claimLimit = claimLimit;
        this.publishLimit = publishLimit;
        this.clock = clock;
        this.ids = ids;
        this.notYet = notYet;
    }

    /** Takes a submission. */
    Answer take(Submission submission, Patience patience) throws InterruptedException {
        return take(submission, patience, _ -> {});
    }

    /**
     * Takes a submission.
     *
     * @param beforePublish learns the order's id before anybody else can act on the order
     */
    Answer take(Submission submission, Patience patience, Consumer<UUID> beforePublish) throws InterruptedException {
        long startedAt = System.nanoTime();
        String away = notYet.get();
        Answer answer = away != null
                ? new Answer.Away(away)
                : submission
                        .verdict()
                        .valid()
                        .map(order -> guarded(submission, order, patience, beforePublish))
                        .orElseGet(() -> new Answer.Refused(submission.verdict().faults()));
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        figures.answered(submission.verdict().type(), answer, System.nanoTime() - startedAt);
        return answer;
    }

    private Answer guarded(Submission submission, ValidOrder order, Patience patience, Consumer<UUID> beforePublish) {
        ClientKey key = new ClientKey(submission.client(), submission.key());
        CompletableFuture<Void> mine = new CompletableFuture<>();
        try {
            CompletableFuture<Void> other;
            while ((other = inFlight.putIfAbsent(key, mine)) != null) {
                if (patience == Patience.NONE) {
                    return new Answer.InFlight();
                }
                other.get();
            }
        } catch (ExecutionException _) {
            return new Answer.Away("another submission of the same key");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Away("this service: it is stopping");
        }
        try {
            return claim(submission, order, key, beforePublish);
        } finally {
            inFlight.remove(key);
            mine.complete(null);
        }
    }

    private Answer claim(Submission submission, ValidOrder order, ClientKey key, Consumer<UUID> beforePublish) {
        // The topics carry milliseconds: what is finer would make a repeated command differ from the first.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Fingerprint fingerprint = order.fingerprint();
        // What its client may not place any more was perhaps taken when it might: the key is looked for all the same.
        boolean allowed = limits.allows(key.client(), order.type());
        Instant deadline = allowed ? submission.verdict().deadline() : null;
        KeyClaim.Share share = deadline == null ? null : share(key.client(), order);
        KeyClaim claim = new KeyClaim(key, fingerprint, ids.get(), deadline, now, share);
        KeyClaim.Met met = await(claimLimit.of(claims.submit(claim)), "the database");
        if (met == null) {
            return new Answer.Away("the database");
        }
        KeyClaim.Held held = met.held();
        if (held == null) {
            if (met.reached() != null) {
                return new Answer.LimitReached(met.reached(), now);
            }
            if (!allowed) {
                return new Answer.NotAllowed(order.type().typeName(), limits.types(key.client()));
            }
            // Only looked, for now is not the time for this order, and it was not taken at a better one. With a
            // deadline
            // the row can only be missing because it expired between the two statements.
            return submission.verdict().deadline() == null
                    ? new Answer.Refused(submission.verdict().faults())
                    : new Answer.Away("the idempotency key, which has just expired");
        }
        if (!held.fingerprint().equals(fingerprint)) {
            return new Answer.KeyReused();
        }
        beforePublish.accept(held.orderId());
        if (!held.confirmed() && !publish(submission, order, held, key)) {
            return new Answer.Away("Kafka or the schema registry");
        }
        return new Answer.Taken(held.orderId(), order, held.submittedAt(), held.deadline(), !held.isFirst());
    }

    private KeyClaim.@Nullable Share share(String client, ValidOrder order) {
        DayLimits day = limits.day(client);
        BigDecimal amount = day == null ? null : OrderShare.of(order);
        return amount == null ? null : new KeyClaim.Share(day, amount);
    }

    private boolean publish(Submission submission, ValidOrder order, KeyClaim.Held held, ClientKey key) {
        CompletableFuture<Void> written = commands.write(submission, order, held);
        figures.publishing(written);
        // Also when the acknowledgement comes after this caller has given up.
        var _ = written.thenCompose(_ -> confirmations.submit(key));
        return await(publishLimit.of(written.thenApply(_ -> true)), "Kafka") != null;
    }

    private static <T> @Nullable T await(CompletableFuture<T> future, String whom) {
        try {
            return future.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            String what = cause instanceof RegistryAwayException ? "the schema registry" : whom;
            log.warn("{} is away: {}", what, cause.toString());
            return null;
        }
    }
}
