package io.harkara.broker;

import io.harkara.gateway.WireLog;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be shown of a request and its reply. By an allow-list: a value is shown where its name is known to be neither secret nor
 * about a person, and everything else is hidden, what cannot be read included.
 */
record BrokerMasking(String request, String reply) implements WireLog.Said {

    private static final String HIDDEN = "***";
    private static final JsonMapper JSON = new JsonMapper();

    /** More of a message is not read: what is kept of it is much less. */
    private static final int LONGEST_READ = 4 * WireLog.Masked.LONGEST;

    private static final Set<String> SHOWN = Set.of(
            "AppOrderID",
            "CancelRejectReason",
            "CumulativeQuantity",
            "ExchangeInstrumentID",
            "ExchangeInstrumentId",
            "ExchangeOrderID",
            "ExchangeSegment",
            "ExchangeTransactTime",
            "ExecutionID",
            "LastTradedPrice",
            "LastTradedQuantity",
            "LastUpdateDateTime",
            "LeavesQuantity",
            "OrderAverageTradedPrice",
            "OrderDisclosedQuantity",
            "OrderGeneratedDateTime",
            "OrderPrice",
            "OrderQuantity",
            "OrderSide",
            "OrderStatus",
            "OrderStopPrice",
            "OrderType",
            "OrderUniqueIdentifier",
            "ProductType",
            "TimeInForce",
            "TradingSymbol",
            "appOrderID",
            "code",
            "compressionValue",
            "description",
            "disclosedQuantity",
            "exchangeInstrumentID",
            "exchangeSegment",
            "isDayWise",
            "isInvestorClient",
            "limitPrice",
            "modifiedDisclosedQuantity",
            "modifiedLimitPrice",
            "modifiedOrderQuantity",
            "modifiedOrderType",
            "modifiedProductType",
            "modifiedStopPrice",
            "modifiedTimeInForce",
            "newProductType",
            "oldProductType",
            "orderQuantity",
            "orderSide",
            "orderType",
            "orderUniqueIdentifier",
            "productType",
            "publishFormat",
            "source",
            "status",
            "statusText",
            "stopPrice",
            "targetQty",
            "timeInForce",
            "type",
            "xtsMessageCode");

    @Override
    public int length() {
        return request.length() + reply.length();
    }

    @Override
    public WireLog.Masked masked() {
        return new WireLog.Masked(masked(request), masked(reply), length() > 2 * LONGEST_READ);
    }

    private static String masked(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (text.length() > LONGEST_READ) {
            return "(%d characters that are not shown)".formatted(text.length());
        }
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.isContainer() ? masked(tree).toString() : HIDDEN;
        } catch (JacksonException _) {
            return "(%d characters that are no JSON and not shown)".formatted(text.length());
        }
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).forEach(field -> {
                JsonNode value = field.getValue();
                if (value.isContainer()) {
                    object.set(field.getKey(), masked(value));
                } else if (!SHOWN.contains(field.getKey()) && !value.isNull()) {
                    object.put(field.getKey(), HIDDEN);
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode item = array.get(i);
                array.set(
                        i,
                        item.isContainer()
                                ? masked(item)
                                : JSON.getNodeFactory().stringNode(HIDDEN));
            }
        }
        return node;
    }
}
