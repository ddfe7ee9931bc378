package io.harkara.bbps;

import io.harkara.schemas.BbpsExactness;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What orders are answered with, as JSON that is the same whoever was asked: amounts are rupees, as text with two decimals. */
final class BbpsAnswers {

    private static final JsonMapper JSON = new JsonMapper();

    private BbpsAnswers() {}

    /** A bill that was fetched, with the fee for paying it in full; or that the customer's details are right. */
    static String ofFetch(BbpsFetched fetched, @Nullable BigDecimal fee) {
        ObjectNode root =
                JSON.createObjectNode().put("fetchId", fetched.orderId()).put("billerId", fetched.billerId());
        if (fetched.exactness() != null) {
            root.put("exactness", fetched.exactness().name());
        }
        ArrayNode bills = root.putArray("bills");
        fetched.bills().forEach(bill -> bills.add(bill(bill)));
        ArrayNode info = root.putArray("additionalInfo");
        fetched.info().forEach(line -> info.addObject().put("name", line.name()).put("value", line.value()));
        if (fee != null) {
            root.put("convenienceFee", fee.toPlainString());
        }
        return root.put("payBefore", fetched.expiresAt().toString()).toString();
    }

    /** The same read back, for a payment. */
    static BbpsFetched fetched(String answer, String account, String reference, String mobile, String echo) {
        JsonNode root = JSON.readTree(answer);
        List<BbpsBill> bills = new ArrayList<>();
        root.path("bills").forEach(bill -> bills.add(bill(bill)));
        List<BbpsFetched.Line> info = new ArrayList<>();
        root.path("additionalInfo")
                .forEach(line -> info.add(new BbpsFetched.Line(
                        line.path("name").asString(), line.path("value").asString())));
        return new BbpsFetched(
                root.path("fetchId").asString(),
                account,
                root.path("billerId").asString(),
                reference,
                root.has("exactness")
                        ? BbpsExactness.valueOf(root.path("exactness").asString())
                        : null,
                bills,
                info,
                mobile,
                echo,
                Instant.parse(root.path("payBefore").asString()));
    }

    /**
     * A payment that was made.
     *
     * @param approval the biller's own reference; empty where it gave none
     */
    static String ofPayment(String transactionId, String approval, String billerId, BigDecimal amount, BigDecimal fee) {
        ObjectNode root = JSON.createObjectNode()
                .put("transactionId", transactionId)
                .put("billerId", billerId)
                .put("amount", amount.toPlainString())
                .put("convenienceFee", fee.toPlainString())
                .put("total", amount.add(fee).toPlainString());
        if (!approval.isEmpty()) {
            root.put("billerReference", approval);
        }
        return root.toString();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private static ObjectNode bill(BbpsBill bill) {
        ObjectNode node = JSON.createObjectNode().put("amount", bill.amount().toPlainString());
        put(node, "customerName", bill.customer());
        put(node, "billNumber", bill.number());
        put(node, "billDate", bill.date());
        put(node, "dueDate", bill.due());
        put(node, "billPeriod", bill.period());
        put(node, "minimum", bill.minimum());
        put(node, "maximum", bill.maximum());
        put(node, "multiple", bill.multiple());
        if (!bill.options().isEmpty()) {
            ArrayNode options = node.putArray("options");
            bill.options()
                    .forEach(option -> options.addObject()
                            .put("option", option.name())
                            .put("amount", option.amount().toPlainString()));
        }
        return node;
    }

    private static BbpsBill bill(JsonNode node) {
        List<BbpsBill.Option> options = new ArrayList<>();
        node.path("options")
                .forEach(option -> options.add(new BbpsBill.Option(
                        option.path("option").asString(),
                        new BigDecimal(option.path("amount").asString()))));
        return new BbpsBill(
                new BigDecimal(node.path("amount").asString()),
                text(node, "customerName"),
                text(node, "billNumber"),
                day(text(node, "billDate")),
                day(text(node, "dueDate")),
                text(node, "billPeriod"),
                decimal(text(node, "minimum")),
                decimal(text(node, "maximum")),
                decimal(text(node, "multiple")),
                options);
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            node.put(name, decimal.toPlainString());
        } else if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString() : null;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
