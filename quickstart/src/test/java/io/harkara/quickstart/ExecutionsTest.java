package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.quickstart.StoredOrder.Step;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionsTest {

    @Test
    void whatWasBoughtAndSoldIsAddedUpAlsoOfOrdersThatEndedInAnotherWay() {
        List<Submission> lines =
                List.of(line("a", "BUY"), line("b", "BUY"), line("c", "SELL"), line("d", "SELL"), line("e", ""));
        List<StoredOrder> orders = List.of(
                order("a", "broker.order", Status.COMPLETED, "Filled 100 of 100 at 812.50"),
                order("b", "broker.order", Status.CANCELLED, "Cancelled 50 of 150 at 114.75"),
                order("c", "broker.order", Status.COMPLETED, "Filled 10 of 10 at 3055.05"),
                order("d", "broker.order", Status.CANCELLED, "Cancelled 0 of 100"),
                order("e", "broker.cancel", Status.COMPLETED, "Cancelled 50 of 150"));

        assertThat(Executions.of(lines, orders))
                .anyMatch(line -> line.matches("bought +2 +150 units for Rs 86,987.50"))
                .anyMatch(line -> line.matches("sold +1 +10 units for Rs 30,550.50"))
                .anyMatch(line -> line.matches("cancel completed +1"));
    }

    @Test
    void theSumUnderTheTableNamesWhatWasCancelled() {
        Figures figures = new Figures(3, 3, 0, Map.of(Status.COMPLETED, 1, Status.CANCELLED, 2), 0, 0, 3, 0, 0, 0);
        assertThat(Report.of(Topics.BROKER, figures, List.of(), List.of()))
                .anyMatch(line -> line.strip()
                        .equals("3 received = 1 completed + 0 accepted + 0 rejected + 0 failed + 0 open"
                                + " + 2 cancelled or reversed"));
    }

    private static Submission line(String id, String side) {
        OrderLine line =
                new OrderLine(1, id, "{\"type\":\"broker.order\",\"order\":{\"side\":\"%s\"}}".formatted(side));
        return new Submission(line, id, List.of(), 1);
    }

    private static StoredOrder order(String id, String type, Status status, String detail) {
        Step step = new Step(Instant.EPOCH, status, StatusSource.CALLBACK, 1, detail, null, null, null);
        return new StoredOrder(id, type, null, status, List.of(step));
    }
}
