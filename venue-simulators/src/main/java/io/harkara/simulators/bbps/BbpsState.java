package io.harkara.simulators.bbps;

import io.harkara.simulators.engine.Conditions;
import io.harkara.simulators.engine.Quotas;
import io.harkara.simulators.engine.SimulatorClock;
import java.util.List;
import java.util.Map;

/** What the control port may change while calls are under way. Each call reads each part once. */
final class BbpsState {

    private final BbpsSimulatorOptions options;
    private final Conditions conditions;
    private final BbpsIds ids;
    private volatile BbpsExchange exchange;
    private volatile BbpsRules rules = BbpsRules.DEFAULTS;
    private volatile Quotas quotas;

    BbpsState(BbpsSimulatorOptions options) {
        this.options = options;
        conditions = new Conditions(BbpsOperation.ALL, options.seed(), options.clock());
        ids = new BbpsIds(options.seed());
        exchange = newExchange();
        quotas = new Quotas(Map.of(), clock());
    }

    Conditions conditions() {
        return conditions;
    }

    SimulatorClock clock() {
        return conditions.clock();
    }

    BbpsIds ids() {
        return ids;
    }

    BbpsPartner partner() {
        return options.partner();
    }

    BbpsExchange exchange() {
        return exchange;
    }

    BbpsRules rules() {
        return rules;
    }

    Quotas quotas() {
        return quotas;
    }

    /** Puts settings in force. Quotas that stay the same keep what they counted. */
    synchronized void settings(BbpsSettings settings) {
        if (!settings.quotas().equals(rules.settings().quotas())) {
            quotas = new Quotas(settings.quotas(), clock());
        }
        rules = new BbpsRules(settings, rules.rules());
    }

    /** Puts rules in force. */
    synchronized void rules(List<BbpsRule> list) {
        rules = new BbpsRules(rules.settings(), list);
    }

    /**
     * A new day: no payments, no fetches, no tokens, no faults, all billers active, the true time. Settings and rules stay,
     * unless they are to go as well. Calls under way finish on the old memory and are seen no more.
     */
    synchronized void reset(boolean settingsToo) {
        conditions.reset();
        if (settingsToo) {
            rules = BbpsRules.DEFAULTS;
        }
        quotas = new Quotas(rules.settings().quotas(), clock());
        exchange = newExchange();
        conditions.pauses().release();
    }

    private BbpsExchange newExchange() {
        return new BbpsExchange(options, ids, clock());
    }
}
