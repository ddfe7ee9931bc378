package io.harkara.broker;

import java.util.List;

/** Keeps what a broker tells in lists of the test's. */
final class HeardOrders implements BrokerAdapter.Listener {

    private final List<String> joins;
    private final List<BrokerOrderRow> rows;
    private final List<String> changes;
    private final List<String> ends;

    HeardOrders(List<String> joins, List<BrokerOrderRow> rows, List<String> changes, List<String> ends) {
        this.joins = joins;
        this.rows = rows;
        this.changes = changes;
        this.ends = ends;
    }

    @Override
    public void joined() {
        joins.add("joined");
    }

    @Override
    public void told(BrokerOrderRow row) {
        rows.add(row);
    }

    @Override
    public void changed() {
        changes.add("changed");
    }

    @Override
    public void ended(String why) {
        ends.add(why);
    }
}
