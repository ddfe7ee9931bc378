package io.harkara.simulators;

import java.util.List;

/**
 * Everything that decides how the venue answers when no fault is asked for.
 *
 * @param rejections tried in order after the venue's fixed checks
 */
record BseRules(Settings settings, List<RejectionRule> rejections) {

    static final BseRules DEFAULTS = new BseRules(Settings.DEFAULTS, List.of());

    BseRules {
        if (rejections.size() > RejectionRule.MAX_RULES) {
            throw new IllegalArgumentException(
                    "rules: found %d, expected at most %d".formatted(rejections.size(), RejectionRule.MAX_RULES));
        }
        rejections = List.copyOf(rejections);
    }
}
