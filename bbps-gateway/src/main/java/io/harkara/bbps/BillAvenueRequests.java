package io.harkara.bbps;

import static io.harkara.bbps.BillAvenueXml.document;
import static io.harkara.bbps.BillAvenueXml.element;
import static io.harkara.bbps.BillAvenueXml.text;
import static io.harkara.bbps.BillAvenueXml.textIfAny;

import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsServiceComplaint;
import io.harkara.schemas.BbpsValue;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions in BillAvenue's words. The order of elements counts ({@code UM001}); sources are requests that were accepted. */
final class BillAvenueRequests {

    private BillAvenueRequests() {}

    /** What a fetch says of who asks for whom; a payment says it again. */
    static BillAvenueEcho asked(BillAvenueAccount account, BbpsFetch fetch) {
        return new BillAvenueEcho(
                agentId(account, fetch.getAgent()),
                device(fetch.getAgent()),
                customer(fetch.getCustomer()),
                inputs(fetch.getInputs(), fetch.getPlanId()),
                "",
                "");
    }

    static String fetch(BillAvenueEcho asked, String billerId) {
        return document(
                BillAvenueOperation.FETCH.root(),
                text("agentId", asked.agentId()),
                asked.device(),
                element(
                        "customerInfo",
                        customerInfo(asked.customer(), asked.customer().pan())),
                text("billerId", billerId),
                asked.inputs());
    }

    static String validation(BillAvenueEcho asked, String billerId) {
        return document(
                BillAvenueOperation.VALIDATE.root(),
                text("agentId", asked.agentId()),
                text("billerId", billerId),
                asked.inputs());
    }

    /** The question for one payment. */
    static String status(String trackType, String trackValue) {
        return document(
                BillAvenueOperation.STATUS.root(), text("trackType", trackType), text("trackValue", trackValue));
    }

    /** The question for the payments of a customer. */
    static String statusOfMobile(String mobile, LocalDate from, LocalDate to) {
        return document(
                BillAvenueOperation.STATUS.root(),
                text("trackType", "MOBILE_NO"),
                text("trackValue", mobile),
                text("fromDate", from),
                text("toDate", to));
    }

    static String plans(String billerId) {
        return document(BillAvenueOperation.PLANS.root(), text("billerId", billerId));
    }

    /** @param type CR or DR */
    static String deposit(LocalDate from, LocalDate to, String type) {
        return document(
                BillAvenueOperation.DEPOSIT.root(),
                text("fromDate", from),
                text("toDate", to),
                text("transType", type));
    }

    static String complaint(BbpsComplaint complaint, String transactionId) {
        return document(
                BillAvenueOperation.COMPLAINT.root(),
                text("complaintType", BillAvenueComplaints.Kind.TRANSACTION.venueName()),
                text("participationType", null),
                text("agentId", null),
                text("txnRefId", transactionId),
                text("billerId", null),
                text("complaintDesc", complaint.getDescription()),
                text("servReason", null),
                text("complaintDisposition", disposition(complaint.getDispute())));
    }

    /** A complaint about a service has no disposition: its reason is in words of the customer's (MPAY). */
    static String complaint(BbpsComplaint complaint, BbpsServiceComplaint service) {
        return document(
                BillAvenueOperation.COMPLAINT.root(),
                text("complaintType", BillAvenueComplaints.Kind.SERVICE.venueName()),
                text("participationType", service.getParticipation().name()),
                text("agentId", service.getAgentId()),
                text("txnRefId", null),
                text("billerId", service.getBillerId()),
                text("complaintDesc", complaint.getDescription()),
                text("servReason", service.getReason()),
                text("complaintDisposition", null));
    }

    static String track(BillAvenueComplaints.Kind kind, String complaintId) {
        return document(
                BillAvenueOperation.TRACK.root(),
                text("complaintType", kind.venueName()),
                text("complaintId", complaintId));
    }

    /**
     * BillAvenue names dispositions in words, of which it has seven (MPAY; Setu's table of dispute types before the harmonised
     * turn around times). What has none goes as one of the others, with the customer's description.
     */
    static String disposition(BbpsDispute dispute) {
        return switch (dispute) {
            case ACCOUNT_NOT_UPDATED -> "Transaction Successful, account not updated";
            case DOUBLE_PAYMENT -> "Double payment updated";
            case PAID_TO_WRONG_ACCOUNT -> "Erroneously paid in wrong account";
            case SERVICE_NOT_RECEIVED, SERVICE_DISCONNECTED, LATE_PAYMENT_SURCHARGE, WRONG_AMOUNT, PAYMENT_INFO_DELAY ->
                "Others, provide details in description";
            case SERVICE, UNRECOGNISED ->
                throw new IllegalArgumentException("dispute %s has no disposition".formatted(dispute));
        };
    }

    static String agentId(BillAvenueAccount account, BbpsAgent agent) {
        return agent.getId() == null ? account.agentId() : agent.getId();
    }

    static String device(BbpsAgent agent) {
        return element(
                "agentDeviceInfo",
                textIfAny("ip", agent.getIp()),
                text("initChannel", agent.getChannel().name()),
                textIfAny("mac", agent.getMac()),
                textIfAny("imei", agent.getImei()),
                textIfAny("os", agent.getOs()),
                textIfAny("app", agent.getApp()),
                textIfAny("terminalId", agent.getTerminalId()),
                textIfAny("mobile", agent.getMobile()),
                textIfAny("geocode", agent.getGeocode()),
                textIfAny("postalCode", agent.getPostalCode()),
                textIfAny("ifsc", agent.getIfsc()));
    }

    static BillAvenueEcho.Customer customer(BbpsCustomer customer) {
        return new BillAvenueEcho.Customer(
                customer.getMobile(), customer.getEmail(), customer.getPan(), customer.getName());
    }

    /** What stands within customerInfo in every request that was seen; the venue's spelling. */
    static String customerInfo(BillAvenueEcho.Customer customer, @Nullable String pan) {
        return text("customerMobile", customer.mobile())
                + text("customerEmail", customer.email())
                + text("customerAdhaar", null)
                + text("customerPan", pan);
    }

    // A plan that is validated goes as a parameter of the name Id, as at Setu.
    static String inputs(List<BbpsValue> inputs, @Nullable String planId) {
        StringBuilder all = new StringBuilder();
        inputs.forEach(input -> all.append(input(input.getName(), input.getValue())));
        if (planId != null) {
            all.append(input("Id", planId));
        }
        return element("inputParams", all.toString());
    }

    private static String input(String name, String value) {
        return element("input", text("paramName", name), text("paramValue", value));
    }
}
