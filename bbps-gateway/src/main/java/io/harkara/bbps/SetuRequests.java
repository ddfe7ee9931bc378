package io.harkara.bbps;

import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsAmount;
import io.harkara.schemas.BbpsBillPart;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders in Setu's words (COU v2). Amounts are whole paise. */
final class SetuRequests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int RUPEE = 356;

    private SetuRequests() {}

    static String login(SetuAccount account) {
        return JSON.createObjectNode()
                .put("clientID", account.clientId())
                .put("secret", account.secret().reveal())
                .toString();
    }

    static String fetch(SetuAccount account, BbpsFetch fetch) {
        ObjectNode root = JSON.createObjectNode();
        root.set("agent", agent(account, fetch.getAgent()));
        root.set("biller", JSON.createObjectNode().put("id", fetch.getBillerId()));
        root.set("customer", customer(fetch.getCustomer(), fetch.getInputs(), fetch.getPlanId()));
        String name = fetch.getCustomer().getName();
        if (name != null) {
            root.set("remitter", JSON.createObjectNode().put("name", name));
        }
        return root.toString();
    }

    /** The question for the result of a fetch, a payment or a complaint. */
    static String result(String refId) {
        return JSON.createObjectNode().put("refId", refId).toString();
    }

    /** @param fetchRefId refId of what is paid; null where the biller is paid without */
    static String payment(
            SetuAccount account,
            String reference,
            BbpsPayment payment,
            @Nullable String fetchRefId,
            BigDecimal fee,
            Instant now) {
        ObjectNode root = JSON.createObjectNode();
        BbpsCustomer customer = payment.getCustomer();
        if (fetchRefId != null) {
            root.put("refId", fetchRefId);
        } else if (payment.getAgent() != null && customer != null) {
            root.set("agent", agent(account, payment.getAgent()));
            root.set("biller", JSON.createObjectNode().put("id", payment.getBillerId()));
            root.set("customer", customer(customer, payment.getInputs(), null));
        }
        root.set("paymentDetails", details(reference, payment, fee, now));
        if (!payment.getBills().isEmpty()) {
            root.set("bills", bills(payment.getBills()));
        }
        ObjectNode remitter = remitter(payment, customer);
        if (!remitter.isEmpty()) {
            root.set("remitter", remitter);
        }
        return root.toString();
    }

    static String complaint(BbpsComplaint complaint, String transactionId) {
        return JSON.createObjectNode()
                .put("transactionId", transactionId)
                .put(
                        "disputeType",
                        complaint.getDispute().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("description", complaint.getDescription())
                .toString();
    }

    private static ObjectNode details(String reference, BbpsPayment payment, BigDecimal fee, Instant now) {
        ObjectNode details = JSON.createObjectNode()
                .put("amount", BbpsMoney.paise(payment.getAmount()))
                .put("currency", RUPEE)
                .put("mode", SetuModes.text(payment.getMode()))
                .put("paymentRefId", reference)
                .put(
                        "timestamp",
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                now.truncatedTo(ChronoUnit.SECONDS).atZone(BbpsReference.INDIA)));
        if (fee.signum() > 0) {
            details.put("custConvFee", BbpsMoney.paise(fee));
        }
        if (payment.getAccountInfo() != null) {
            details.put("accountInfo", payment.getAccountInfo());
        }
        if (payment.getPlanId() != null) {
            details.put("Id", payment.getPlanId());
        }
        if (!payment.getOptions().isEmpty()) {
            ArrayNode options = JSON.createArrayNode();
            for (BbpsAmount option : payment.getOptions()) {
                options.add(JSON.createObjectNode()
                        .put("name", option.getName())
                        .put("amount", BbpsMoney.paise(option.getAmount())));
            }
            details.set("selectedPaymentOptions", options);
        }
        return details;
    }

    private static ArrayNode bills(List<BbpsBillPart> parts) {
        ArrayNode bills = JSON.createArrayNode();
        parts.forEach(part -> bills.add(JSON.createObjectNode()
                .put("billNumber", part.getBillNumber())
                .put("amount", BbpsMoney.paise(part.getAmount()))));
        return bills;
    }

    private static ObjectNode remitter(BbpsPayment payment, @Nullable BbpsCustomer customer) {
        ObjectNode remitter = JSON.createObjectNode();
        String name =
                payment.getRemitter() != null ? payment.getRemitter() : customer == null ? null : customer.getName();
        String pan = payment.getPan() != null ? payment.getPan() : customer == null ? null : customer.getPan();
        if (name != null) {
            remitter.put("name", name);
        }
        if (pan != null) {
            remitter.put("pan", pan);
        }
        return remitter;
    }

    private static ObjectNode agent(SetuAccount account, BbpsAgent agent) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", agent.getId() == null ? account.agentId() : agent.getId())
                .put("channel", agent.getChannel().name());
        put(node, "ip", agent.getIp());
        put(node, "mac", agent.getMac());
        put(node, "imei", agent.getImei());
        put(node, "os", agent.getOs());
        put(node, "app", agent.getApp());
        put(node, "terminalId", agent.getTerminalId());
        put(node, "mobile", agent.getMobile());
        put(node, "geocode", agent.getGeocode());
        put(node, "postalCode", agent.getPostalCode());
        put(node, "ifsc", agent.getIfsc());
        return node;
    }

    // A plan that is validated goes as a parameter of the name Id (Setu, plans).
    private static ObjectNode customer(BbpsCustomer customer, List<BbpsValue> inputs, @Nullable String planId) {
        ObjectNode node = JSON.createObjectNode().put("mobile", customer.getMobile());
        ArrayNode params = JSON.createArrayNode();
        for (BbpsValue input : inputs) {
            params.add(JSON.createObjectNode().put("name", input.getName()).put("value", input.getValue()));
        }
        if (planId != null) {
            params.add(JSON.createObjectNode().put("name", "Id").put("value", planId));
        }
        node.set("customerParams", params);
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
