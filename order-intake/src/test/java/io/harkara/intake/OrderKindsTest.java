package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.OrderType;
import io.harkara.schemas.VenueCommands;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderKindsTest {

    @ParameterizedTest
    @EnumSource(value = BseOrderType.class, mode = EnumSource.Mode.EXCLUDE, names = "CHILD_ORDER")
    void aKindHasFieldsOfTheOrderOnlyAndAClientCodeAmongThem(BseOrderType type) {
        assertThat(OrderKinds.rulesOf(type).fields())
                .contains(OrderField.CLIENT_CODE)
                .allMatch(field -> field.part() == OrderField.Part.ORDER);
    }

    @Test
    void everyFieldOfTheOrderIsOfSomeKind() {
        Set<OrderField> used = EnumSet.noneOf(OrderField.class);
        VenueCommands.ALL.stream()
                .flatMap(VenueCommands::types)
                .filter(OrderType::isPlaced)
                .forEach(type -> used.addAll(OrderKinds.rulesOf(type).fields()));
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OrderField.values())
                        .filter(field -> field.part() == OrderField.Part.ORDER)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(value = BseOrderType.class, mode = EnumSource.Mode.EXCLUDE, names = "CHILD_ORDER")
    void anEmptyOrderOfAnyKindHasOnlyFaultsOfThatKindsFields(BseOrderType type) {
        assertFaultsOfItsFields(type);
    }

    @ParameterizedTest
    @EnumSource(value = BbpsOrderType.class, mode = EnumSource.Mode.EXCLUDE, names = "BALANCE")
    void anEmptyOrderOfAnyKindOfBbpsToo(BbpsOrderType type) {
        assertFaultsOfItsFields(type);
    }

    @ParameterizedTest
    @EnumSource(
            value = BrokerOrderType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "ORDER_BOOK",
                "TRADE_BOOK",
                "POSITIONS",
                "HOLDINGS",
                "FUNDS",
                "PROFILE",
                "QUOTES_UNSUBSCRIBE",
                "QUOTES_SUBSCRIPTIONS"
            })
    void anEmptyOrderOfAnyKindOfBrokersToo(BrokerOrderType type) {
        assertFaultsOfItsFields(type);
    }

    private static void assertFaultsOfItsFields(OrderType<?> type) {
        Orders empty = Orders.empty(type.typeName());
        assertThat(Judged.faults(empty))
                .isNotEmpty()
                .allMatch(fault -> OrderKinds.rulesOf(type)
                        .fields()
                        .contains(OrderField.named(fault.field().substring("/order/".length()))));
    }
}
