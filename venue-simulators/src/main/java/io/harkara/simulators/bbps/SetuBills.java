package io.harkara.simulators.bbps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The results of fetches and payments as Setu shows them. */
final class SetuBills {

    private SetuBills() {}

    static ObjectNode fetch(BillFetch fetch, Instant now) {
        ObjectNode data = SetuJson.object().put("refId", fetch.refId());
        if (!fetch.ready(now)) {
            return data.put("status", "Processing");
        }
        BillFetch.Result result = fetch.result();
        if (result.failure() != null) {
            data.put("status", "Failure").set("failureReason", SetuJson.failure(result.failure()));
            return data;
        }
        Biller.Terms terms = fetch.biller().terms();
        data.put("status", "Success")
                .put("billerResponseType", terms.responses().name())
                .put("billerSelectionType", terms.selection().name())
                .put("exactness", terms.exactness().text())
                .put("billerRefId", fetch.billerRefId());
        ArrayNode bills = SetuJson.array();
        result.bills().forEach(bill -> bills.add(bill(bill)));
        data.set("bills", bills);
        data.set("additionalInfo", SetuJson.info(result.info()));
        if (terms.responses() == Biller.ResponseType.SELECTIVE) {
            data.set("billerPlanResponse", plans(fetch.biller()));
        }
        return data;
    }

    static ObjectNode payment(BillPayment payment, Instant now) {
        ObjectNode data = SetuJson.object().put("refId", payment.refId());
        BillPayment.Status status = payment.status(now);
        data.put("status", status(status))
                .put("billerId", payment.order().biller().id())
                .set("paymentDetails", details(payment.instruction().details(), payment));
        switch (status) {
            case PROCESSING -> {}
            case FAILURE -> failure(data, payment.failure());
            case SUCCESS, CREDIT_ADJUSTMENT -> success(data, payment);
        }
        return data;
    }

    static String status(BillPayment.Status status) {
        return switch (status) {
            case PROCESSING -> "Processing";
            case SUCCESS -> "Success";
            case FAILURE -> "Failure";
            case CREDIT_ADJUSTMENT -> "Credit_Adjustment";
        };
    }

    private static void failure(ObjectNode data, @Nullable Failure failure) {
        if (failure != null) {
            data.set("failureReason", SetuJson.failure(failure));
        }
    }

    private static void success(ObjectNode data, BillPayment payment) {
        data.put("transactionId", payment.transactionId())
                .put("billerRefId", payment.approval())
                .put("lastPaidDate", SetuJson.time(payment.finalAt()));
        BillFetch fetch = payment.order().fetch();
        data.set(
                "additionalInfo",
                fetch == null ? SetuJson.array() : SetuJson.info(fetch.result().info()));
        if (!payment.instruction().bills().isEmpty()) {
            ArrayNode bills = SetuJson.array();
            payment.instruction()
                    .bills()
                    .forEach(part -> bills.add(SetuJson.object()
                            .put("billNumber", part.billNumber())
                            .put("amount", part.amount())));
            data.set("bills", bills);
        }
    }

    private static ObjectNode details(PaymentInstruction.Details details, BillPayment payment) {
        ObjectNode node = SetuJson.object()
                .put("amount", details.amount())
                .put("currency", 356)
                .put("mode", details.mode().text())
                .put("paymentRefId", payment.instruction().paymentRefId())
                .put("timestamp", details.timestamp());
        if (!details.accountInfo().isEmpty()) {
            node.put("accountInfo", details.accountInfo());
        }
        if (details.fee() > 0) {
            node.put("custConvFee", details.fee()).put("COUcustConvFee", details.unitFee());
        }
        if (!details.planId().isEmpty()) {
            node.put("Id", details.planId());
        }
        if (!details.options().isEmpty()) {
            node.set("selectedPaymentOptions", SetuJson.named(details.options()));
        }
        return node;
    }

    private static ObjectNode bill(Bill bill) {
        ObjectNode node = SetuJson.object()
                .put("amount", bill.amount())
                .put("customerName", bill.customerName())
                .put("billDate", bill.date().toString())
                .put("dueDate", bill.due().toString())
                .put("billNumber", bill.number())
                .put("billPeriod", bill.period())
                .put("label", bill.label())
                .put("minAmount", bill.minAmount())
                .put("maxAmount", bill.maxAmount())
                .put("amountMultiple", bill.amountMultiple());
        node.set("paymentOptions", SetuJson.named(bill.options()));
        return node;
    }

    /** No more than 15 plans are in an answer (NPCI's schema). */
    private static ObjectNode plans(Biller biller) {
        ArrayNode plans = SetuJson.array();
        for (RechargePlan plan : RechargePlan.of(biller)) {
            if (!plan.active()) {
                continue;
            }
            ArrayNode details = SetuJson.array();
            details.add(SetuJson.object().put("name", "Plan_ID").put("value", plan.id()));
            details.add(SetuJson.object().put("name", "Amount").put("value", BillIssuer.rupees(plan.amount())));
            ObjectNode info = SetuJson.object().put("type", "NEW");
            info.set("details", details);
            plans.add(info);
        }
        ObjectNode response = SetuJson.object();
        response.set("planInfo", plans);
        return response;
    }
}
