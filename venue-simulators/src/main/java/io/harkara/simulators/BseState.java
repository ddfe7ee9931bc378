package io.harkara.simulators;

import io.harkara.simulators.engine.Conditions;
import io.harkara.simulators.engine.FaultDice;
import io.harkara.simulators.engine.Pauses;
import io.harkara.simulators.engine.Quotas;
import io.harkara.simulators.engine.SimulatorClock;
import java.util.List;
import java.util.Map;

/** What the control port may change while calls are under way. Each call reads each part once. */
final class BseState {

    private final BseSimulatorOptions options;
    private final Conditions conditions;
    private final BseNumbers numbers = new BseNumbers();
    private volatile BseExchange exchange;
    private volatile BseRules rules = BseRules.DEFAULTS;
    private volatile Quotas quotas;

    BseState(BseSimulatorOptions options) {
        this.options = options;
        conditions = new Conditions(BseOperation.ALL, options.seed(), options.clock());
        exchange = newExchange();
        quotas = new Quotas(Map.of(), clock());
    }

    BseExchange exchange() {
        return exchange;
    }

    BseRules rules() {
        return rules;
    }

    Conditions conditions() {
        return conditions;
    }

    FaultDice dice() {
        return conditions.dice();
    }

    Quotas quotas() {
        return quotas;
    }

    SimulatorClock clock() {
        return conditions.clock();
    }

    Pauses pauses() {
        return conditions.pauses();
    }

    /** Puts settings in force. Quotas that stay the same keep what they counted. */
    synchronized void settings(Settings settings) {
        if (!settings.quotas().equals(rules.settings().quotas())) {
            quotas = new Quotas(settings.quotas(), clock());
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
        conditions.reset();
        if (settingsToo) {
            rules = BseRules.DEFAULTS;
        }
        quotas = new Quotas(rules.settings().quotas(), clock());
        exchange = newExchange();
        pauses().release();
    }

    private BseExchange newExchange() {
        return new BseExchange(options.accounts(), options.ledgerLimit(), numbers, clock());
    }
}
