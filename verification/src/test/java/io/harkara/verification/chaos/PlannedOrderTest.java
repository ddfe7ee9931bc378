package io.harkara.verification.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    void what_follows_an_order_can_follow_it_and_is_about_its_investor() {
        for (int number = 0; number < ORDERS; number++) {
            PlannedOrder order = PlannedOrder.of(SEED, number);
            PlannedOrder earlier = order.earlier();
            if (earlier != null) {
                assertThat(earlier.number()).isEqualTo(number - earlier.kind().followedAfter());
                assertThat(earlier.kind().followers()).contains(order.kind());
                assertThat(order.clientCode()).isEqualTo(earlier.clientCode());
            } else {
                assertThat(order.kind().isPlacedAlone()).isTrue();
            }
        }
    }

    @Test
    void no_order_is_followed_twice() {
        List<Integer> followed = IntStream.range(0, ORDERS)
                .mapToObj(number -> PlannedOrder.of(SEED, number).earlier())
                .filter(Objects::nonNull)
                .map(PlannedOrder::number)
                .toList();

        assertThat(followed).doesNotHaveDuplicates().hasSizeGreaterThan(ORDERS / 10);
    }

    @Test
    void every_document_is_json() {
        for (int number = 0; number < ORDERS; number++) {
            PlannedOrder order = PlannedOrder.of(SEED, number);
            String document = OrderDocument.of(
                    order, null, order.earlier() == null ? null : "00000002-1885-d200-0000-000000000000");

            assertThat(JsonMapper.shared().readTree(document).path("type").asString())
                    .isEqualTo(order.kind().type());
        }
    }

    @Test
    void orders_of_one_key_are_of_one_venue_and_one_account() {
        Map<String, Set<String>> venues = IntStream.range(0, ORDERS)
                .mapToObj(number -> PlannedOrder.of(SEED, number))
                .filter(order -> order.orderingKey() != null)
                .collect(Collectors.groupingBy(
                        PlannedOrder::orderingKey, Collectors.mapping(PlannedOrderTest::venue, Collectors.toSet())));

        assertThat(venues)
                .hasSizeGreaterThan(8)
                .allSatisfy((_, bills) -> assertThat(bills).hasSize(1));
    }

    private static String venue(PlannedOrder order) {
        String venue = order.kind().type().split("\\.", 2)[0];
        return order.kind().isStock() ? venue + order.stockAccount() : venue;
    }

    @Test
    void orders_go_to_the_venues_that_are_asked_for() {
        Set<String> types = IntStream.range(0, ORDERS)
                .mapToObj(number ->
                        PlannedOrder.of(SEED, number, Set.of("broker")).kind().type())
                .collect(Collectors.toSet());

        assertThat(types)
                .containsExactlyInAnyOrder("broker.order", "broker.modify", "broker.cancel", "broker.cancel-all");
    }

    @Test
    void some_bills_are_paid_twice_by_two_orders() {
        assertThat(IntStream.range(0, ORDERS)
                        .mapToObj(number -> PlannedOrder.of(SEED, number))
                        .filter(order -> order.kind() == PlannedKind.BILL_PAYMENT
                                && order.earlier() != null
                                && order.earlier().kind() == PlannedKind.BILL_PAYMENT
                                && order.first().kind() == PlannedKind.BILL_FETCH))
                .isNotEmpty();
    }

    @Test
    void the_same_seed_makes_the_same_order() {
        assertThat(PlannedOrder.of(SEED, 4_321)).isEqualTo(PlannedOrder.of(SEED, 4_321));
    }
}
