package io.harkara.simulators.engine;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a request at the venue. */
public enum Verdict {
    /** Still being worked on, or held up on purpose. */
    IN_PROGRESS("inProgress"),
    /** Accepted: an order or a registration exists, or a change is made. The only effect there is. */
    EXECUTED("executed"),
    /** Read and refused by a rule; nothing was done. */
    REJECTED("rejected"),
    /** Refused because its reference was seen before. */
    DUPLICATE("duplicate"),
    /** Refused because its token or pass key was not good. */
    REFUSED_SESSION("refusedSession"),
    /** Refused because there were too many calls. */
    OVER_QUOTA("overQuota"),
    /** A fault struck before anything was done. */
    NOT_DONE("notDone");

    private final String wireName;

    Verdict(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the control port. */
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
