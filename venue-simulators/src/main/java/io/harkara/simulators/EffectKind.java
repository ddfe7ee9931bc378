package io.harkara.simulators;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a request asks the venue to do, whichever operation brings it. The ledger counts each kind apart. */
enum EffectKind {
    LUMPSUM("lumpsum"),
    SWITCH("switch"),
    SPREAD("spread"),
    SIP("sip"),
    XSIP("xsip"),
    STP("stp"),
    SWP("swp"),
    PLAN_CANCEL("plan-cancel"),
    PLAN_PAUSE("plan-pause"),
    MANDATE_SHIFT("mandate-shift"),
    SIP_TO_XSIP("sip-to-xsip"),
    MANDATE("mandate"),
    UCC("ucc"),
    FATCA("fatca"),
    PAYMENT("payment"),
    /** The image of an account opening form (AOF). */
    FORM_UPLOAD("form-upload"),
    SCAN_UPLOAD("scan-upload"),
    LUMPSUM_MODIFY("lumpsum-modify"),
    LUMPSUM_CANCEL("lumpsum-cancel");

    private final String wireName;

    EffectKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the control port. */
    @JsonValue
    String wireName() {
        return wireName;
    }
}
