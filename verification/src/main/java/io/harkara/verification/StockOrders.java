package io.harkara.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInstrument;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerOrderType;
import io.harkara.schemas.BrokerPriceType;
import io.harkara.schemas.BrokerProduct;
import io.harkara.schemas.BrokerSide;
import io.harkara.schemas.BrokerValidity;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Orders for shares, of many sizes and prices, all at one account. */
final class StockOrders {

    /** Orders for it rest at the simulator, whatever their price. */
    private static final String RESTING = "SAIL";

    private static final Duration DEADLINE = Duration.ofHours(12);
    private static final BigDecimal PRICE = new BigDecimal("120.0000");
    private static final BigDecimal TICK = new BigDecimal("0.05");
    private static final int PRICES = 100;
    private static final int SIZES = 50;

    private final String account;
    private int next;

    /** @param account that all of them go through */
    StockOrders(String account) {
        this.account = account;
    }

    /** So many new orders that the broker takes and does not execute. */
    List<BrokerCommand> resting(int count) {
        List<BrokerCommand> orders =
                IntStream.range(next, next + count).mapToObj(this::restingOrder).toList();
        next += count;
        return orders;
    }

    /** The document that intake takes, of an order that is executed at once. */
    String json(int number) {
        return """
                {"type":"broker.order","clientReference":"EQ-%1$d","order":{"account":"%2$s","exchange":"NSE","symbol":"SBIN",\
                "side":"BUY","quantity":%3$d,"priceType":"LIMIT","price":"830.00","product":"CNC","validity":"DAY"}}""".formatted(number, account, 1 + number % SIZES);
    }

    private BrokerCommand restingOrder(int number) {
        String orderId = UuidCreator.getTimeOrderedEpoch().toString();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CommandHeader header = CommandHeader.newBuilder()
                .setOrderId(orderId)
                .setAction(CommandAction.SUBMIT)
                .setType(BrokerOrderType.ORDER.typeName())
                .setClient(SampleOrders.CLIENT)
                .setClientReference("EQ-" + number)
                .setIdempotencyKey("key-" + orderId)
                .setOrderingKey(orderId)
                .setAttempt(1)
                .setDeadline(now.plus(DEADLINE))
                .setSubmittedAt(now)
                .build();
        return BrokerOrderType.ORDER.command(
                header,
                BrokerOrder.newBuilder()
                        .setAccount(account)
                        .setInstrument(new BrokerInstrument(BrokerExchange.NSE, RESTING, null))
                        .setSide(BrokerSide.BUY)
                        .setQuantity(1L + number % SIZES)
                        .setPriceType(BrokerPriceType.LIMIT)
                        .setProduct(BrokerProduct.CNC)
                        .setValidity(BrokerValidity.DAY)
                        .setPrice(PRICE.add(TICK.multiply(BigDecimal.valueOf(number % PRICES)))
                                .setScale(4))
                        .build());
    }
}
