package io.harkara.runtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one cache of a service holds just now.
 *
 * @param name its name in answers, the same at every start
 * @param entries how many it holds
 * @param hits how often something was found in it since the start; null for a table that is read whole, where nothing is missed
 * @param misses how often something was not; null likewise
 * @param evictions how many entries had to go for others, or because they were over; null likewise
 * @param dataFrom when what it holds was told last; null where nobody tells
 */
public record CacheState(
        String name,
        long entries,
        @Nullable Long hits,
        @Nullable Long misses,
        @Nullable Long evictions,
        @Nullable Instant dataFrom) {

    /** A table that holds everything there is. */
    public static CacheState table(String name, long entries, @Nullable Instant dataFrom) {
        return new CacheState(name, entries, null, null, null, dataFrom);
    }
}
