package io.harkara.verification.simulation;

import io.harkara.gateway.CallGate;
import io.harkara.gateway.VenueServices;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.gateway.outcome.VenueProfile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The venue's limits on virtual time. It keeps them for whoever asks before a call, and the judge counts what leaves, so
 * that code that does not ask is found.
 */
final class VirtualGate implements CallGate {

    private static final int FAILURES_UNTIL_DOWN = 4;
    private static final long DOWN = 2 * Settings.SECOND;
    private static final long ASK_AGAIN = Settings.SECOND / 50;

    /** One service: how it stands, and what led there. */
    private final class Service {

        private int failures;
        private long downUntil;
        private boolean tried;
        private int probes;

        VenueServices.State state() {
            if (scheduler.now() < downUntil) {
                return VenueServices.State.DOWN;
            }
            return tried ? VenueServices.State.TRYING : VenueServices.State.UP;
        }

        boolean mayCall() {
            return switch (state()) {
                case UP -> true;
                case DOWN -> false;
                case TRYING -> probes++ < PROBES;
            };
        }

        void notCalled() {
            probes = Math.max(0, probes - 1);
        }

        void called(boolean failed) {
            failures = failed ? failures + 1 : 0;
            if (failed && (tried || failures >= FAILURES_UNTIL_DOWN)) {
                failures = 0;
                probes = 0;
                tried = true;
                downUntil = scheduler.now() + DOWN;
            } else if (!failed) {
                tried = false;
            }
        }
    }

    private final Scheduler scheduler;
    private final VenueProfile profile;
    private final Map<String, Service> services = new TreeMap<>();
    private final Consumer<String> violated;
    private final Deque<Long> calls = new ArrayDeque<>();
    private final Deque<Long> lookUps = new ArrayDeque<>();
    private long nextCall;
    private long nextLookUp;
    private int inside;

    VirtualGate(Scheduler scheduler, VenueProfile profile, Consumer<String> violated) {
        this.scheduler = scheduler;
        this.profile = profile;
        this.violated = violated;
    }

    @Override
    public VenueServices services() {
        Map<String, VenueServices.State> states = new TreeMap<>();
        services.forEach((name, service) -> states.put(name, service.state()));
        return new VenueServices(states);
    }

    @Override
    public boolean mayCall(String service) {
        return service.equals(Venue.NO_SERVICE) || service(service).mayCall();
    }

    @Override
    public void notCalled(String service) {
        if (!service.equals(Venue.NO_SERVICE)) {
            service(service).notCalled();
        }
    }

    @Override
    public boolean enterCall(String service) {
        long patience = scheduler.now() + profile.sendWindow().toNanos();
        while (inside >= profile.inFlight()) {
            if (scheduler.now() >= patience) {
                return false;
            }
            scheduler.sleep(ASK_AGAIN);
        }
        inside++;
        long turn = Math.max(scheduler.now(), nextCall);
        nextCall = turn + Settings.SECOND / profile.callsPerSecond();
        scheduler.sleep(turn - scheduler.now());
        return true;
    }

    @Override
    public void leaveCall(String service) {
        inside--;
    }

    @Override
    public void called(String service, Outcome outcome, long nanos) {
        if (service.equals(Venue.NO_SERVICE)) {
            return;
        }
        service(service).called(outcome instanceof Outcome.NotSent || outcome instanceof Outcome.Unknown);
    }

    private Service service(String name) {
        return services.computeIfAbsent(name, _ -> new Service());
    }

    @Override
    public boolean enterLookUp() {
        long turn = Math.max(scheduler.now(), nextLookUp);
        nextLookUp = turn + Settings.SECOND / profile.lookUpsPerSecond();
        scheduler.sleep(turn - scheduler.now());
        return true;
    }

    void callLeft() {
        if (inside > profile.inFlight() || inside < 1) {
            violated.accept("%d calls at once, at most %d are allowed".formatted(inside, profile.inFlight()));
        }
        count(calls, profile.callsPerSecond(), "calls");
    }

    void lookUpLeft() {
        count(lookUps, profile.lookUpsPerSecond(), "look-ups");
    }

    private void count(Deque<Long> left, int perSecond, String what) {
        long now = scheduler.now();
        left.add(now);
        while (left.getFirst() < now - Settings.SECOND) {
            left.removeFirst();
        }
        // One more, because the window is closed on both sides; a process that was stopped may let two turns pass late.
        if (left.size() > perSecond + profile.inFlight()) {
            violated.accept("%d %s within a second, at most %d are allowed".formatted(left.size(), what, perSecond));
        }
    }
}
