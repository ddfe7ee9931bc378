package io.harkara.simulators.bbps;

import io.harkara.simulators.bbps.PaymentInstruction.Details;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads BillAvenue's requests, whose form was checked before. */
final class BillAvenueRequests {

    private static final int CHANNEL_AT = 8;
    private static final int CHANNEL_END = 11;
    private static final String ON_FILE = "ON FILE";

    private BillAvenueRequests() {}

    static FetchOrder fetch(Element request) throws BillAvenueProblem {
        return new FetchOrder(XmlShape.text(request, "billerId"), agent(request), customer(request));
    }

    static FetchOrder validation(Element request) {
        String id = XmlShape.text(request, "agentId");
        PaymentChannel named =
                id.length() > CHANNEL_END ? PaymentChannel.of(id.substring(CHANNEL_AT, CHANNEL_END)) : null;
        PaymentChannel channel = named == null ? PaymentChannel.INT : named;
        return new FetchOrder(
                XmlShape.text(request, "billerId"),
                new Agent(id, channel, onFile(channel, Map.of())),
                new Customer("", "", params(request)));
    }

    /** A payment under the requestId of its envelope, which is that of the fetch where there was one. */
    static PaymentInstruction payment(String requestId, Element request, boolean quickPay) throws BillAvenueProblem {
        Agent agent = agent(request);
        PaymentMode mode = PaymentMode.inAnyCase(XmlShape.text(request, "paymentMethod", "paymentMode"));
        if (mode == null || (agent.channel() == PaymentChannel.AGT) != (mode == PaymentMode.CASH)) {
            throw BillAvenueProblem.of("E077", "Payment mode is invalid for the channel " + agent.channel());
        }
        return new PaymentInstruction(
                requestId,
                quickPay ? "" : requestId,
                XmlShape.text(request, "billerId"),
                agent,
                customer(request),
                details(request, mode),
                List.of(),
                remitter(request));
    }

    static Map<String, String> params(Element request) {
        Map<String, String> params =
                BillAvenueXml.pairs(XmlShape.child(request, "inputParams"), "paramName", "paramValue");
        params.values().removeIf(String::isEmpty);
        return params;
    }

    private static Details details(Element request, PaymentMode mode) throws BillAvenueProblem {
        Element amount = XmlShape.child(request, "amountInfo");
        if (!XmlShape.text(amount, "currency").equals("356")) {
            throw BillAvenueProblem.of("E135", "currency: expected 356");
        }
        Map<String, String> info = BillAvenueXml.pairs(XmlShape.child(request, "paymentInfo"), "infoName", "infoValue");
        return new Details(
                paise("amount", XmlShape.text(amount, "amount"), 1),
                paise("custConvFee", XmlShape.text(amount, "custConvFee"), 0),
                0,
                mode,
                "",
                String.join("|", info.values()),
                params(request).getOrDefault(Category.PLAN_ID, ""),
                List.of());
    }

    private static long paise(String name, String text, long least) throws BillAvenueProblem {
        if (text.matches("[0-9]{1,15}") && Long.parseLong(text) >= least) {
            return Long.parseLong(text);
        }
        throw BillAvenueProblem.of("E135", "%s: found '%s', expected whole paise".formatted(name, text));
    }

    private static Agent agent(Element request) throws BillAvenueProblem {
        Element device = XmlShape.child(request, "agentDeviceInfo");
        String name = XmlShape.text(device, "initChannel");
        PaymentChannel channel = PaymentChannel.of(name);
        if (channel == null) {
            throw BillAvenueProblem.of("E078", "initChannel: found '%s', expected one such as INT".formatted(name));
        }
        Map<String, String> said = new LinkedHashMap<>();
        if (device != null) {
            for (Element one : XmlShape.elements(device)) {
                said.put(one.getTagName(), XmlShape.text(one));
            }
        }
        return new Agent(XmlShape.text(request, "agentId"), channel, onFile(channel, said));
    }

    /**
     * What BillAvenue has on file of an agent's own place need not be told (its integrators send it for no agent). What a
     * customer's device is like has to be.
     */
    private static Map<String, String> onFile(PaymentChannel channel, Map<String, String> said) {
        Map<String, String> device = new HashMap<>(said);
        boolean place = switch (channel) {
            case AGT, BSC, KIOSK, ATM, BNKBRNCH -> true;
            case INT, INTB, MOB, MOBB, POS, MPOS -> said.isEmpty();
        };
        if (place) {
            channel.required().forEach(name -> device.putIfAbsent(name, ON_FILE));
        }
        return device;
    }

    private static Customer customer(Element request) throws BillAvenueProblem {
        String mobile = XmlShape.text(request, "customerInfo", "customerMobile");
        if (!mobile.matches("\\d{6,22}")) {
            throw BillAvenueProblem.of("E135", "customerMobile: expected 6 to 22 digits");
        }
        return new Customer(mobile, "", params(request));
    }

    private static Map<String, String> remitter(Element request) {
        Map<String, String> remitter = new HashMap<>();
        @Nullable Element customer = XmlShape.child(request, "customerInfo");
        String name = XmlShape.text(customer, "remitterName");
        remitter.put("name", name.isEmpty() ? XmlShape.text(customer, "customerName") : name);
        remitter.put("pan", XmlShape.text(customer, "customerPan"));
        return remitter;
    }
}
