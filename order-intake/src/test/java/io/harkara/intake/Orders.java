package io.harkara.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Orders as JSON documents, right ones by default. */
final class Orders {

    private final Map<String, Object> envelope = new LinkedHashMap<>();
    private final Map<String, Object> order = new LinkedHashMap<>();

    private Orders() {
        envelope.put("type", "bse.lumpsum");
    }

    static Orders purchase() {
        return new Orders()
                .with("clientCode", "AB1234")
                .with("schemeCode", "AXFCFGP-GR")
                .with("buySell", "P")
                .with("buySellType", "FRESH")
                .with("dpTxn", "P")
                .with("amount", "5000.00")
                .with("kycStatus", "Y");
    }

    static Orders redemption() {
        return purchase()
                .without("amount")
                .with("buySell", "R")
                .with("units", "100.5")
                .with("folioNo", "123456/78")
                .with("payoutAccount", "00939607098");
    }

    Orders with(String field, Object value) {
        order.put(field, value);
        return this;
    }

    Orders without(String field) {
        order.remove(field);
        return this;
    }

    Orders envelope(String field, Object value) {
        envelope.put(field, value);
        return this;
    }

    String json() {
        Map<String, Object> document = new LinkedHashMap<>(envelope);
        document.put("order", order);
        return JsonMapper.shared().writeValueAsString(document);
    }
}
