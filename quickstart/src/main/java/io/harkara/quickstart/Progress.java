package io.harkara.quickstart;

import io.harkara.schemas.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How far the demonstration is. Filled in by many threads. */
final class Progress {

    private final int lines;
    private final AtomicInteger answered = new AtomicInteger();
    private final Set<String> received = ConcurrentHashMap.newKeySet();

    Progress(int lines) {
        this.lines = lines;
    }

    /** Notes an answer of intake and says how many there are now. */
    int answered(Submission submission) {
        if (submission.orderId() != null) {
            received.add(submission.orderId());
        }
        return answered.incrementAndGet();
    }

    /** Different orders that intake has promised to carry. */
    int received() {
        return received.size();
    }

    /** One line for people. */
    String words(Map<Status, Integer> statuses) {
        List<String> parts = new ArrayList<>();
        parts.add("sent %d/%d".formatted(answered.get(), lines));
        for (Status status : Status.values()) {
            int orders = statuses.getOrDefault(status, 0);
            if (orders > 0) {
                parts.add("%s %d".formatted(Report.words(status), orders));
            }
        }
        return String.join(", ", parts);
    }
}
