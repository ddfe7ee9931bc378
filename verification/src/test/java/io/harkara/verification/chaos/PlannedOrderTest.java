package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PlannedOrderTest {

    private static final long SEED = 7;
    private static final int ORDERS = 6_000;

    @Test
    void every_kind_is_among_the_orders_of_a_minute() {
        Set<PlannedKind> kinds = IntStream.range(0, ORDERS)
                .mapToObj(number -> PlannedOrder.of(SEED, number).kind())
                .collect(Collectors.toSet());

        assertThat(kinds).isEqualTo(EnumSet.allOf(PlannedKind.class));
    }

    @Test
    void a_change_follows_a_plan_that_can_be_changed_so_and_is_about_its_investor() {
        for (int number = 0; number < ORDERS; number++) {
            PlannedOrder order = PlannedOrder.of(SEED, number);
            PlannedOrder plan = order.plan();
            if (plan != null) {
                assertThat(plan.number()).isEqualTo(number - PlannedOrder.CHANGED_AFTER);
                assertThat(plan.kind().changes()).contains(order.kind());
                assertThat(order.clientCode()).isEqualTo(plan.clientCode());
            } else {
                assertThat(order.kind().name()).doesNotContain("PLAN_", "SHIFT", "_TO_");
            }
        }
    }

    @Test
    void every_document_is_json() {
        for (int number = 0; number < ORDERS; number++) {
            PlannedOrder order = PlannedOrder.of(SEED, number);
            String document = OrderDocument.of(order, null, order.plan() == null ? null : "119494864");

            assertThat(JsonMapper.shared().readTree(document).path("type").asString())
                    .isEqualTo(order.kind().type());
        }
    }

    @Test
    void the_same_seed_makes_the_same_order() {
        assertThat(PlannedOrder.of(SEED, 4_321)).isEqualTo(PlannedOrder.of(SEED, 4_321));
    }
}
