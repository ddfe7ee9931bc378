package io.harkara.simulators.broker;

/** Somebody who hears ticks. */
public interface TickSocket {

    /** Takes a tick, which goes out when it is told to tell, or before; false where nobody is there any more. */
    boolean take(byte[] tick);

    /** Sends what was taken. */
    void tell();
}
