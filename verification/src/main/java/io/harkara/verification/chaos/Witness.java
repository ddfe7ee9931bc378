package io.harkara.verification.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks while a run goes on for what no later event can put right: two effects of one order, a request after the effect, an
 * effect of an order that has ended as not executed. A run with a broken rule needs no more than one.
 */
final class Witness {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Pipeline pipeline;

    Witness(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Waits for the first, or until the time is over: then there was none. */
    @Nullable
    String await(long untilNanos) throws InterruptedException {
        while (System.nanoTime() - untilNanos < 0) {
            Thread.sleep(LOOK_AGAIN);
            try {
                String seen = look();
                if (seen != null) {
                    return seen;
                }
            } catch (IOException | SQLException _) {
                // The database may be away just now, which is one of the faults.
            }
        }
        return null;
    }

    private @Nullable String look() throws IOException, InterruptedException, SQLException {
        // The ends come before the ledger: what has ended as not executed must not be executed later either.
        Map<Integer, AttemptRow> ended = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        try (Connection connection = pipeline.connect()) {
            List<AttemptRow> attempts = AttemptRow.all(connection, pipeline.venues());
            attempts.forEach(row -> numbers.put(row.wireReference(), row.number()));
            attempts.stream().filter(AttemptRow::endedUnexecuted).forEach(row -> ended.put(row.number(), row));
        }
        List<VenueRequest> ledgers = new ArrayList<>(pipeline.venue().ledger());
        // An order whose row is not read yet is not told from a stranger's.
        pipeline.stocks().ledger(reference -> numbers.getOrDefault(reference, -1)).stream()
                .filter(entry -> entry.number() >= 0)
                .map(StockEntry::request)
                .forEach(ledgers::add);
        return judge(ledgers, ended);
    }

    static @Nullable String judge(List<VenueRequest> ledger, Map<Integer, AttemptRow> ended) {
        Set<Integer> executed = new HashSet<>();
        for (VenueRequest request : ledger) {
            int number = request.number();
            if (executed.contains(number)) {
                return request.executed()
                        ? "never twice: order %d has two effects".formatted(number)
                        : "sent again: order %d was sent again (%s) after the venue had executed it"
                                .formatted(number, request.verdict());
            }
            if (request.executed()) {
                executed.add(number);
                AttemptRow row = ended.get(number);
                if (row != null && request.isOf(row.wireReference())) {
                    return "store equals ledger: order %d is %s and the venue executed it"
                            .formatted(number, row.status());
                }
            }
        }
        return null;
    }
}
