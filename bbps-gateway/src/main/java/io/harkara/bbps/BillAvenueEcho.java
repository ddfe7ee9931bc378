package io.harkara.bbps;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a payment repeats of its fetch: who asked for whom, and what the biller answered, to the letter. BillAvenue compares both
 * ({@code E210} to {@code E212}).
 *
 * @param device, inputs elements of the request
 * @param bill the elements billerResponse of the answer; empty where there are none
 * @param info the elements additionalInfo of the answer; empty where there are none
 */
record BillAvenueEcho(String agentId, String device, Customer customer, String inputs, String bill, String info) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Who pays. */
    record Customer(
            String mobile,
            @Nullable String email,
            @Nullable String pan,
            @Nullable String name) {

        @Override
        public String toString() {
            return "Customer[***]";
        }
    }

    /** The same with what the biller answered. */
    BillAvenueEcho answered(String newBill, String newInfo) {
        return new BillAvenueEcho(agentId, device, customer, inputs, newBill, newInfo);
    }

    String toText() {
        ObjectNode root = JSON.createObjectNode()
                .put("agentId", agentId)
                .put("device", device)
                .put("mobile", customer.mobile)
                .put("inputs", inputs)
                .put("bill", bill)
                .put("info", info);
        put(root, "email", customer.email);
        put(root, "pan", customer.pan);
        put(root, "name", customer.name);
        return root.toString();
    }

    /** The same read back; null where it is none of ours, as with a fetch that another dialect made. */
    static @Nullable BillAvenueEcho of(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return root.hasNonNull("device")
                    ? new BillAvenueEcho(
                            root.path("agentId").asString(),
                            root.path("device").asString(),
                            new Customer(
                                    root.path("mobile").asString(),
                                    textOrNull(root, "email"),
                                    textOrNull(root, "pan"),
                                    textOrNull(root, "name")),
                            root.path("inputs").asString(),
                            root.path("bill").asString(),
                            root.path("info").asString())
                    : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    private static void put(ObjectNode root, String name, @Nullable String value) {
        if (value != null) {
            root.put(name, value);
        }
    }

    private static @Nullable String textOrNull(JsonNode root, String name) {
        return root.has(name) ? root.path(name).asString() : null;
    }

    @Override
    public String toString() {
        return "BillAvenueEcho[***]";
    }
}
