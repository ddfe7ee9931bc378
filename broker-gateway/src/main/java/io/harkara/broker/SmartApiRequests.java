package io.harkara.broker;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and questions as SmartAPI wants them: JSON in which numbers are texts, instruments by symbol and token. Pure. */
final class SmartApiRequests {

    private SmartApiRequests() {}

    static String login(String clientCode, Secret pin, String code) {
        return object().put("clientcode", clientCode)
                .put("password", pin.reveal())
                .put("totp", code)
                .toString();
    }

    static String refresh(Secret refreshToken) {
        return object().put("refreshToken", refreshToken.reveal()).toString();
    }

    static String logout(String clientCode) {
        return object().put("clientcode", clientCode).toString();
    }

    static String place(BrokerPlacing placing) {
        BrokerOrder order = placing.order();
        long disclosed = order.getDisclosedQuantity() == null ? 0 : order.getDisclosedQuantity();
        BrokerListing instrument = placing.instrument();
        return object().put("variety", SmartApiWords.variety(order.getPriceType()))
                .put("exchange", SmartApiWords.exchange(instrument.exchange()))
                .put("tradingsymbol", instrument.symbol())
                .put("symboltoken", instrument.instrumentId())
                .put("transactiontype", SmartApiWords.side(order.getSide()))
                .put("ordertype", SmartApiWords.priceType(order.getPriceType()))
                .put("producttype", SmartApiWords.product(order.getProduct()))
                .put("duration", SmartApiWords.validity(order.getValidity()))
                .put("price", price(order.getPrice()))
                .put("triggerprice", price(order.getTriggerPrice()))
                .put("squareoff", "0")
                .put("stoploss", "0")
                .put("disclosedquantity", String.valueOf(disclosed))
                .put("quantity", String.valueOf(order.getQuantity()))
                .put("ordertag", placing.reference())
                .toString();
    }

    /**
     * A change, with all of what the order then is.
     *
     * @param standing the order as the broker shows it: its variety, number and instrument
     */
    static String modify(BrokerChange change, JsonNode standing) {
        ObjectNode body = named(standing)
                .put("ordertype", SmartApiWords.priceType(change.priceType()))
                .put("producttype", SmartApiWords.product(change.product()))
                .put("duration", SmartApiWords.validity(change.validity()))
                .put("price", price(change.price()))
                .put("triggerprice", price(change.triggerPrice()))
                .put("disclosedquantity", String.valueOf(change.disclosedQuantity()))
                .put("quantity", String.valueOf(change.quantity()));
        List.of("tradingsymbol", "symboltoken", "exchange")
                .forEach(name -> body.put(name, BrokerJson.text(standing, name)));
        return body.toString();
    }

    /** @param standing the order as the broker shows it */
    static String cancel(JsonNode standing) {
        return named(standing).toString();
    }

    // Under another variety than the one that it was placed with an order is not found.
    private static ObjectNode named(JsonNode standing) {
        return object().put("variety", BrokerJson.text(standing, "variety"))
                .put("orderid", BrokerJson.text(standing, "orderid"));
    }

    /** @param position as the broker shows it, all of which it wants to be told again */
    static String convert(BrokerConversion conversion, JsonNode position) {
        ObjectNode body = object();
        position.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                body.set(field.getKey(), field.getValue());
            }
        });
        return body.put("oldproducttype", SmartApiWords.product(conversion.getFromProduct()))
                .put("newproducttype", SmartApiWords.product(conversion.getToProduct()))
                .put("transactiontype", SmartApiWords.side(conversion.getSide()))
                .put("quantity", String.valueOf(conversion.getQuantity()))
                .put("type", "DAY")
                .toString();
    }

    static String quotes(List<BrokerListing> instruments) {
        Map<String, ArrayNode> tokens = new LinkedHashMap<>();
        instruments.forEach(instrument -> tokens.computeIfAbsent(
                        SmartApiWords.exchange(instrument.exchange()), _ -> BrokerJson.MAPPER.createArrayNode())
                .add(instrument.instrumentId()));
        ObjectNode body = object().put("mode", "FULL");
        ObjectNode exchanges = body.putObject("exchangeTokens");
        tokens.forEach(exchanges::set);
        return body.toString();
    }

    static String candles(BrokerListing instrument, BrokerInterval interval, Instant from, Instant to) {
        return object().put("exchange", SmartApiWords.exchange(instrument.exchange()))
                .put("symboltoken", instrument.instrumentId())
                .put("interval", SmartApiWords.interval(interval))
                .put("fromdate", SmartApiTimes.question(from))
                .put("todate", SmartApiTimes.question(to))
                .toString();
    }

    private static String price(@Nullable BigDecimal price) {
        return price == null ? "0" : BrokerJson.plain(price);
    }

    private static ObjectNode object() {
        return BrokerJson.MAPPER.createObjectNode();
    }
}
