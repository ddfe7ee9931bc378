package io.harkara.gateway;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.gateway.outcome.VenueProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Keeps calls within what the venue bears: a circuit breaker for each of its services, a bulkhead for calls at once, or one for each service, a limiter
 * for their pace and one for look-ups.
 */
final class VenueGuard implements CallGate {

    // Calls without an answer end long after those with one. Where orders cease to come, the last few calls to end may
    // all
    // be such although the venue is well; so the breaker looks at more calls than it needs to see a venue fail.
    private static final int BREAKER_WINDOW = 40;
    private static final int BREAKER_LEAST = 10;
    private static final int BREAKER_PERCENT = 50;
    private static final int CYCLES_PER_SECOND = 20;
    /** No venue has as many. An adapter that makes names up, of orders for example, must not fill the memory. */
    static final int MOST_SERVICES = 32;

    private final String venue;
    private final CircuitBreakerConfig breaking;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final boolean apart;
    /** By the service, or one under the venue's name. */
    private final Map<String, Bulkhead> bulkheads = new ConcurrentHashMap<>();

    private final ReentrantLock places = new ReentrantLock();
    private volatile VenueProfile profile;
    private volatile RateLimiter pace;
    private volatile RateLimiter lookUps;
    private volatile Consumer<String> firstUse = _ -> {};
    private volatile Consumer<String> change = _ -> {};

    /**
     * A guard of a venue.
     *
     * @param downPause how long a service that is down is left alone before a few calls try it again
     * @param apart whether each service has places of its own
     */
    VenueGuard(String venue, VenueProfile profile, Duration downPause, boolean apart) {
        this.venue = venue;
        this.profile = profile;
        this.breaking = CircuitBreakerConfig.custom()
                .slidingWindowSize(BREAKER_WINDOW)
                .minimumNumberOfCalls(BREAKER_LEAST)
                .failureRateThreshold(BREAKER_PERCENT)
                .waitDurationInOpenState(downPause)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .build();
        this.apart = apart;
        this.pace = calls(profile);
        this.lookUps = lookUps(profile);
    }

    /**
     * Keeps to another pace and to other places from now on. A call that waits for its turn waits on at the pace of before; there
     * are no more of those than places. Places that are fewer are taken away as calls end.
     */
    void keepTo(VenueProfile next) {
        VenueProfile before = profile;
        profile = next;
        if (next.callsPerSecond() != before.callsPerSecond()) {
            pace = calls(next);
        }
        if (next.lookUpsPerSecond() != before.lookUpsPerSecond()) {
            lookUps = lookUps(next);
        }
        if (next.inFlight() != before.inFlight()) {
            // It waits for calls to end where there are to be fewer.
            Thread.ofVirtual().name(venue + "-places").start(this::changePlaces);
        }
    }

    private void changePlaces() {
        places.lock();
        try {
            BulkheadConfig places = places(profile);
            bulkheads.values().forEach(bulkhead -> bulkhead.changeConfig(places));
        } finally {
            places.unlock();
        }
    }

    private static BulkheadConfig places(VenueProfile profile) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(profile.inFlight())
                .maxWaitDuration(profile.sendWindow())
                .build();
    }

    private RateLimiter calls(VenueProfile profile) {
        return limiter(venue + "-calls", profile.callsPerSecond(), profile.sendWindow());
    }

    private RateLimiter lookUps(VenueProfile profile) {
        return limiter(venue + "-look-ups", profile.lookUpsPerSecond(), profile.sendWindow());
    }

    @Override
    public boolean enterCall(String service) {
        Bulkhead bulkhead = bulkhead(service);
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
    public void leaveCall(String service) {
        bulkhead(service).onComplete();
    }

    private Bulkhead bulkhead(String asked) {
        String service = apart && !isNone(asked) ? asked : venue;
        Bulkhead known = bulkheads.get(service);
        if (known != null) {
            return known;
        }
        places.lock();
        try {
            // Under the lock, so that a change of their number misses none. Names are few, or else they share the
            // venue's.
            return bulkheads.computeIfAbsent(
                    bulkheads.size() < MOST_SERVICES ? service : venue, name -> Bulkhead.of(name, places(profile)));
        } finally {
            places.unlock();
        }
    }

    @Override
    public VenueServices services() {
        Map<String, VenueServices.State> states = new HashMap<>();
        breakers.forEach((service, breaker) -> states.put(service, state(breaker)));
        return new VenueServices(states);
    }

    @Override
    public boolean mayCall(String service) {
        return isNone(service) || breaker(service).tryAcquirePermission();
    }

    @Override
    public void notCalled(String service) {
        if (!isNone(service)) {
            breaker(service).releasePermission();
        }
    }

    /** Tells the breaker how a call went: downtime and silence count against the service, a refusal does not. */
    @Override
    public void called(String service, Outcome outcome, long nanos) {
        if (isNone(service)) {
            return;
        }
        boolean failed = switch (outcome) {
            case Outcome.Accepted _, Outcome.Completed _, Outcome.Rejected _ -> false;
            case Outcome.NotSent notSent -> notSent.downtime();
            case Outcome.Unknown unknown -> !unknown.knownToVenue();
        };
        CircuitBreaker breaker = breaker(service);
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

    /** Tells of each service when a call is meant for it for the first time. */
    void onFirstUse(Consumer<String> listener) {
        firstUse = listener;
    }

    /** Tells of each service when it goes down, is tried again, or is well again. */
    void onChange(Consumer<String> listener) {
        change = listener;
    }

    /** Calls under way. */
    int inFlight() {
        return bulkheads.values().stream()
                .mapToInt(bulkhead -> bulkhead.getBulkheadConfig().getMaxConcurrentCalls()
                        - bulkhead.getMetrics().getAvailableConcurrentCalls())
                .sum();
    }

    private CircuitBreaker breaker(String service) {
        CircuitBreaker known = breakers.get(service);
        return known == null ? first(service) : known;
    }

    private CircuitBreaker first(String asked) {
        String service = breakers.size() < MOST_SERVICES ? asked : venue;
        AtomicBoolean made = new AtomicBoolean();
        CircuitBreaker breaker = breakers.computeIfAbsent(service, name -> {
            made.set(true);
            return create(name);
        });
        if (made.get()) {
            firstUse.accept(service);
        }
        return breaker;
    }

    private CircuitBreaker create(String service) {
        CircuitBreaker breaker = CircuitBreaker.of(venue + "/" + service, breaking);
        breaker.getEventPublisher().onStateTransition(_ -> change.accept(service));
        return breaker;
    }

    private static boolean isNone(String service) {
        return service.equals(Venue.NO_SERVICE);
    }

    private static VenueServices.State state(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> VenueServices.State.UP;
            case OPEN, FORCED_OPEN -> VenueServices.State.DOWN;
            case HALF_OPEN -> VenueServices.State.TRYING;
        };
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
