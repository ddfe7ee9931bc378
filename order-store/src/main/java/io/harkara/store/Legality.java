package io.harkara.store;

import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Whether an order may go from where it stands to a status that was read. The moves themselves are StatusMoves'. */
final class Legality {

    private static final Map<Status, Set<Status>> REACHABLE = new EnumMap<>(Status.class);

    static {
        for (Status from : Status.values()) {
            REACHABLE.put(from, reachable(from));
        }
    }

    private Legality() {}

    /**
     * The verdict. The version that follows the last one seen must be a legal move. Where versions in between have not
     * been read, their lack is no fault: the status must then be within reach by moves that could have been in between.
     */
    static boolean legal(OrderState at, OrderStatusEvent next) {
        boolean follows = next.getVersion() == at.seen() + 1;
        // Version 0 stands for the command, which may be any attempt's where older commands are gone from the topic.
        if (at.version() == 0 || next.getAttempt() == at.attempt()) {
            return follows
                    ? StatusMoves.allowed(at.status(), next.getStatus())
                    : within(at.status()).contains(next.getStatus());
        }
        if (next.getAttempt() < at.attempt()) {
            return false;
        }
        return follows
                ? StatusMoves.mayReplay(at.status()) && StatusMoves.allowed(Status.RECEIVED, next.getStatus())
                : mayComeToReplay(at.status()) && within(Status.RECEIVED).contains(next.getStatus());
    }

    private static boolean mayComeToReplay(Status from) {
        return StatusMoves.mayReplay(from) || within(from).stream().anyMatch(StatusMoves::mayReplay);
    }

    private static Set<Status> within(Status from) {
        return REACHABLE.getOrDefault(from, Set.of());
    }

    private static Set<Status> reachable(Status from) {
        Set<Status> found = EnumSet.noneOf(Status.class);
        Deque<Status> open = new ArrayDeque<>(StatusMoves.after(from));
        while (!open.isEmpty()) {
            Status next = open.pop();
            if (found.add(next)) {
                open.addAll(StatusMoves.after(next));
            }
        }
        return found;
    }
}
