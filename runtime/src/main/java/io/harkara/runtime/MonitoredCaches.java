package io.harkara.runtime;

import java.util.List;

/** The caches of one part of a service, for monitoring. A part that keeps something in memory provides a bean of this. */
@FunctionalInterface
public interface MonitoredCaches {

    /** How they are just now; cheap, for it is asked often. */
    List<CacheState> caches();
}
