package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.XmlShape.many;
import static io.harkara.simulators.bbps.XmlShape.one;
import static io.harkara.simulators.bbps.XmlShape.optional;

/** The schemas of BillAvenue's requests, as far as its integrators' requests that were accepted show them. */
final class BillAvenueShapes {

    private static final XmlShape DEVICE = one(
            "agentDeviceInfo",
            optional("ip"),
            one("initChannel"),
            optional("mac"),
            optional("imei"),
            optional("os"),
            optional("app"),
            optional("terminalId"),
            optional("mobile"),
            optional("geocode"),
            optional("postalCode"),
            optional("ifsc"));

    private static final XmlShape CUSTOMER = one(
            "customerInfo",
            one("customerMobile"),
            optional("customerEmail"),
            optional("customerAdhaar"),
            optional("customerPan"),
            optional("customerName"),
            optional("remitterName"));

    private static final XmlShape INPUTS = one("inputParams", many("input", one("paramName"), one("paramValue")));

    private static final XmlShape OPTIONS =
            optional("amountOptions", many("option", one("amountName"), one("amountValue")));

    private static final XmlShape BILL = optional(
            "billerResponse",
            one("billAmount"),
            optional("billDate"),
            optional("billNumber"),
            optional("billPeriod"),
            optional("customerName"),
            optional("dueDate"),
            OPTIONS);

    private static final XmlShape ADDITIONAL =
            optional("additionalInfo", many("info", one("infoName"), one("infoValue")));

    private static final XmlShape AMOUNT = one(
            "amountInfo",
            one("amount"),
            one("currency"),
            one("custConvFee"),
            many("amountTags", optional("amountTag"), optional("value")));

    private BillAvenueShapes() {}

    static XmlShape of(BillAvenueOperation operation) {
        String root = operation.root();
        return switch (operation) {
            case MDM, PLANS -> one(root, many("billerId"));
            case FETCH -> one(root, one("agentId"), DEVICE, CUSTOMER, one("billerId"), INPUTS);
            case VALIDATE -> one(root, one("agentId"), one("billerId"), INPUTS);
            case PAY ->
                one(
                        root,
                        optional("paymentRefId"),
                        one("agentId"),
                        one("billerAdhoc"),
                        DEVICE,
                        CUSTOMER,
                        one("billerId"),
                        INPUTS,
                        BILL,
                        ADDITIONAL,
                        AMOUNT,
                        one("paymentMethod", one("paymentMode"), one("quickPay"), one("splitPay")),
                        one("paymentInfo", many("info", one("infoName"), one("infoValue"))));
            case STATUS -> one(root, one("trackType"), one("trackValue"), optional("fromDate"), optional("toDate"));
            case COMPLAINT ->
                one(
                        root,
                        one("complaintType"),
                        optional("participationType"),
                        optional("agentId"),
                        one("txnRefId"),
                        optional("billerId"),
                        one("complaintDesc"),
                        optional("servReason"),
                        one("complaintDisposition"));
            case TRACK -> one(root, one("complaintType"), one("complaintId"));
            case DEPOSIT ->
                one(
                        root,
                        one("fromDate"),
                        one("toDate"),
                        one("transType"),
                        optional("agents", many("agentId")),
                        optional("requestId"),
                        optional("transactionId"));
        };
    }
}
