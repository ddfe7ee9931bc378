package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BrokerConversion;
import io.harkara.schemas.BrokerInterval;
import io.harkara.schemas.BrokerOrder;
import io.harkara.schemas.BrokerPositionSpan;
import io.harkara.schemas.BrokerPriceType;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders and questions as Kite wants them: forms, with instruments by exchange and symbol. Pure. */
final class KiteRequests {

    private KiteRequests() {}

    /** The proof that we have the secret: SHA-256 of key, request token and secret, in hexadecimal. */
    static String checksum(Secret apiKey, String requestToken, Secret apiSecret) {
        return sha256(apiKey.reveal() + requestToken + apiSecret.reveal());
    }

    /** The proof that an update comes from Kite: SHA-256 of the order's number, its time and our secret, in hexadecimal. */
    static String postbackChecksum(String orderId, String orderTimestamp, Secret apiSecret) {
        return sha256(orderId + orderTimestamp + apiSecret.reveal());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    static String session(Secret apiKey, String requestToken, Secret apiSecret) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("api_key", apiKey.reveal());
        form.put("request_token", requestToken);
        form.put("checksum", checksum(apiKey, requestToken, apiSecret));
        return form(form);
    }

    /** @param marketProtection of orders at the market */
    static String place(BrokerPlacing placing, String marketProtection) {
        BrokerOrder order = placing.order();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("exchange", KiteWords.exchange(placing.instrument().exchange()));
        form.put("tradingsymbol", placing.instrument().symbol());
        form.put("transaction_type", KiteWords.side(order.getSide()));
        form.put("product", KiteWords.product(order.getProduct()));
        terms(
                form,
                order.getPriceType(),
                order.getQuantity(),
                order.getPrice(),
                order.getTriggerPrice(),
                marketProtection);
        form.put("validity", KiteWords.validity(order.getValidity()));
        if (order.getDisclosedQuantity() != null) {
            form.put("disclosed_quantity", String.valueOf(order.getDisclosedQuantity()));
        }
        form.put("tag", placing.reference());
        return form(form);
    }

    /** A change, which cannot be of the product. */
    static String modify(BrokerChange change, String marketProtection) {
        Map<String, String> form = new LinkedHashMap<>();
        terms(form, change.priceType(), change.quantity(), change.price(), change.triggerPrice(), marketProtection);
        form.put("validity", KiteWords.validity(change.validity()));
        form.put("disclosed_quantity", String.valueOf(change.disclosedQuantity()));
        return form(form);
    }

    private static void terms(
            Map<String, String> form,
            BrokerPriceType type,
            long quantity,
            @Nullable BigDecimal price,
            @Nullable BigDecimal trigger,
            String marketProtection) {
        form.put("order_type", KiteWords.priceType(type));
        form.put("quantity", String.valueOf(quantity));
        if (price != null) {
            form.put("price", BrokerJson.plain(price));
        }
        if (trigger != null) {
            form.put("trigger_price", BrokerJson.plain(trigger));
        }
        if (type == BrokerPriceType.MARKET || type == BrokerPriceType.SL_M) {
            form.put("market_protection", marketProtection);
        }
    }

    static String convert(BrokerConversion conversion, BrokerListing instrument) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("exchange", KiteWords.exchange(instrument.exchange()));
        form.put("tradingsymbol", instrument.symbol());
        form.put("transaction_type", KiteWords.side(conversion.getSide()));
        form.put("position_type", conversion.getSpan() == BrokerPositionSpan.DAY ? "day" : "overnight");
        form.put("quantity", String.valueOf(conversion.getQuantity()));
        form.put("old_product", KiteWords.product(conversion.getFromProduct()));
        form.put("new_product", KiteWords.product(conversion.getToProduct()));
        return form(form);
    }

    static String quotes(List<BrokerListing> instruments) {
        return instruments.stream()
                .map(instrument ->
                        "i=" + encoded(KiteWords.exchange(instrument.exchange()) + ":" + instrument.symbol()))
                .collect(Collectors.joining("&"));
    }

    /** Where the candles of an instrument are. */
    static String candles(BrokerListing instrument, BrokerInterval interval, Instant from, Instant to) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", KiteTimes.question(from));
        query.put("to", KiteTimes.question(to));
        return "/instruments/historical/%s/%s?%s"
                .formatted(encoded(instrument.instrumentId()), KiteWords.interval(interval), form(query));
    }

    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
