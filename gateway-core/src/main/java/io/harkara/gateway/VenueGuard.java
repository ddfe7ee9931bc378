package io.harkara.gateway;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps calls within what the venue bears: a circuit breaker for a venue that is down, a bulkhead for calls at once, a
 * limiter for their pace and one for look-ups.
 */
final class VenueGuard implements CallGate {

    // Calls without an answer end long after those with one. Where orders cease to come, the last few calls to end may
    // all
    // be such although the venue is well; so the breaker looks at more calls than it needs to see a venue fail.
    private static final int BREAKER_WINDOW = 40;
    private static final int BREAKER_LEAST = 10;
    private static final int BREAKER_PERCENT = 50;
    private static final int PROBES = 3;
    private static final int CYCLES_PER_SECOND = 20;

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final RateLimiter pace;
    private final RateLimiter lookUps;

    /** @param downPause how long the breaker stays open before a few calls try again */
    VenueGuard(String venue, VenueProfile profile, Duration downPause) {
        this.breaker = CircuitBreaker.of(
                venue,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(BREAKER_WINDOW)
                        .minimumNumberOfCalls(BREAKER_LEAST)
                        .failureRateThreshold(BREAKER_PERCENT)
                        .waitDurationInOpenState(downPause)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .build());
        this.bulkhead = Bulkhead.of(
                venue,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(profile.inFlight())
                        .maxWaitDuration(profile.sendWindow())
                        .build());
        this.pace = limiter(venue + "-calls", profile.callsPerSecond(), profile.sendWindow());
        this.lookUps = limiter(venue + "-look-ups", profile.lookUpsPerSecond(), profile.sendWindow());
    }

    @Override
    public boolean enterCall() {
        if (!bulkhead.tryAcquirePermission()) {
            return false;
        }
        if (!pace.acquirePermission()) {
            bulkhead.releasePermission();
            return false;
        }
        return true;
    }

    @Override
    public void leaveCall() {
        bulkhead.onComplete();
    }

    @Override
    public boolean venueIsUp() {
        return breaker.tryAcquirePermission();
    }

    @Override
    public void notCalled() {
        breaker.releasePermission();
    }

    /** Tells the breaker how a call went: downtime and silence count against the venue, a refusal does not. */
    @Override
    public void called(Outcome outcome, long nanos) {
        boolean failed = switch (outcome) {
            case Outcome.Accepted _, Outcome.Completed _, Outcome.Rejected _ -> false;
            case Outcome.NotSent notSent -> notSent.downtime();
            case Outcome.Unknown unknown -> !unknown.knownToVenue();
        };
        if (failed) {
            breaker.onError(
                    nanos,
                    TimeUnit.NANOSECONDS,
                    new IllegalStateException(outcome.getClass().getSimpleName()));
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public boolean enterLookUp() {
        return lookUps.acquirePermission();
    }

    /** Tells when the venue goes down (true) and when it is tried again (false). */
    void onDown(Consumer<Boolean> listener) {
        breaker.getEventPublisher().onStateTransition(event -> {
            CircuitBreaker.State state = event.getStateTransition().getToState();
            listener.accept(state == CircuitBreaker.State.OPEN || state == CircuitBreaker.State.FORCED_OPEN);
        });
    }

    /** State of the breaker, for people. */
    String state() {
        return breaker.getState().name();
    }

    /** Whether a few calls try a venue that was down. */
    boolean isTrying() {
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    /** Calls under way. */
    int inFlight() {
        return bulkhead.getBulkheadConfig().getMaxConcurrentCalls()
                - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    private static RateLimiter limiter(String name, int perSecond, Duration patience) {
        // Small cycles, so that a second's worth of calls does not leave in one burst.
        int limit = Math.max(1, perSecond / CYCLES_PER_SECOND);
        return RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(limit)
                        .limitRefreshPeriod(Duration.ofSeconds(limit).dividedBy(perSecond))
                        .timeoutDuration(patience)
                        .build());
    }
}
