package io.harkara.runtime;

import java.util.List;

/** The sessions that a service has at its venue, for monitoring. A gateway provides a bean of this. */
@FunctionalInterface
public interface MonitoredSessions {

    /** How they stand just now; nothing is sent for it. */
    List<SessionState> sessions();
}
