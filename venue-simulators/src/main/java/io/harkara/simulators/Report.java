package io.harkara.simulators;

import java.util.Map;

/** A call that only asks. */
interface Report {

    /** The answer to a request's members: the content of the Body. */
    String answer(Map<String, String> members, Settings settings);

    /** The answer that refuses, and why. */
    String refused(String reason);
}
