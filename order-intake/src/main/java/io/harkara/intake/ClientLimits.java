package io.harkara.intake;

import io.harkara.schemas.OrderType;
import io.harkara.security.AccessTable;
import io.harkara.security.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each client may at most: what is said for it, and the settings for what is not. */
final class ClientLimits {

    private final AccessTable access;
    private final LimitProperties defaults;

    ClientLimits(AccessTable access, LimitProperties defaults) {
        this.access = access;
        this.defaults = defaults;
    }

    /**
     * So many requests a second, and so many at once after a pause.
     *
     * @param perSecond from 1
     * @param burst from 1
     */
    record Rate(int perSecond, int burst) {

        /** In how many seconds, from 1, the burst comes back whole. */
        int window() {
            return Math.ceilDiv(burst, perSecond);
        }
    }

    /** The rate of a client as a whole; null for none. */
    @Nullable
    Rate rate(String client) {
        Limits own = access.limits(client);
        return rate(or(own.requestsPerSecond(), defaults.requestsPerSecond()), or(own.burst(), defaults.burst()));
    }

    /** The rate of each key of a client; null for none. */
    @Nullable
    Rate keyRate(String client) {
        Limits own = access.limits(client);
        return rate(
                or(own.keyRequestsPerSecond(), defaults.keyRequestsPerSecond()),
                or(own.keyBurst(), defaults.keyBurst()));
    }

    /** What a client may have used by the end of a day; null where no day limits it. */
    @Nullable
    DayLimits day(String client) {
        Limits own = access.limits(client);
        long orders = own.ordersPerDay() == null ? defaults.ordersPerDay() : own.ordersPerDay();
        BigDecimal amount = Objects.requireNonNullElse(own.amountPerDay(), defaults.amountPerDay());
        return orders == 0 && amount.signum() == 0 ? null : new DayLimits(orders, amount);
    }

    /** The venues and kinds that a client may place. */
    List<String> types(String client) {
        return Objects.requireNonNullElse(access.limits(client).orderTypes(), defaults.orderTypes());
    }

    /** Whether a client may place orders of that kind. */
    boolean allows(String client, OrderType<?> type) {
        List<String> types = types(client);
        return types.contains(Limits.EVERY) || types.contains(type.venue()) || types.contains(type.typeName());
    }

    /** All of it, for the client to see. */
    Limits of(String client) {
        Rate rate = rate(client);
        Rate keyRate = keyRate(client);
        DayLimits day = day(client);
        return new Limits(
                rate == null ? null : rate.perSecond(),
                rate == null ? null : rate.burst(),
                keyRate == null ? null : keyRate.perSecond(),
                keyRate == null ? null : keyRate.burst(),
                day == null || day.orders() == 0 ? null : day.orders(),
                day == null || day.amount().signum() == 0 ? null : day.amount(),
                types(client));
    }

    private static @Nullable Rate rate(int perSecond, int burst) {
        return perSecond == 0 ? null : new Rate(perSecond, burst == 0 ? perSecond : burst);
    }

    private static int or(@Nullable Integer own, int other) {
        return own == null ? other : own;
    }
}
