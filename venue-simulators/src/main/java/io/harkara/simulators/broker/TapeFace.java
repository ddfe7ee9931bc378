package io.harkara.simulators.broker;

import java.util.List;
import java.util.Map;

/**
 * What the tape has to know of a broker's sockets.
 *
 * @param <F> a form in which ticks are wanted, such as a mode; a key of maps
 */
public interface TapeFace<F> {

    /** Who hears which instruments in which forms, as it is now. */
    Map<Instrument, Map<F, List<TickSocket>>> audience();

    /** Sockets of market data that are open. */
    int connections();

    /** What is subscribed, an instrument in one form for one. */
    int subscriptions();

    /** An instrument's tick in a form; the bytes are not changed afterwards, and several sockets may be given the same. */
    byte[] tick(F form, Quote quote);
}
