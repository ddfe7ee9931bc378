package io.harkara.bbps;

import java.util.Map;

/** How the aggregator of each account speaks. An account has one dialect, and so one session, whoever calls. */
record BbpsDialects(Map<String, BbpsDialect> byAccount) {

    BbpsDialects {
        byAccount = Map.copyOf(byAccount);
    }
}
