package io.harkara.quickstart;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of the day of bills: what a customer comes for.
 *
 * @param number line in the file; the header is line 1
 * @param parameters what the biller asks for, {@code name=value} with semicolons between
 * @param amount rupees; null for what the bill says
 */
record BillLine(
        int number,
        String key,
        Action action,
        String biller,
        String channel,
        String mode,
        String mobile,
        String name,
        String parameters,
        @Nullable BigDecimal amount,
        String plan,
        String pan) {

    /** What a customer comes for. */
    enum Action {
        /** The bill is fetched and paid. */
        FETCH_PAY,
        /** The bill is fetched, and the customer goes home. */
        FETCH,
        /** The bill is fetched, and two orders pay it. */
        PAY_TWICE,
        /** The bill is fetched, and paid when it can be paid no more. */
        PAY_LATE,
        /** It is paid without a fetch. */
        PAY,
        /** A prepaid account is recharged. */
        RECHARGE;

        /** How many orders it leads to, where nothing is refused. */
        int orders() {
            return switch (this) {
                case FETCH, PAY, RECHARGE -> 1;
                case FETCH_PAY, PAY_LATE -> 2;
                case PAY_TWICE -> 3;
            };
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    static List<BillLine> read(Path file) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : records) {
                String amount = line.getField("amount");
                lines.add(new BillLine(
                        (int) line.getStartingLineNumber(),
                        line.getField("idempotencyKey"),
                        Action.valueOf(line.getField("action")),
                        line.getField("billerId"),
                        line.getField("channel"),
                        line.getField("mode"),
                        line.getField("mobile"),
                        line.getField("name"),
                        line.getField("parameters"),
                        amount.isEmpty() ? null : new BigDecimal(amount),
                        line.getField("planId"),
                        line.getField("pan")));
            }
        }
        return lines;
    }

    /** The question for the bill. */
    OrderLine fetch() {
        ObjectNode order = JSON.createObjectNode().put("billerId", biller);
        order.set("agent", agent());
        order.set("customer", customer());
        order.set("inputs", inputs());
        return line("fetch", "bbps.fetch", order);
    }

    /** A payment without a fetch, or a recharge. */
    OrderLine pay() {
        ObjectNode order = payment(amount == null ? "" : amount.toPlainString());
        order.set("agent", agent());
        order.set("customer", customer());
        order.set("inputs", inputs());
        if (!plan.isEmpty()) {
            order.put("planId", plan);
        }
        return line("pay", action == Action.RECHARGE ? "bbps.recharge" : "bbps.payment", order);
    }

    /**
     * A payment of what was fetched: of the first bill where there are several.
     *
     * @param suffix tells two payments of one line apart
     * @param answer what the fetch was answered with
     */
    OrderLine pay(String suffix, JsonNode answer) {
        JsonNode bill = answer.path("bills").path(0);
        String due = bill.path("amount").asString("");
        ObjectNode order = payment(amount == null ? due : amount.toPlainString())
                .put("fetchId", answer.path("fetchId").asString());
        if (answer.path("bills").size() > 1) {
            order.putArray("bills")
                    .addObject()
                    .put("billNumber", bill.path("billNumber").asString())
                    .put("amount", due);
        }
        return line(suffix, "bbps.payment", order);
    }

    private ObjectNode payment(String rupees) {
        ObjectNode order = JSON.createObjectNode()
                .put("billerId", biller)
                .put("amount", rupees)
                .put("mode", mode)
                .put("accountInfo", accountInfo())
                .put("remitter", name);
        return pan.isEmpty() ? order : order.put("pan", pan);
    }

    private String accountInfo() {
        return switch (mode) {
            case "UPI" -> name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@okbank";
            case "INTERNET_BANKING" -> "HDFC0000001|00123456789";
            case "WALLET" -> "TA Wallet|" + mobile;
            default -> "counter 1";
        };
    }

    private ObjectNode agent() {
        ObjectNode agent = JSON.createObjectNode().put("channel", channel);
        return switch (channel) {
            case "MOB" ->
                agent.put("ip", "10.20.30.40")
                        .put("imei", "490154203237518")
                        .put("os", "Android")
                        .put("app", "paybills");
            case "AGT" ->
                agent.put("terminalId", "TRM00417")
                        .put("mobile", "9845012345")
                        .put("geocode", "12.9716,77.5946")
                        .put("postalCode", "560001");
            default -> agent.put("ip", "103.21.58.10").put("mac", "48-4D-7E-CB-DB-6F");
        };
    }

    private ObjectNode customer() {
        return JSON.createObjectNode().put("mobile", mobile).put("name", name);
    }

    private ArrayNode inputs() {
        ArrayNode inputs = JSON.createArrayNode();
        for (String parameter : parameters.split(";", -1)) {
            int at = parameter.indexOf('=');
            if (at > 0) {
                inputs.addObject()
                        .put("parameter", parameter.substring(0, at))
                        .put("value", parameter.substring(at + 1));
            }
        }
        return inputs;
    }

    private OrderLine line(String suffix, String type, ObjectNode order) {
        ObjectNode document = JSON.createObjectNode().put("type", type);
        document.set("order", order);
        return new OrderLine(number, key + "/" + suffix, document.toString());
    }
}
