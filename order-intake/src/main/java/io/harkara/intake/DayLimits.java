package io.harkara.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What a client may have used by the end of a day in India.
 *
 * @param orders most orders; 0 for no limit
 * @param amount most rupees; 0 for no limit
 */
record DayLimits(long orders, BigDecimal amount) {

    static final String ORDERS = "ordersPerDay";
    static final String AMOUNT = "amountPerDay";

    /**
     * A client and a day.
     *
     * @param day India
     */
    record ClientDay(String client, LocalDate day) implements Comparable<ClientDay> {

        @Override
        public int compareTo(ClientDay other) {
            int clients = client.compareTo(other.client);
            return clients == 0 ? day.compareTo(other.day) : clients;
        }
    }

    /**
     * What was used on a day.
     *
     * @param amount rupees, scale 2
     */
    record Used(long orders, BigDecimal amount) {

        static final Used NOTHING = new Used(0, BigDecimal.ZERO.setScale(2));

        Used and(BigDecimal more) {
            return new Used(orders + 1, amount.add(more));
        }
    }

    /**
     * A limit that an order would have gone over.
     *
     * @param name ordersPerDay or amountPerDay
     * @param value the limit: orders, or rupees
     * @param used what was used of it before this order
     * @param beginsAnew when the next day begins in India
     */
    record Reached(String name, BigDecimal value, BigDecimal used, Instant beginsAnew) {}

    /** The limit that one more order goes over; null where none is. */
    @Nullable
    Reached reached(Used before, BigDecimal more, LocalDate day) {
        Used after = before.and(more);
        if (orders > 0 && after.orders() > orders) {
            return new Reached(
                    ORDERS, BigDecimal.valueOf(orders), BigDecimal.valueOf(before.orders()), beginsAnew(day));
        }
        if (amount.signum() > 0 && more.signum() > 0 && after.amount().compareTo(amount) > 0) {
            return new Reached(AMOUNT, amount, before.amount(), beginsAnew(day));
        }
        return null;
    }

    /** The end of a day in India. */
    static Instant beginsAnew(LocalDate day) {
        return Cutoffs.at(day.plusDays(1), LocalTime.MIDNIGHT);
    }
}
