package io.harkara.intake;

import static io.harkara.intake.OrderField.DEADLINE;
import static io.harkara.intake.OrderField.SAME_DAY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Until when an order may go to the venue: until the deadline that it asks for; where it asks for none, until
 *
 * <ul>
 *   <li>the next cut-off, if it buys or sells units as soon as the venue has it: lumpsums, switches (which are redemptions
 *       here), spreads (purchases), and plans whose first instalment is for today (purchases);
 *   <li>23:59:59 India time of a business day otherwise: of today, if that is one and it is before 23:00, and else of the
 *       next one. No NAV hangs on such an order, but whoever waits for it knows by the next day where it stands.
 * </ul>
 */
final class Deadlines {

    private final MarketCalendar calendar;
    private final SchemeRules schemes;
    private final Duration longest;

    /** @param longest how far ahead a deadline may be */
    Deadlines(MarketCalendar calendar, SchemeRules schemes, Duration longest) {
        this.calendar = calendar;
        this.schemes = schemes;
        this.longest = longest;
    }

    /** The deadline that was asked for, checked. */
    Instant checked(OrderForm form, Instant asked, Instant now, List<Fault> timeFaults) {
        Instant last = now.plus(longest);
        if (!asked.isAfter(now)) {
            timeFaults.add(
                    Fault.wrong(form.path(DEADLINE), asked.toString(), "a time in the future, it is now " + now));
        } else if (asked.isAfter(last)) {
            timeFaults.add(Fault.wrong(form.path(DEADLINE), asked.toString(), "a time not later than " + last));
        }
        return asked;
    }

    /**
     * The deadline of an order that asks for none.
     *
     * @param trade what it trades as soon as the venue has it; null where it has no cut-off to meet
     * @return null where too little of the order can be read
     */
    @Nullable
    Instant usual(OrderForm form, @Nullable Trade trade, boolean sameDay, Instant now, List<Fault> timeFaults) {
        if (trade == null) {
            return calendar.endOfBusinessDay(now);
        }
        if (trade.kind() == null || trade.schemeCode() == null) {
            return null;
        }
        Instant cutoff = calendar.next(trade.kind(), trade.schemeCode(), schemes.known(trade.schemeCode()), now);
        if (sameDay && !Cutoffs.today(cutoff).equals(Cutoffs.today(now))) {
            timeFaults.add(Fault.wrong(
                    form.path(SAME_DAY),
                    "true",
                    "an order before the cut-off of a business day: the next cut-off is at "
                            + Cutoffs.inWords(cutoff)));
        }
        return cutoff;
    }
}
