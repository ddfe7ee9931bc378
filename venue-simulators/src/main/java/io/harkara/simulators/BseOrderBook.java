package io.harkara.simulators;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The orders that exist, and the TransNos that were ever seen. The ledger's limit bounds both, and a plan's number of
 * instalments the orders that come of it. */
final class BseOrderBook {

    private record Client(String member, String client) {}

    /**
     * An order that was allotted or redeemed and then taken back.
     *
     * @param at when, by the simulator's clock
     * @param remarks why
     */
    record Undoing(Instant at, String remarks) {}

    private record Seen(String member, String transNo) {}

    private final Map<Long, BseOrder> byNumber = new ConcurrentHashMap<>();
    private final Map<Client, Collection<BseOrder>> byClient = new ConcurrentHashMap<>();
    private final Map<Long, Undoing> undone = new ConcurrentHashMap<>();
    private final Set<Seen> transNos = ConcurrentHashMap.newKeySet();
    private final BseNumbers numbers;

    BseOrderBook(BseNumbers numbers) {
        this.numbers = numbers;
    }

    /** Remembers a TransNo and says whether this was its first time. Of two equal ones at a time, one is first. */
    boolean firstUse(String member, String transNo) {
        return transNos.add(new Seen(member, transNo));
    }

    long nextNumber() {
        return numbers.order();
    }

    void add(BseOrder order) {
        byNumber.put(order.number(), order);
        OrderRequest request = order.request();
        byClient.computeIfAbsent(
                        new Client(request.get(OrderElement.MEMBER_ID), request.get(OrderElement.CLIENT_CODE)),
                        _ -> new ConcurrentLinkedQueue<>())
                .add(order);
    }

    /** Puts a changed order in the place of the one of its number; false where that is another one by now. */
    boolean replace(BseOrder before, BseOrder after) {
        if (!byNumber.replace(before.number(), before, after)) {
            return false;
        }
        Collection<BseOrder> orders = ofClient(
                before.request().get(OrderElement.MEMBER_ID), before.request().get(OrderElement.CLIENT_CODE));
        orders.add(after);
        orders.remove(before);
        return true;
    }

    @Nullable
    BseOrder order(long number) {
        return byNumber.get(number);
    }

    /** Takes back what an order came to; false where that was done before. */
    boolean undo(long number, Undoing undoing) {
        return undone.putIfAbsent(number, undoing) == null;
    }

    /** Whether and how an order was taken back. */
    @Nullable
    Undoing undoing(long number) {
        return undone.get(number);
    }

    /** Where an order stands at a time. */
    LifeCycle.Stage stage(BseOrder order, Instant now, LifeCycle lifeCycle) {
        Undoing taken = undone.get(order.number());
        return taken == null || now.isBefore(taken.at())
                ? lifeCycle.at(order, now)
                : new LifeCycle.Stage(false, taken.remarks());
    }

    /** The orders of a client of a member, oldest first. */
    Collection<BseOrder> ofClient(String member, String client) {
        return byClient.getOrDefault(new Client(member, client), Set.of());
    }

    /** All orders, in no order. */
    Collection<BseOrder> all() {
        return byNumber.values();
    }
}
