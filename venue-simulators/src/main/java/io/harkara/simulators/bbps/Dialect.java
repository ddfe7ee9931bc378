package io.harkara.simulators.bbps;

import org.jspecify.annotations.Nullable;

/** One call in one dialect, read as far as its operation is known. */
interface Dialect {

    /** The operation, by the name that the control port has for it. */
    String operation();

    /** The effect that it asks for, or null. */
    BbpsLedgerEntry.@Nullable Asked asked();

    /**
     * Does the work.
     *
     * @param entry of an effect, to be settled; null for anything else
     * @param refuseSession whether its credentials are to be refused, good or not
     */
    BbpsReply work(@Nullable BbpsLedgerEntry entry, boolean refuseSession);

    /** What is answered to a call too many. */
    BbpsReply overQuota();
}
