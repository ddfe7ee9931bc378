package io.harkara.simulators;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A registration and how far it has come. Everything that changes is guarded by {@link Plans}. */
final class Plan {

    private final long number;
    private final OrderRequest request;
    private final PlanSchedule schedule;
    private final Instant registeredAt;
    private OrderType type;
    private String mandate;
    private int next;
    private int toSkip;
    private boolean cancelled;

    Plan(long number, OrderRequest request, OrderType type, PlanSchedule schedule, Instant registeredAt) {
        this.number = number;
        this.request = request;
        this.type = type;
        this.schedule = schedule;
        this.registeredAt = registeredAt;
        String isip = request.get(OrderElement.ISIP_MANDATE);
        this.mandate = isip.isEmpty() ? request.get(OrderElement.MANDATE) : isip;
    }

    long number() {
        return number;
    }

    OrderRequest request() {
        return request;
    }

    OrderType type() {
        return type;
    }

    String mandate() {
        return mandate;
    }

    /** The venue's day of the registration, as reports have it. */
    String registrationDay() {
        return VenueDay.write(VenueDay.at(registeredAt));
    }

    /** Whether it can still be changed: neither cancelled nor at its end. */
    boolean open() {
        return nextDay() != null;
    }

    /** The day of the next instalment, or null when there is none. */
    @Nullable
    LocalDate nextDay() {
        return cancelled ? null : schedule.day(next);
    }

    /** Goes on to the next instalment and says whether the one left behind is to be ordered. */
    boolean pass() {
        next++;
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        return true;
    }

    void cancel() {
        cancelled = true;
    }

    void pause(int instalments) {
        toSkip += instalments;
    }

    /** From now on a plan that collects by mandate, under the same number. */
    void collectBy(String newMandate) {
        type = OrderType.XSIP;
        mandate = newMandate;
    }

    /** The same plan with another mandate. */
    void shiftTo(String newMandate) {
        mandate = newMandate;
    }
}
