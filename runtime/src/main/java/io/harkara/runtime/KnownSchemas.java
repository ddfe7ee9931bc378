package io.harkara.runtime;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts the schemas that the readers and writers of this process know, and how often a record's was among them. */
final class KnownSchemas {

    private static final LongAdder KNOWN = new LongAdder();
    private static final LongAdder HITS = new LongAdder();
    private static final LongAdder MISSES = new LongAdder();

    private KnownSchemas() {}

    /** A record whose schema the codec knew. */
    static void hit() {
        HITS.increment();
    }

    /** A record for whose schema the registry was asked. */
    static void miss() {
        MISSES.increment();
        KNOWN.increment();
    }

    /** A codec has gone, with as many. */
    static void gone(int schemas) {
        KNOWN.add(-schemas);
    }

    /** Each reader and writer counts for itself: a schema that three of them know counts three times. */
    static List<CacheState> caches() {
        return List.of(new CacheState("schemas", KNOWN.sum(), HITS.sum(), MISSES.sum(), 0L, null));
    }
}
