package io.harkara.simulators.broker;

import io.harkara.simulators.engine.Conditions;
import io.harkara.simulators.engine.Ledger;
import io.harkara.simulators.engine.SimulatorClock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What the control port may change while calls are under way. Each call reads each part once. */
public final class BrokerState<S> implements AutoCloseable {

    /** Where the brokers are. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private final BrokerProfile<S> profile;
    private final Conditions conditions;
    private final BrokerEvents events = new BrokerEvents(() -> orders());
    private final int ledgerLimit;
    private final long seed;
    private volatile S settings;
    private volatile List<OrderRule> rules = List.of();
    private volatile Limits limits;
    private volatile BrokerDay day;

    /**
     * A new day.
     *
     * @param ledgerLimit requests for an effect before work is refused
     * @param seed start of random draws
     * @param clock the true time
     */
    public BrokerState(BrokerProfile<S> profile, int ledgerLimit, long seed, InstantSource clock) {
        this.profile = profile;
        this.ledgerLimit = ledgerLimit;
        this.seed = seed;
        conditions = new Conditions(profile.operations(), seed, clock);
        settings = profile.defaults();
        limits = new Limits(profile.limits().apply(settings), clock());
        day = newDay();
    }

    /** Faults, delays and the clock. */
    public Conditions conditions() {
        return conditions;
    }

    /** The broker's time. */
    public SimulatorClock clock() {
        return conditions.clock();
    }

    /** The settings in force. */
    public S settings() {
        return settings;
    }

    /** How orders fare, by the settings in force. */
    public BrokerSettings orders() {
        return profile.orders().apply(settings);
    }

    /** The rules in force. */
    public List<OrderRule> rules() {
        return rules;
    }

    /** The broker's words for refusals. */
    public RefusalTexts texts() {
        return profile.texts();
    }

    /** What it remembers. */
    public BrokerDay day() {
        return day;
    }

    /** Orders and what becomes of them. */
    public Floor floor() {
        return day.floor();
    }

    /** Tells of everything that happens. */
    public BrokerEvents events() {
        return events;
    }

    BrokerProfile<S> profile() {
        return profile;
    }

    Limits limits() {
        return limits;
    }

    /** Puts settings in force. Limits that stay the same keep what they counted. */
    synchronized void settings(S next) {
        if (!profile.limits().apply(next).equals(profile.limits().apply(settings))) {
            limits = new Limits(profile.limits().apply(next), clock());
        }
        settings = next;
    }

    /** Puts rules in force. */
    void rules(List<OrderRule> list) {
        if (list.size() > OrderRule.MAX_RULES) {
            throw new IllegalArgumentException(
                    "rules: found %d, expected at most %d".formatted(list.size(), OrderRule.MAX_RULES));
        }
        rules = List.copyOf(list);
    }

    /**
     * A new day: no orders, no faults, the true time. Settings and rules stay, unless they are to go as well. Calls under way finish
     * on the old memory and are seen no more.
     */
    synchronized void reset(boolean settingsToo) {
        conditions.reset();
        if (settingsToo) {
            settings = profile.defaults();
            rules = List.of();
        }
        limits = new Limits(profile.limits().apply(settings), clock());
        day.floor().close();
        events.reset();
        day = newDay();
        conditions.pauses().release();
    }

    private BrokerDay newDay() {
        Instruments instruments =
                new Instruments(LocalDate.ofInstant(clock().instant(), ZONE), orders().moreInstruments());
        Floor floor = new Floor(instruments, profile.ids(), this::orders, clock(), events, seed);
        return new BrokerDay(floor, new Ledger<>(ledgerLimit), new Journal(), new BrokerCounters());
    }

    /** Nothing happens any more. */
    @Override
    public void close() {
        day.floor().close();
    }
}
