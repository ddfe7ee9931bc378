package io.harkara.simulators.bbps;

import java.util.List;

/** Settings and rules of one moment. */
record BbpsRules(BbpsSettings settings, List<BbpsRule> rules) {

    static final BbpsRules DEFAULTS = new BbpsRules(BbpsSettings.DEFAULTS, List.of());

    BbpsRules {
        if (rules.size() > BbpsRule.MAX_RULES) {
            throw new IllegalArgumentException(
                    "rules: found %d, expected at most %d".formatted(rules.size(), BbpsRule.MAX_RULES));
        }
        rules = List.copyOf(rules);
    }
}
