package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.OrderType;
import io.harkara.schemas.VenueCommands;
import java.math.BigDecimal;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderShareTest {

    private static @Nullable BigDecimal share(Orders order) {
        Verdict verdict = Judged.at(Judged.MORNING, order);
        assertThat(verdict.formFaults()).isEmpty();
        return OrderShare.of(verdict.order());
    }

    private static @Nullable BigDecimal share(OrderType<?> type, SpecificRecord payload) {
        return OrderShare.of(new ValidOrder(type, null, null, null, null, false, payload));
    }

    private static Orders stock() {
        return Orders.empty("broker.order")
                .with("exchange", "NSE")
                .with("symbol", "RELIANCE-EQ")
                .with("side", "BUY")
                .with("quantity", 3)
                .with("priceType", "LIMIT")
                .with("product", "CNC")
                .with("validity", "DAY")
                .with("price", "100.0025");
    }

    @Test
    void theRupeesThatAnOrderNamesCount() {
        assertThat(share(Orders.purchase())).isEqualTo("5000.00");
        assertThat(share(Orders.spread())).isPositive();
        assertThat(share(Orders.sip())).as("one instalment").isPositive();
        assertThat(share(stock())).as("up to a whole paisa").isEqualTo("300.01");
    }

    @Test
    void whatIsWorthNobodyKnowsWhatCountsAsAnOrderOnly() {
        for (Orders order : List.of(
                Orders.redemption(),
                Orders.switching(),
                Orders.mandate(),
                Orders.payment(),
                stock().with("priceType", "MARKET").without("price"))) {
            assertThat(share(order)).as(order.json()).isEqualTo("0.00");
        }
    }

    @Test
    void aQuestionIsNoOrder() {
        assertThat(share(Orders.paymentStatus())).isNull();
        assertThat(share(Orders.empty("broker.funds"))).isNull();
    }

    @Test
    void aPaymentOfABillCountsWithoutItsFee() {
        BbpsPayment payment = (BbpsPayment) BbpsOrderType.PAYMENT.emptyPayload();
        payment.put("amount", new BigDecimal("1234.50"));
        assertThat(share(BbpsOrderType.PAYMENT, payment)).isEqualTo("1234.50");
        assertThat(share(BbpsOrderType.RECHARGE, payment)).isEqualTo("1234.50");
        assertThat(share(BbpsOrderType.FETCH, BbpsOrderType.FETCH.emptyPayload()))
                .isNull();
    }

    @Test
    void everyKindHasItsShare() {
        VenueCommands.PLACED.forEach(name -> {
            OrderType<?> type = VenueCommands.typeNamed(name);
            SpecificRecord payload = type.emptyPayload();
            BigDecimal share = share(type, payload);
            assertThat(share == null || share.signum() >= 0).as(name).isTrue();
        });
    }
}
