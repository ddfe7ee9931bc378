package io.harkara.simulators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registrations, and the orders that come of them: when a day of a plan has begun, its order exists. The ledger's
 * limit bounds the registrations, their own instalments the orders.
 */
final class Plans {

    private record Due(LocalDate day, Plan plan) {}

    /** What became of a change. */
    enum Change {
        DONE,
        UNKNOWN,
        TOO_LATE
    }

    /** A new registration and the orders that came of it at once. */
    record Registered(Plan plan, List<BseOrder> orders) {

        /** The number of an order, or 0 where there is none. */
        String order(int index) {
            return index < orders.size() ? Long.toString(orders.get(index).number()) : Decision.NO_NUMBER;
        }
    }

    private final Map<Long, Plan> plans = new HashMap<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::day).thenComparingLong(one -> one.plan.number()));
    private final BseNumbers numbers;
    private final BseOrderBook book;

    Plans(BseNumbers numbers, BseOrderBook book) {
        this.numbers = numbers;
        this.book = book;
    }

    /**
     * Registers a plan. With a first order today its first instalment is ordered at once; that it counts as one of the
     * instalments, and that the plan's own days begin with the start date all the same, is an inference.
     */
    synchronized Registered register(OrderRequest request, OrderType type, PlanSchedule schedule, Instant now) {
        boolean today = request.get(OrderElement.FIRST_ORDER).equals("Y");
        PlanSchedule rest = today && schedule.last() == null
                ? new PlanSchedule(schedule.start(), schedule.frequency(), schedule.count() - 1, null)
                : schedule;
        Plan plan = new Plan(numbers.registration(), request, type, rest, now);
        plans.put(plan.number(), plan);
        List<BseOrder> orders = today ? order(plan, now, true) : List.of();
        queue(plan);
        return new Registered(plan, orders);
    }

    /**
     * Cancels a plan of one of some types.
     *
     * @param client the client whose plan it has to be, empty for any of the member
     * @param noticeDays how many days before its next order a plan can last be cancelled, 0 for no such rule
     */
    synchronized Change cancel(
            String number, String member, String client, Set<OrderType> types, Instant now, long noticeDays) {
        Plan plan = find(number, member, client, types, now);
        LocalDate next = plan == null ? null : plan.nextDay();
        if (plan == null || next == null) {
            return Change.UNKNOWN;
        }
        if (noticeDays > 0 && VenueDay.at(now).plusDays(noticeDays).isAfter(next)) {
            return Change.TOO_LATE;
        }
        plan.cancel();
        return Change.DONE;
    }

    /** Lets a plan leave out its next instalments. */
    synchronized Change pause(
            String number, String member, String client, Set<OrderType> types, Instant now, int instalments) {
        Plan plan = find(number, member, client, types, now);
        if (plan == null || !plan.open()) {
            return Change.UNKNOWN;
        }
        plan.pause(instalments);
        return Change.DONE;
    }

    /** Gives an XSIP or ISIP that collects by one mandate another. */
    synchronized Change shift(String number, String member, String client, String from, String to, Instant now) {
        Plan plan = find(number, member, client, Set.of(OrderType.XSIP, OrderType.ISIP), now);
        if (plan == null || !plan.open() || !plan.mandate().equals(from)) {
            return Change.UNKNOWN;
        }
        plan.shiftTo(to);
        return Change.DONE;
    }

    /** Makes an XSIP of a SIP. */
    synchronized Change collectBy(String number, String member, String mandate, Instant now) {
        Plan plan = find(number, member, "", Set.of(OrderType.SIP), now);
        if (plan == null || !plan.open()) {
            return Change.UNKNOWN;
        }
        plan.collectBy(mandate);
        return Change.DONE;
    }

    /** The plan of a number, open or not, or null when the member has none such. */
    synchronized @Nullable Plan find(String number, String member, String client, Set<OrderType> types, Instant now) {
        bringUpTo(now);
        if (!number.matches("\\d{1,18}")) {
            return null;
        }
        Plan plan = plans.get(Long.parseLong(number));
        return plan != null
                        && types.contains(plan.type())
                        && plan.request().get(OrderElement.MEMBER_ID).equals(member)
                        && (client.isEmpty()
                                || plan.request().get(OrderElement.CLIENT_CODE).equals(client))
                ? plan
                : null;
    }

    /** Makes the orders of all days that have begun. To be called before anything looks at orders or plans. */
    synchronized void bringUpTo(Instant now) {
        LocalDate today = VenueDay.at(now);
        for (Due first = due.peek(); first != null && !first.day.isAfter(today); first = due.peek()) {
            due.poll();
            if (first.plan.nextDay() == null) {
                continue;
            }
            if (first.plan.pass()) {
                order(first.plan, VenueDay.start(first.day), false);
            }
            queue(first.plan);
        }
    }

    private void queue(Plan plan) {
        LocalDate next = plan.nextDay();
        if (next != null) {
            due.add(new Due(next, plan));
        }
    }

    /** "The transactions triggered are treated as switch" for an STP of the exchange (structure document v3.1, page 110). */
    private static String subType(Plan plan) {
        return plan.request().get(OrderElement.STP_TYPE).equals("EXCH") ? BseOrder.SWITCH : BseOrder.NORMAL;
    }

    private List<BseOrder> order(Plan plan, Instant at, boolean first) {
        List<BseOrder> orders = new ArrayList<>();
        for (OrderRequest request : ChildOrders.of(plan, first)) {
            BseOrder order = new BseOrder(
                    book.nextNumber(),
                    at,
                    request,
                    plan.type(),
                    subType(plan),
                    plan.number(),
                    plan.registrationDay(),
                    new OrderPayment(),
                    false);
            book.add(order);
            orders.add(order);
        }
        return orders;
    }
}
