package io.harkara.intake;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.harkara.intake.ClientLimits.Rate;
import io.harkara.security.Party;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no client, and no key, make more requests than its rate. One request takes one token; a batch takes one before it is read,
 * and then one more for each further line, which it may owe: what comes next waits until that is paid. So a batch of any size is
 * taken, and none lets a client go faster than its rate for long.
 */
final class RateLimits {

    static final String CLIENT = "client";
    static final String KEY = "key";

    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final ClientLimits limits;
    private final RateBuckets buckets;
    private final Counter unchecked;

    RateLimits(ClientLimits limits, RateBuckets buckets, MeterRegistry metrics) {
        this.limits = limits;
        this.buckets = buckets;
        this.unchecked = Counter.builder("harkara.intake.rates.unchecked")
                .description("Requests let through because the shared buckets did not answer")
                .register(metrics);
    }

    /**
     * How one rate stands.
     *
     * @param policy client or key
     * @param left requests that may follow at once, from 0
     * @param more seconds until there is one more, from 1
     */
    record Standing(String policy, Rate rate, long left, long more) {}

    /**
     * What came of a request.
     *
     * @param standings each rate that concerned it, a key's first
     * @param refusedBy the rate that refused it; null where none did
     */
    record Taking(List<Standing> standings, @Nullable Standing refusedBy) {

        static final Taking FREE = new Taking(List.of(), null);
    }

    private record Limited(String policy, Rate rate, Bucket bucket) {}

    /** Takes a token for a request from each bucket that concerns it, or none. */
    Taking take(Party party) {
        List<Limited> concerned = concerned(party);
        if (concerned.isEmpty()) {
            return Taking.FREE;
        }
        try {
            List<Standing> standings = new ArrayList<>(concerned.size());
            for (Limited limited : concerned) {
                ConsumptionProbe probe = limited.bucket().tryConsumeAndReturnRemaining(1);
                long more = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), NANOS));
                Standing standing =
                        new Standing(limited.policy(), limited.rate(), Math.max(0, probe.getRemainingTokens()), more);
                standings.add(standing);
                if (!probe.isConsumed()) {
                    concerned.stream()
                            .limit(standings.size() - 1)
                            .forEach(before -> before.bucket().addTokens(1));
                    return new Taking(standings, standing);
                }
            }
            return new Taking(standings, null);
        } catch (RuntimeException away) {
            return unchecked(away);
        }
    }

    /** Takes more tokens for a request that was let in, also those that are not there yet. */
    Taking owe(Party party, long tokens) {
        List<Limited> concerned = concerned(party);
        if (concerned.isEmpty() || tokens == 0) {
            return Taking.FREE;
        }
        try {
            List<Standing> standings = new ArrayList<>(concerned.size());
            for (Limited limited : concerned) {
                limited.bucket().consumeIgnoringRateLimits(tokens);
                long left = limited.bucket().getAvailableTokens();
                long more = Math.max(1, Math.ceilDiv(1 - left, limited.rate().perSecond()));
                standings.add(new Standing(limited.policy(), limited.rate(), Math.max(0, left), more));
            }
            return new Taking(standings, null);
        } catch (RuntimeException away) {
            return unchecked(away);
        }
    }

    private List<Limited> concerned(Party party) {
        Rate rate = limits.rate(party.id());
        Rate keyRate = party.credentialKind() == Party.CredentialKind.KEY ? limits.keyRate(party.id()) : null;
        if (rate == null && keyRate == null) {
            return List.of();
        }
        List<Limited> concerned = new ArrayList<>(2);
        if (keyRate != null) {
            concerned.add(new Limited(KEY, keyRate, buckets.bucket(KEY + "/" + party.credential(), keyRate)));
        }
        if (rate != null) {
            concerned.add(new Limited(CLIENT, rate, buckets.bucket(CLIENT + "/" + party.id(), rate)));
        }
        return concerned;
    }

    // A rate protects us and promises nobody anything: without its buckets, orders are not refused for it.
    private Taking unchecked(RuntimeException away) {
        log.warn("the buckets of requests do not answer; the request is let through: {}", away.toString());
        unchecked.increment();
        return Taking.FREE;
    }
}
