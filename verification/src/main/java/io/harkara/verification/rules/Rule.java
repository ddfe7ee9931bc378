package io.harkara.verification.rules;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.StatusTopic;
import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.VenueProfile;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** A rule that can be broken, one at a time, by a collaborator that does not keep it. */
public enum Rule {
    RESEND_WITHOUT_RESULT(
            "resend-without-result", "a claim that left no result is sent again instead of being looked up"),
    RETRY_ON_TIMEOUT("retry-on-timeout", "a call that was not answered is taken for one that never left"),
    TIMEOUT_IS_REJECTION("timeout-is-rejection", "a call that was not answered is taken for a refusal"),
    TRUST_NOT_FOUND("trust-not-found", "one look-up that does not show the order counts as its absence"),
    NO_CLAIM("no-claim", "a command is sent whether or not its attempt has been written down before"),
    ATTEMPT_IS_NO_LOCK(
            "attempt-is-no-lock", "two operators who replay the same order are both served, with an attempt each"),
    REPLAY_UNKNOWN("replay-unknown", "an order that is UNKNOWN or under review may be replayed"),
    REPLAY_UNDONE("replay-undone", "an order that the venue finished and undid may be replayed"),
    NO_EPOCH_CHECK("no-epoch-check", "a sender that slept through its lease sends all the same"),
    PUBLISH_BEFORE_COMMIT("publish-before-commit", "a status is published before it is durable"),
    STORE_LAST_WRITE("store-last-write", "the store keeps what it read last, whatever its version"),
    USED_FETCH_PAYS("used-fetch-pays", "a bill that was fetched once may be paid by two orders"),
    REPLAY_IGNORES_REFUND("replay-ignores-refund", "a payment is replayed without asking whether its money went back"),
    REFUND_LOOKS_FIRST("refund-looks-first", "a refund looks at its payment before it is written down, not after");

    private final String id;
    private final String sentence;

    Rule(String id, String sentence) {
        this.id = id;
        this.sentence = sentence;
    }

    /** Its name on the command line. */
    public String id() {
        return id;
    }

    /** What happens when it is broken. */
    public String sentence() {
        return sentence;
    }

    /**
     * The rule of that name.
     *
     * @throws IllegalArgumentException naming all of them
     */
    public static Rule named(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown rule '%s': expected one of %s"
                        .formatted(id, Arrays.stream(values()).map(Rule::id).collect(Collectors.joining(", ")))));
    }

    /** The gateway's decisions with this rule broken, or as they are where the rule lies elsewhere. */
    public Decisions decisions(VenueProfile profile, DoubleSupplier random) {
        return switch (this) {
            case RESEND_WITHOUT_RESULT -> new ResendWithoutResult(profile, random);
            case RETRY_ON_TIMEOUT -> new RetryOnTimeout(profile, random);
            case TIMEOUT_IS_REJECTION -> new TimeoutIsRejection(profile, random);
            case TRUST_NOT_FOUND -> new TrustNotFound(profile, random);
            case NO_CLAIM,
                    ATTEMPT_IS_NO_LOCK,
                    REPLAY_UNKNOWN,
                    REPLAY_UNDONE,
                    NO_EPOCH_CHECK,
                    PUBLISH_BEFORE_COMMIT,
                    STORE_LAST_WRITE,
                    USED_FETCH_PAYS,
                    REPLAY_IGNORES_REFUND,
                    REFUND_LOOKS_FIRST -> new Decisions(profile, random);
        };
    }

    /** The gateway's table with this rule broken, or the same table where the rule lies elsewhere. */
    public AttemptTable table(AttemptTable table, String venue, StatusTopic statuses) {
        return switch (this) {
            case NO_CLAIM -> new NoClaim(table);
            case REPLAY_UNDONE -> new UndoneForgotten(table);
            case PUBLISH_BEFORE_COMMIT -> new PublishBeforeCommit(table, venue, statuses);
            case RESEND_WITHOUT_RESULT,
                    RETRY_ON_TIMEOUT,
                    TIMEOUT_IS_REJECTION,
                    TRUST_NOT_FOUND,
                    ATTEMPT_IS_NO_LOCK,
                    REPLAY_UNKNOWN,
                    NO_EPOCH_CHECK,
                    STORE_LAST_WRITE,
                    USED_FETCH_PAYS,
                    REPLAY_IGNORES_REFUND,
                    REFUND_LOOKS_FIRST -> table;
        };
    }

    /** What operators do to the table with this rule broken, or as it is where the rule lies elsewhere. */
    public OperatorTable operators(OperatorTable table, AttemptTable attempts) {
        return switch (this) {
            case ATTEMPT_IS_NO_LOCK -> new AttemptIsNoLock(table);
            case REPLAY_UNKNOWN -> new ReplayUnknown(table, attempts);
            case RESEND_WITHOUT_RESULT,
                    RETRY_ON_TIMEOUT,
                    TIMEOUT_IS_REJECTION,
                    TRUST_NOT_FOUND,
                    NO_CLAIM,
                    REPLAY_UNDONE,
                    NO_EPOCH_CHECK,
                    PUBLISH_BEFORE_COMMIT,
                    STORE_LAST_WRITE,
                    USED_FETCH_PAYS,
                    REPLAY_IGNORES_REFUND,
                    REFUND_LOOKS_FIRST -> table;
        };
    }

    /** The monotonic time by which a sender knows how long it slept: it stands still where that check is broken. */
    public LongSupplier nanoTime(LongSupplier nanoTime) {
        return this == NO_EPOCH_CHECK ? () -> 0 : nanoTime;
    }
}
