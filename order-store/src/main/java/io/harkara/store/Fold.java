package io.harkara.store;

import io.harkara.schemas.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What one batch does to one order. Pure: the same state and the same statuses give the same result.
 *
 * @param before where the order stood; null when nothing was known of it
 * @param after where it stands
 * @param applied the last status that counts; null when none did
 * @param deadline the last deadline that a status named
 * @param timeline what belongs on the timeline, late arrivals included
 * @param illegal moves that were refused
 */
public record Fold(
        @Nullable OrderState before,
        OrderState after,
        @Nullable StatusChange applied,
        @Nullable Instant deadline,
        List<StatusChange> timeline,
        List<IllegalMove> illegal) {

    /**
     * Folds statuses into a state.
     *
     * @param changes of one order, at least one, by rising version, each version once
     * @param refusedBefore versions of the order that are known as illegal from an earlier reading
     */
    public static Fold of(@Nullable OrderState before, List<StatusChange> changes, LongPredicate refusedBefore) {
        OrderState state = before == null ? OrderState.beforeCommand(changes.getFirst()) : before;
        StatusChange applied = null;
        Instant deadline = null;
        List<StatusChange> timeline = new ArrayList<>(changes.size());
        List<IllegalMove> illegal = List.of();
        for (StatusChange change : changes) {
            if (change.version() > state.seen()) {
                if (Legality.legal(state, change.event())) {
                    state = state.after(change.event());
                    applied = change;
                    deadline = change.event().getDeadline() == null
                            ? deadline
                            : change.event().getDeadline();
                    timeline.add(change);
                } else {
                    illegal = illegal.isEmpty() ? new ArrayList<>() : illegal;
                    illegal.add(new IllegalMove(state, change));
                    state = state.afterIllegal(change.event());
                }
            } else if (!refusedBefore.test(change.version())) {
                timeline.add(change);
                if (change.event().getStatus() == Status.UNKNOWN && !state.wasUnknown()) {
                    state = state.markUnknown();
                }
            }
        }
        return new Fold(before, state, applied, deadline, timeline, illegal);
    }

    /** The statuses of a batch by order, by rising version, each version once. */
    public static Map<UUID, List<StatusChange>> byOrder(List<StatusChange> batch) {
        Map<UUID, TreeMap<Long, StatusChange>> versions = new TreeMap<>();
        for (StatusChange change : batch) {
            versions.computeIfAbsent(change.orderId(), _ -> new TreeMap<>()).putIfAbsent(change.version(), change);
        }
        // Sorted by order, so that two transactions that meet in several orders wait for each other in turn.
        Map<UUID, List<StatusChange>> sorted = new TreeMap<>();
        versions.forEach((id, changes) -> sorted.put(id, List.copyOf(changes.values())));
        return sorted;
    }

    boolean changesOrder() {
        return before == null || !before.equals(after);
    }

    /** The first status of the batch. */
    StatusChange first() {
        return timeline.isEmpty() ? illegal.getFirst().change() : timeline.getFirst();
    }

    @Nullable
    String detail() {
        return applied == null ? null : applied.event().getDetail();
    }

    /** What the venue answered; null leaves what is known. */
    @Nullable
    String answer() {
        return applied == null ? null : applied.event().getAnswer();
    }

    @Nullable
    String reasonCode() {
        return applied == null || applied.event().getReason() == null
                ? null
                : applied.event().getReason().getCode();
    }

    @Nullable
    String reasonText() {
        return applied == null || applied.event().getReason() == null
                ? null
                : applied.event().getReason().getText();
    }

    @Nullable
    Instant occurredAt() {
        return applied == null ? null : applied.event().getOccurredAt();
    }

    @Nullable
    Instant nextAt() {
        return applied == null ? null : applied.event().getNextAt();
    }
}
