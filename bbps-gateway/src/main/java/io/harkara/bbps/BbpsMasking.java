package io.harkara.bbps;

import io.harkara.gateway.WireLog;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be shown of a request and its reply. By an allow-list: a value is shown where its name is known to be neither secret
 * nor about a person, and everything else is hidden, what cannot be read included.
 */
record BbpsMasking(String request, String reply) implements WireLog.Said {

    private static final String HIDDEN = "***";
    private static final JsonMapper JSON = new JsonMapper();

    /** More of a message is not read: what is kept of it is much less. */
    private static final int LONGEST_READ = 4 * WireLog.Masked.LONGEST;

    private static final Set<String> SHOWN = Set.of(
            "BillerID",
            "COUcustConvFee",
            "amount",
            "amountMultiple",
            "assignedTo",
            "billDate",
            "billPeriod",
            "billerId",
            "billerRefId",
            "billerResponseType",
            "billerSelectionType",
            "categoryName",
            "channel",
            "code",
            "currency",
            "custConvFee",
            "disposition",
            "disputeId",
            "disputeType",
            "dueDate",
            "event",
            "exactness",
            "expiresIn",
            "feeCode",
            "id",
            "Id",
            "label",
            "lastPaidDate",
            "maxAmount",
            "message",
            "minAmount",
            "mode",
            "paymentRefId",
            "refId",
            "refundStatus",
            "responseReason",
            "status",
            "success",
            "ticketTAT",
            "ticketType",
            "timeStamp",
            "timestamp",
            "total",
            "traceId",
            "transactionId",
            "type");

    /** Their names tell what a customer is asked for; the values beside them are the customer's. */
    private static final String NAME = "name";

    private static final Set<String> NAMED = Set.of("customerParams", "selectedPaymentOptions", "paymentOptions");

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
            return tree.isContainer() ? masked(tree, "").toString() : HIDDEN;
        } catch (JacksonException _) {
            return "(%d characters that are no JSON and not shown)".formatted(text.length());
        }
    }

    private static JsonNode masked(JsonNode node, String within) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).forEach(field -> {
                String name = field.getKey();
                JsonNode value = field.getValue();
                if (value.isContainer()) {
                    object.set(name, masked(value, name));
                } else if (!isShown(name, within) && !value.isNull()) {
                    object.put(name, HIDDEN);
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode item = array.get(i);
                array.set(
                        i,
                        item.isContainer()
                                ? masked(item, within)
                                : JSON.getNodeFactory().stringNode(HIDDEN));
            }
        }
        return node;
    }

    private static boolean isShown(String name, String within) {
        return SHOWN.contains(name) || (name.equals(NAME) && NAMED.contains(within));
    }
}
