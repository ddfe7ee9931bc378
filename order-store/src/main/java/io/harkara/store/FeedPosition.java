package io.harkara.store;

import java.util.Comparator;

/**
 * A place in the live feed: after the row with that number of that transaction. Printed as {@code <xid>-<seq>}, which is
 * the id of a server-sent event.
 *
 * @param xid transaction id, 64 bits, from 0
 * @param seq number of the row within its transaction, from 1; 0 stands before the transaction
 */
record FeedPosition(long xid, long seq) implements Comparable<FeedPosition> {

    private static final Comparator<FeedPosition> ORDER =
            Comparator.comparingLong(FeedPosition::xid).thenComparingLong(FeedPosition::seq);

    FeedPosition {
        if (xid < 0 || seq < 0) {
            throw new IllegalArgumentException("position %d-%d: expected two numbers from 0".formatted(xid, seq));
        }
    }

    /**
     * The position that an event's id names.
     *
     * @throws IllegalArgumentException when it names none
     */
    static FeedPosition parse(String id) {
        int dash = id.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("'%s': expected the id of an event, for example 7300-12".formatted(id));
        }
        return new FeedPosition(Long.parseLong(id.substring(0, dash)), Long.parseLong(id.substring(dash + 1)));
    }

    @Override
    public int compareTo(FeedPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return xid + "-" + seq;
    }
}
