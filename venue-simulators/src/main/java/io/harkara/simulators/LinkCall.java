package io.harkara.simulators;

import java.util.Map;

/** A call that gives out a link and has no effect. */
interface LinkCall {

    /**
     * The answer to a request's members.
     *
     * @param base where the venue is for the caller, such as {@code http://127.0.0.1:8090}
     */
    String answer(Map<String, String> members, Settings settings, String base);

    /** The answer that refuses, and why. */
    String refused(String reason);
}
