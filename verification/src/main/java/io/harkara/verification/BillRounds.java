package io.harkara.verification;

import io.harkara.schemas.BbpsCommand;
import java.util.List;

/** Rounds of fetches and then of the payments that name them, each through the gateway and by the bare loop. */
final class BillRounds {

    private final GatewaySides<BbpsCommand> sides;
    private final BillOrders orders;
    private final String name;
    private final int size;
    private final Progress progress;

    BillRounds(GatewaySides<BbpsCommand> sides, BillOrders orders, String name, int size, Progress progress) {
        this.sides = sides;
        this.orders = orders;
        this.name = name;
        this.size = size;
        this.progress = progress;
    }

    /** What several rounds came to. */
    record Figures(GatewaySides.Figures fetches, GatewaySides.Figures payments) {}

    Figures take(int count, String what) throws InterruptedException, BenchmarkException {
        Figures figures = new Figures(GatewaySides.Figures.none(), GatewaySides.Figures.none());
        for (int round = 1; round <= count; round++) {
            // Whoever has fetched has to pay: the other side does not know the fetch.
            List<BbpsCommand> ours = orders.fetches(size);
            List<BbpsCommand> others = orders.fetches(size);
            String which = "%s, %s %d of %d".formatted(name, what, round, count);
            sides.round(ours, others, figures.fetches, which + ", fetches", progress);
            sides.round(
                    orders.payments(ours), orders.payments(others), figures.payments, which + ", payments", progress);
        }
        return figures;
    }
}
