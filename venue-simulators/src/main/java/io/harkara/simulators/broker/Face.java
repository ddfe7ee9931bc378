package io.harkara.simulators.broker;

import io.harkara.simulators.engine.FaultKind;
import org.jspecify.annotations.Nullable;

/** One call as a broker's wire has it. */
public interface Face {

    /** The operation's name on the control port. */
    String operation();

    /** Whose quota it counts against, as far as that can be told. */
    String credential();

    /** What it asks for, or null where it asks for no effect. */
    BrokerLedgerEntry.@Nullable Asked asked();

    /**
     * Does the work. A request for an effect settles its entry before this returns.
     *
     * @param entry of a request for an effect, otherwise null
     * @param refuseSession whether its session is refused although it is good
     */
    BrokerReply work(@Nullable BrokerLedgerEntry entry, boolean refuseSession);

    /** What is answered to a call too many. */
    BrokerReply overLimit();

    /**
     * What takes the place of a reply where a fault wants the broker to say something odd.
     *
     * @param kind one of the faults that only orders meet
     * @param reply what would have been answered, or null where nothing was done
     */
    BrokerReply odd(FaultKind kind, @Nullable BrokerReply reply);
}
