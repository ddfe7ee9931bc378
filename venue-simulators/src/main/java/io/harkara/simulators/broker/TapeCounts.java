package io.harkara.simulators.broker;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the tape has sent since the last reset, as the control port tells it.
 *
 * @param perSecond ticks a second in all, 0 where each instrument has its own pace
 * @param paused whether nothing is sent; then the counts stand
 * @param connections sockets of market data that are open
 * @param subscriptions what is subscribed now, an instrument in one form for one
 * @param ticks moments of all instruments
 * @param sent ticks that were handed to sockets, as many for one moment as sockets and forms hear it
 * @param instruments each that was ever heard, in the order of their keys
 */
record TapeCounts(
        int perSecond,
        boolean paused,
        int connections,
        int subscriptions,
        long ticks,
        long sent,
        List<OfInstrument> instruments) {

    TapeCounts {
        instruments = List.copyOf(instruments);
    }

    /**
     * The same of one instrument.
     *
     * @param instrument its key
     * @param subscriptions of those who hear it now
     * @param rupees price of the last tick
     * @param volume of the last tick, by which each differs from all before it
     */
    record OfInstrument(String instrument, int subscriptions, long ticks, long sent, BigDecimal rupees, long volume) {}
}
