package io.harkara.bbps;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Fetches in memory, for tests of what stands on them. */
final class MemoryFetches implements BbpsFetches {

    private final Map<String, BbpsFetched> fetches = new ConcurrentHashMap<>();
    private final Map<String, String> payers = new ConcurrentHashMap<>();

    @Override
    public void keep(BbpsFetched fetched, String answer) {
        fetches.put(
                fetched.orderId(),
                BbpsAnswers.fetched(answer, fetched.account(), fetched.reference(), fetched.mobile(), fetched.echo()));
    }

    @Override
    public @Nullable BbpsFetched find(String orderId) {
        return fetches.get(orderId);
    }

    @Override
    public @Nullable Taken take(String fetchId, String payingOrder) {
        BbpsFetched fetched = fetches.get(fetchId);
        return fetched == null ? null : new Taken(fetched, payers.computeIfAbsent(fetchId, _ -> payingOrder));
    }
}
