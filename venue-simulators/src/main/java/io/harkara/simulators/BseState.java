package io.harkara.simulators;

import java.util.List;
import java.util.Map;

/** What the control port may change while calls are under way. Each call reads each part once. */
final class BseState {

    private final BseSimulatorOptions options;
    private final SimulatorClock clock;
    private final Pauses pauses = new Pauses();
    private final BseNumbers numbers = new BseNumbers();
    private volatile BseExchange exchange;
    private volatile BseRules rules = BseRules.DEFAULTS;
    private volatile FaultDice dice;
    private volatile Quotas quotas;

    BseState(BseSimulatorOptions options) {
        this.options = options;
        clock = new SimulatorClock(options.clock());
        exchange = newExchange();
        dice = new FaultDice(FaultPlan.none(options.seed()));
        quotas = new Quotas(Map.of(), clock);
    }

    BseExchange exchange() {
        return exchange;
    }

    BseRules rules() {
        return rules;
    }

    FaultDice dice() {
        return dice;
    }

    Quotas quotas() {
        return quotas;
    }

    SimulatorClock clock() {
        return clock;
    }

    Pauses pauses() {
        return pauses;
    }

    /** Puts faults in force; their draws and counts start anew. */
    void faults(FaultPlan plan) {
        dice = new FaultDice(plan);
    }

    /** Puts settings in force. Quotas that stay the same keep what they counted. */
    synchronized void settings(Settings settings) {
        if (!settings.quotas().equals(rules.settings().quotas())) {
            quotas = new Quotas(settings.quotas(), clock);
        }
        rules = new BseRules(settings, rules.rejections());
    }

    /** Puts rejection rules in force. */
    synchronized void rejections(List<RejectionRule> rejections) {
        rules = new BseRules(rules.settings(), rejections);
    }

    /**
     * A new day: no orders, no tokens, no locks, no counts, no faults, the true time. Settings and rules stay, unless they
     * are to go as well. Calls under way finish on the old memory and are seen no more.
     */
    synchronized void reset(boolean settingsToo) {
        clock.reset();
        dice = new FaultDice(FaultPlan.none(options.seed()));
        if (settingsToo) {
            rules = BseRules.DEFAULTS;
        }
        quotas = new Quotas(rules.settings().quotas(), clock);
        exchange = newExchange();
        pauses.release();
    }

    private BseExchange newExchange() {
        return new BseExchange(options.accounts(), options.ledgerLimit(), numbers, clock);
    }
}
