package io.harkara.verification.simulation;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches what happens and notes every promise that is broken, at the moment at which it is broken. */
final class Judge {

    /** Of one seed so many violations say enough. */
    private static final int MOST_VIOLATIONS = 5;

    /** A request that has left a gateway. */
    static final class Request {
        final String order;
        private final String reference;
        private boolean underWay = true;
        private boolean answered;

        private Request(String order, String reference) {
            this.order = order;
            this.reference = reference;
        }

        /** The gateway has its answer, or has given up waiting for it. */
        void answered() {
            answered = true;
        }

        /** The venue has done with it all that it will ever do. */
        void over() {
            underWay = false;
        }
    }

    private final Scheduler scheduler;
    private final Story story;
    private final Ledger ledger;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, List<Attempt>> versions = new LinkedHashMap<>();
    private final Map<String, Set<Long>> published = new HashMap<>();
    private final Map<String, List<Request>> requests = new HashMap<>();

    Judge(Scheduler scheduler, Story story, Ledger ledger) {
        this.scheduler = scheduler;
        this.story = story;
        this.ledger = ledger;
    }

    void violated(String what) {
        if (violations.size() < MOST_VIOLATIONS && !violations.contains(what)) {
            violations.add(what);
        }
        story.tell("VIOLATION: " + what);
    }

    List<String> violations() {
        return violations;
    }

    /** A version has become durable. */
    void committed(Attempt row) {
        story.tell("    %s is %s, version %d, send %d".formatted(row.id(), row.status(), row.version(), row.sends()));
        List<Attempt> before = versions.computeIfAbsent(row.id().orderId(), _ -> new ArrayList<>());
        if (before.isEmpty()) {
            if (row.version() != 1 || row.id().attempt() != 1) {
                violated("%s begins with version %d".formatted(row.id(), row.version()));
            }
        } else {
            Attempt last = before.getLast();
            boolean legal = row.id().attempt() == last.id().attempt()
                    ? StatusMoves.allowed(last.status(), row.status())
                    : row.id().attempt() == last.id().attempt() + 1
                            && StatusMoves.mayReplay(last.status(), last.detail())
                            && row.status() == Status.SUBMITTING;
            if (!legal) {
                violated("%s moved from %s to %s".formatted(row.id(), last.status(), row.status()));
            }
            if (row.version() != last.version() + 1) {
                violated("%s went from version %d to %d".formatted(row.id(), last.version(), row.version()));
            }
        }
        before.add(row);
    }

    /** Everything that was ever durable about an order, in its order. */
    List<Attempt> versions(String order) {
        return versions.getOrDefault(order, List.of());
    }

    /** A request is about to leave a gateway. */
    Request leaves(String process, CommandHeader header, String reference, @Nullable Attempt row) {
        String id = header.getOrderId() + "/" + header.getAttempt();
        story.tell("%s: sends %s as %s".formatted(process, id, reference));
        long late = scheduler.now() - nanos(header) - Settings.CLOCK_ERROR.toNanos();
        if (late > 0) {
            violated("%s was sent %d ms after its deadline".formatted(id, late / 1_000_000));
        }
        if (row == null
                || row.status() != Status.SUBMITTING
                || !row.wireReference().equals(reference)) {
            violated("%s was sent as %s, and its row says %s"
                    .formatted(id, reference, row == null ? "nothing" : row.status() + " as " + row.wireReference()));
        }
        List<Request> earlier = requests.computeIfAbsent(header.getOrderId(), _ -> new ArrayList<>());
        if (earlier.stream().anyMatch(request -> request.underWay)
                || !ledger.done(header.getOrderId()).isEmpty()) {
            violated("%s was sent again although an earlier send has acted or still may".formatted(id));
        }
        Request request = new Request(header.getOrderId(), reference);
        earlier.add(request);
        return request;
    }

    /** The venue has carried an order out. */
    void acted(String order) {
        int effects = ledger.done(order).size();
        if (effects > 1) {
            violated("order %s has %d effects at the venue".formatted(order, effects));
        }
    }

    /** Whether a request for the order may still act. */
    boolean isUnderWay(String order) {
        return requests.getOrDefault(order, List.of()).stream().anyMatch(request -> request.underWay);
    }

    /** Whether a gateway still waits for the answer to a request under that reference. */
    boolean awaitsReply(String reference) {
        return requests.values().stream()
                .flatMap(List::stream)
                .anyMatch(request -> request.reference.equals(reference) && !request.answered);
    }

    /** Whether any request may still act. */
    boolean requestsUnderWay() {
        return requests.values().stream().flatMap(List::stream).anyMatch(request -> request.underWay);
    }

    /** An event has reached the status topic. */
    void onTopic(OrderStatusEvent event) {
        story.tell("    on the topic: %s version %d %s"
                .formatted(event.getOrderId(), event.getVersion(), event.getStatus()));
        boolean durable = versions(event.getOrderId()).stream()
                .anyMatch(row -> row.version() == event.getVersion()
                        && row.status() == event.getStatus()
                        && row.id().attempt() == event.getAttempt());
        if (!durable) {
            violated("%s version %d %s is on the topic and was never durable"
                    .formatted(event.getOrderId(), event.getVersion(), event.getStatus()));
        }
        published.computeIfAbsent(event.getOrderId(), _ -> new HashSet<>()).add(event.getVersion());
    }

    boolean isOnTopic(String order, long version) {
        return published.getOrDefault(order, Set.of()).contains(version);
    }

    private static long nanos(CommandHeader header) {
        return Duration.between(Settings.EPOCH, header.getDeadline()).toNanos();
    }
}
