package io.harkara.simulators.bbps;

import io.harkara.simulators.bbps.PaymentInstruction.Details;
import io.harkara.simulators.bbps.PaymentInstruction.Part;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the bodies of Setu's requests, as far as its OpenAPI says what they are like. */
final class SetuRequests {

    private static final String MOBILE = "\\d{6,22}";
    private static final String POSTAL_CODE = "[1-9][0-9]{5}";
    private static final List<String> DEVICE =
            List.of("ip", "mac", "imei", "os", "app", "terminalId", "mobile", "geocode", "postalCode", "ifsc");
    private static final List<String> REMITTER = List.of("name", "email", "pan", "aadhaar");
    private static final int LEAST_REFERENCE = 6;
    private static final int MOST_REFERENCE = 35;
    private static final int MOST_TEXT = 50;
    private static final long INDIAN_RUPEE = 356;

    private SetuRequests() {}

    static FetchOrder fetch(SetuFields body) throws SetuProblem {
        Map<String, String> _ = remitter(body);
        return new FetchOrder(
                body.object("biller").text("id"), agent(body.object("agent")), customer(body.object("customer")));
    }

    static PaymentInstruction payment(SetuFields body) throws SetuProblem {
        String fetchRefId = body.optionalText("refId");
        boolean direct = fetchRefId.isEmpty();
        SetuFields details = body.object("paymentDetails");
        String reference = details.text("paymentRefId");
        if (reference.length() < LEAST_REFERENCE || reference.length() > MOST_REFERENCE) {
            throw details.problem("paymentRefId", reference.length() + " characters", "6 to 35");
        }
        List<Part> bills = new ArrayList<>();
        for (SetuFields bill : body.list("bills")) {
            bills.add(new Part(bill.text("billNumber"), bill.paise("amount")));
        }
        return new PaymentInstruction(
                reference,
                fetchRefId,
                direct ? body.object("biller").text("id") : "",
                direct ? agent(body.object("agent")) : null,
                direct ? customer(body.object("customer")) : null,
                details(details),
                bills,
                remitter(body));
    }

    private static Details details(SetuFields details) throws SetuProblem {
        PaymentMode mode = PaymentMode.of(details.text("mode"));
        if (mode == null) {
            throw details.problem("mode", "'" + details.text("mode") + "'", "one such as UPI");
        }
        long currency = details.optionalPaise("currency");
        if (currency != 0 && currency != INDIAN_RUPEE) {
            throw details.problem("currency", Long.toString(currency), "356");
        }
        List<Bill.Named> options = new ArrayList<>();
        for (SetuFields option : details.list("selectedPaymentOptions")) {
            options.add(new Bill.Named(option.text("name"), option.paise("amount")));
        }
        return new Details(
                details.paise("amount"),
                details.optionalPaise("custConvFee"),
                details.optionalPaise("COUcustConvFee"),
                mode,
                timestamp(details),
                details.optionalText("accountInfo"),
                details.optionalText("Id"),
                options);
    }

    private static String timestamp(SetuFields details) throws SetuProblem {
        String text = details.text("timestamp");
        try {
            OffsetDateTime _ = OffsetDateTime.parse(text);
            return text;
        } catch (DateTimeException _) {
            throw details.problem("timestamp", "'" + text + "'", "one such as 2024-06-04T14:30:00+05:30");
        }
    }

    private static Agent agent(SetuFields agent) throws SetuProblem {
        PaymentChannel channel = PaymentChannel.of(agent.text("channel"));
        if (channel == null) {
            throw agent.problem("channel", "'" + agent.text("channel") + "'", "one such as INT");
        }
        Map<String, String> device = new LinkedHashMap<>();
        for (String name : DEVICE) {
            String value = agent.optionalText(name);
            if (!value.isEmpty()) {
                device.put(name, value);
            }
        }
        if (device.containsKey("postalCode")) {
            String _ = agent.matching("postalCode", POSTAL_CODE);
        }
        if (device.containsKey("mobile")) {
            String _ = agent.matching("mobile", MOBILE);
        }
        if (device.containsKey("os")) {
            String _ = agent.matching("os", "iOS|Android");
        }
        return new Agent(agent.text("id"), channel, device);
    }

    private static Customer customer(SetuFields customer) throws SetuProblem {
        Map<String, String> params = new LinkedHashMap<>();
        for (SetuFields param : customer.list("customerParams")) {
            String name = param.text("name");
            if (params.put(name, param.optionalText("value")) != null) {
                throw param.problem("name", "'" + name + "' twice", "each name once");
            }
        }
        return new Customer(customer.matching("mobile", MOBILE), customer.optionalText("customerId"), params);
    }

    private static Map<String, String> remitter(SetuFields body) throws SetuProblem {
        SetuFields remitter = body.optionalObject("remitter");
        if (remitter == null) {
            return Map.of();
        }
        Map<String, String> known = new LinkedHashMap<>();
        for (String name : REMITTER) {
            String value = remitter.optionalText(name);
            if (value.length() > MOST_TEXT) {
                throw remitter.problem(name, value.length() + " characters", "at most 50");
            }
            if (!value.isEmpty()) {
                known.put(name, value);
            }
        }
        return known;
    }
}
