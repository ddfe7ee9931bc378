package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerExchange;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerPositionSpan;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and questions as XTS wants them: names in camel case, parameters of GET and DELETE in the address. Pure. */
final class XtsRequests {

    /** Prices with their best five bids and asks. */
    static final int DEPTH = 1502;

    /** Prices alone. */
    static final int TOUCHLINE = 1501;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** The last price alone. */
    static final int LAST_PRICE = 1512;

    private XtsRequests() {}

    static String hostLookUp(Secret accessPassword) {
        return JSON.createObjectNode()
                .put("accesspassword", accessPassword.reveal())
                .put("version", "interactive_1.0.1")
                .toString();
    }

    /** @param uniqueKey what a host look-up gave; null where there was none */
    static String login(Secret appKey, Secret secretKey, @Nullable String uniqueKey, @Nullable Secret accessToken) {
        ObjectNode body = JSON.createObjectNode().put("appKey", appKey.reveal()).put("secretKey", secretKey.reveal());
        if (accessToken == null) {
            body.put("source", "WEBAPI");
        } else {
            body.put("accessToken", accessToken.reveal());
        }
        if (uniqueKey != null) {
            body.put("uniqueKey", uniqueKey);
        }
        return body.toString();
    }

    /** @param client for whom it is; null where the session says it */
    static String place(BrokerPlacing placing, @Nullable String client) {
        BrokerOrder order = placing.order();
        long disclosed = order.getDisclosedQuantity() == null ? 0 : order.getDisclosedQuantity();
        ObjectNode body = instrument(placing.instrument())
                .put("productType", XtsWords.product(order.getProduct()))
                .put("orderType", XtsWords.priceType(order.getPriceType()))
                .put("orderSide", XtsWords.side(order.getSide()))
                .put("timeInForce", XtsWords.validity(order.getValidity()))
                .put("disclosedQuantity", disclosed)
                .put("orderQuantity", order.getQuantity());
        price(body, "limitPrice", order.getPrice());
        price(body, "stopPrice", order.getTriggerPrice());
        return text(body.put("orderUniqueIdentifier", placing.reference()), client);
    }

    static String modify(BrokerChange change, @Nullable String client) {
        ObjectNode body = JSON.createObjectNode();
        number(body, "appOrderID", change.brokerOrderId());
        body.put("modifiedProductType", XtsWords.product(change.product()))
                .put("modifiedOrderType", XtsWords.priceType(change.priceType()))
                .put("modifiedOrderQuantity", change.quantity())
                .put("modifiedDisclosedQuantity", change.disclosedQuantity());
        price(body, "modifiedLimitPrice", change.price());
        price(body, "modifiedStopPrice", change.triggerPrice());
        body.put("modifiedTimeInForce", XtsWords.validity(change.validity()));
        if (!change.reference().isEmpty()) {
            body.put("orderUniqueIdentifier", change.reference());
        }
        return text(body, client);
    }

    static String cancel(String brokerOrderId, String reference, @Nullable String client) {
        return query(Map.of("appOrderID", brokerOrderId, "orderUniqueIdentifier", reference), client);
    }

    /** @param instrumentId null for all */
    static String cancelAll(BrokerExchange exchange, @Nullable String instrumentId, @Nullable String client) {
        ObjectNode body = JSON.createObjectNode().put("exchangeSegment", XtsWords.segment(exchange));
        number(body, "exchangeInstrumentID", instrumentId == null ? "0" : instrumentId);
        return text(body, client);
    }

    static String convert(BrokerConversion conversion, BrokerListing instrument, @Nullable String client) {
        ObjectNode body = instrument(instrument)
                .put("oldProductType", XtsWords.product(conversion.getFromProduct()))
                .put("newProductType", XtsWords.product(conversion.getToProduct()))
                .put("isDayWise", conversion.getSpan() == BrokerPositionSpan.DAY)
                .put("targetQty", conversion.getQuantity());
        return text(body, client);
    }

    static String positions(BrokerPositionSpan span, @Nullable String client) {
        return query(Map.of("dayOrNet", span == BrokerPositionSpan.DAY ? "DayWise" : "NetWise"), client);
    }

    /** @param parameters those that are empty are left out */
    static String query(Map<String, String> parameters, @Nullable String client) {
        Map<String, String> all = new java.util.TreeMap<>(parameters);
        if (client != null) {
            all.put("clientID", client);
        }
        return all.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String quotes(List<BrokerListing> instruments, int messageCode) {
        return instruments(instruments, messageCode)
                .put("publishFormat", "JSON")
                .toString();
    }

    /** What is to be told of, or no more. */
    static String subscription(List<BrokerListing> instruments, int messageCode) {
        return instruments(instruments, messageCode).toString();
    }

    private static ObjectNode instruments(List<BrokerListing> instruments, int messageCode) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("instruments");
        instruments.forEach(instrument -> {
            ObjectNode item = list.addObject();
            // The number here, where everything else wants the word.
            item.put("exchangeSegment", XtsWords.segmentNumber(instrument.exchange()));
            number(item, "exchangeInstrumentID", instrument.instrumentId());
        });
        return body.put("xtsMessageCode", messageCode);
    }

    static String candles(BrokerListing instrument, BrokerInterval interval, Instant from, Instant to) {
        return query(
                Map.of(
                        "exchangeSegment", XtsWords.segment(instrument.exchange()),
                        "exchangeInstrumentID", instrument.instrumentId(),
                        "startTime", XtsTimes.candle(from),
                        "endTime", XtsTimes.candle(to),
                        "compressionValue", XtsWords.interval(interval)),
                null);
    }

    static String master(Collection<BrokerExchange> exchanges) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode segments = body.putArray("exchangeSegmentList");
        exchanges.stream().sorted().map(XtsWords::segment).forEach(segments::add);
        return body.toString();
    }

    private static ObjectNode instrument(BrokerListing instrument) {
        ObjectNode body = JSON.createObjectNode().put("exchangeSegment", XtsWords.segment(instrument.exchange()));
        number(body, "exchangeInstrumentID", instrument.instrumentId());
        return body;
    }

    // The broker's numbers are longer than an int. One that is none goes as it is: the broker says what is wrong with
    // it.
    private static void number(ObjectNode body, String name, String text) {
        if (NUMBER.matcher(text).matches()) {
            body.put(name, Long.parseLong(text));
        } else {
            body.put(name, text);
        }
    }

    private static void price(ObjectNode body, String name, @Nullable BigDecimal price) {
        if (price == null) {
            body.put(name, 0);
        } else {
            body.put(name, price);
        }
    }

    private static String text(ObjectNode body, @Nullable String client) {
        if (client != null) {
            body.put("clientID", client);
        }
        return JSON.writeValueAsString(body);
    }
}
