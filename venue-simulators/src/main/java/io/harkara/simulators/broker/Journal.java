package io.harkara.simulators.broker;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every request that came in, whatever became of it: counted for ever, and the last of them one by one. No secret is in it. */
final class Journal {

    private static final int MAX_LINES = 10_000;

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Map<String, Long> counts = new HashMap<>();
    private long sequence;

    /** @param reference tag or order that it was about, empty for none */
    record Line(long sequence, Instant at, String operation, String reference) {}

    synchronized void note(Instant at, String operation, String reference) {
        if (lines.size() == MAX_LINES) {
            lines.removeFirst();
        }
        lines.addLast(new Line(++sequence, at, operation, reference));
        counts.merge(operation, 1L, Long::sum);
    }

    synchronized List<Line> last() {
        return List.copyOf(lines);
    }

    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
