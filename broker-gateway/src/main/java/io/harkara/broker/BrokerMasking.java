package io.harkara.broker;

import io.harkara.gateway.WireLog;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Set<String> OF_XTS = Set.of(
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

    private static final Set<String> OF_KITE = Set.of(
            "average_price",
            "cancelled_quantity",
            "disclosed_quantity",
            "error_type",
            "exchange",
            "exchange_order_id",
            "exchange_timestamp",
            "exchange_update_timestamp",
            "fill_timestamp",
            "filled_quantity",
            "instrument_token",
            "market_protection",
            "message",
            "modified",
            "new_product",
            "old_product",
            "order_id",
            "order_timestamp",
            "order_type",
            "pending_quantity",
            "position_type",
            "price",
            "product",
            "quantity",
            "status_message",
            "tag",
            "trade_id",
            "tradingsymbol",
            "transaction_type",
            "trigger_price",
            "validity",
            "variety");

    private static final Set<String> OF_SMART_API = Set.of(
            "averageprice",
            "disclosedquantity",
            "duration",
            "errorCode",
            "errorcode",
            "exchangeorderid",
            "filledshares",
            "fillid",
            "fillprice",
            "fillsize",
            "filltime",
            "mode",
            "newproducttype",
            "oldproducttype",
            "orderid",
            "orderstatus",
            "ordertag",
            "ordertype",
            "producttype",
            "script",
            "success",
            "symboltoken",
            "text",
            "transactiontype",
            "triggerprice",
            "unfilledshares",
            "uniqueorderid",
            "updatetime");

    private static final Set<String> SHOWN =
            Stream.of(OF_XTS, OF_KITE, OF_SMART_API).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    /** A field of a form, in which Kite takes orders. */
    private static final Pattern FIELD = Pattern.compile("[a-z_]{1,40}=[^\\s{\\[\"]*");

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
        String[] fields = text.split("&", -1);
        if (Arrays.stream(fields).allMatch(FIELD.asMatchPredicate())) {
            return maskedForm(fields);
        }
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.isContainer() ? masked(tree).toString() : HIDDEN;
        } catch (JacksonException _) {
            return "(%d characters that are no JSON and not shown)".formatted(text.length());
        }
    }

    private static String maskedForm(String[] fields) {
        return Arrays.stream(fields)
                .map(field -> {
                    String name = field.substring(0, field.indexOf('='));
                    return SHOWN.contains(name) ? field : name + "=" + HIDDEN;
                })
                .collect(Collectors.joining("&"));
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
