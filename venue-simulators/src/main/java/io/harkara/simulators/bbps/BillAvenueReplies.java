package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BillAvenueXml.text;
import static io.harkara.simulators.bbps.BillAvenueXml.wrap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What BillAvenue's replies are made of. Bills are in paise, the deposit and plans in rupees. */
final class BillAvenueReplies {

    private BillAvenueReplies() {}

    static String error(String code, String message) {
        return wrap("errorInfo", wrap("error", text("errorCode", code), text("errorMessage", message)));
    }

    static String inputs(Map<String, String> params) {
        StringBuilder inputs = new StringBuilder();
        params.forEach(
                (name, value) -> inputs.append(wrap("input", text("paramName", name), text("paramValue", value))));
        return wrap("inputParams", inputs.toString());
    }

    /** The bill, which a payment has to repeat to the letter. */
    static String bill(Bill bill) {
        return wrap(
                "billerResponse",
                text("billAmount", bill.amount()),
                text("billDate", bill.date()),
                text("billNumber", bill.number()),
                text("billPeriod", bill.period()),
                text("customerName", bill.customerName()),
                text("dueDate", bill.due()),
                bill.options().isEmpty()
                        ? ""
                        : wrap(
                                "amountOptions",
                                all(
                                        bill.options(),
                                        option -> wrap(
                                                "option",
                                                text("amountName", option.name()),
                                                text("amountValue", option.amount())))));
    }

    /** The additional information, which a payment has to repeat as well. */
    static String info(List<InfoLine> lines) {
        return wrap(
                "additionalInfo",
                all(lines, line -> wrap("info", text("infoName", line.name()), text("infoValue", line.value()))));
    }

    static String fetch(BillFetch fetch) {
        BillFetch.Result result = fetch.result();
        return inputs(fetch.order().customer().params())
                + (result.bills().isEmpty() ? "" : bill(result.bills().getFirst()))
                + info(result.info());
    }

    static String payment(BillPayment payment, Instant now) {
        PaymentInstruction instruction = payment.instruction();
        BillFetch fetch = payment.order().fetch();
        @Nullable
        Bill bill = fetch == null || fetch.result().bills().isEmpty()
                ? null
                : fetch.result().bills().getFirst();
        boolean awaited = payment.status(now) == BillPayment.Status.PROCESSING;
        return text("responseReason", "Successful")
                + text("txnRefId", payment.transactionId())
                + text("requestId", instruction.paymentRefId())
                + text("approvalRefNumber", awaited ? "" : payment.approval())
                + text("txnRespType", awaited ? "AWAITED" : "FORWARD TYPE RESPONSE")
                + inputs(payment.order().customer().params())
                + text("CustConvFee", instruction.details().fee())
                + text("RespAmount", instruction.details().amount())
                + text("RespBillDate", bill == null ? null : bill.date())
                + text("RespBillNumber", bill == null ? null : bill.number())
                + text("RespBillPeriod", bill == null ? null : bill.period())
                + text("RespCustomerName", bill == null ? null : bill.customerName())
                + text("RespDueDate", bill == null ? null : bill.due());
    }

    static String transaction(BillPayment payment, Instant now) {
        return wrap(
                "txnList",
                text("agentId", payment.order().agent().id()),
                text("amount", payment.instruction().details().amount()),
                text("billerId", payment.order().biller().id()),
                text("txnDate", payment.takenAt().atZone(BbpsIds.ZONE).toOffsetDateTime()),
                text("txnReferenceId", payment.transactionId()),
                text("txnStatus", status(payment.status(now))));
    }

    private static String status(BillPayment.Status status) {
        return switch (status) {
            case PROCESSING -> "AWAITED";
            case SUCCESS -> "SUCCESS";
            case FAILURE -> "FAILURE";
            case CREDIT_ADJUSTMENT -> "REFUND";
        };
    }

    static String biller(Biller biller) {
        Biller.Terms terms = biller.terms();
        return wrap(
                "biller",
                text("billerId", biller.id()),
                text("billerName", biller.name()),
                text("billerCategory", biller.category()),
                text("billerAdhoc", terms.adhoc()),
                text("billerCoverage", biller.place().coverage()),
                // The venue's own spelling.
                text("billerFetchRequiremet", terms.fetch()),
                text("billerPaymentExactness", terms.exactness().text()),
                text("billerSupportBillValidation", terms.validation()),
                text("supportPendingStatus", terms.pending() ? "Yes" : "No"),
                text("supportDeemed", "No"),
                text("billerStatus", biller.status()),
                wrap("billerInputParams", all(biller.params(), BillAvenueReplies::param)),
                wrap("billerPaymentModes", all(List.of(PaymentMode.values()), mode -> mode(biller, mode))),
                wrap(
                        "billerPaymentChannels",
                        all(List.of(PaymentChannel.values()), channel -> channel(biller, channel))),
                text("planMdmRequirement", terms.plans()),
                text("billerResponseType", terms.responses()),
                all(biller.fees(), BillAvenueReplies::fee));
    }

    static String plan(RechargePlan plan) {
        return wrap(
                "planDetails",
                text("billerId", plan.billerId()),
                text("planId", plan.id()),
                text("categoryType", plan.categoryType()),
                text("categorySubType", plan.subType()),
                text("amountInRupees", BillIssuer.rupees(plan.amount())),
                text("planDesc", plan.description()),
                text("effectiveFrom", plan.from()),
                text("effectiveTo", null),
                text("status", plan.active() ? "ACTIVE" : "DEACTIVATED"));
    }

    static String deposit(BillPayment payment, String type) {
        return wrap(
                "entry",
                text("agentId", payment.order().agent().id()),
                text("transType", type),
                text("transactionId", payment.transactionId()),
                text("requestId", payment.instruction().paymentRefId()),
                text("amount", BillIssuer.rupees(payment.cost())));
    }

    static <T> String all(List<T> rows, Function<T, String> shape) {
        StringBuilder all = new StringBuilder();
        rows.forEach(row -> all.append(shape.apply(row)));
        return all.toString();
    }

    private static String param(CustomerParam param) {
        return wrap(
                "paramInfo",
                text("paramName", param.name()),
                text("dataType", param.dataType()),
                text("isOptional", param.optional()),
                text("minLength", param.least()),
                text("maxLength", param.most()),
                text("regEx", param.regex().pattern()),
                text("visibility", param.visible()));
    }

    private static String mode(Biller biller, PaymentMode mode) {
        Limit limit = biller.modes().get(mode);
        return limit == null
                ? ""
                : wrap(
                        "paymentModeInfo",
                        text("paymentMode", mode.text()),
                        text("minAmount", limit.least()),
                        text("maxAmount", limit.most()));
    }

    private static String channel(Biller biller, PaymentChannel channel) {
        Limit limit = biller.channels().get(channel);
        return limit == null
                ? ""
                : wrap(
                        "paymentChannelInfo",
                        text("paymentChannelName", channel),
                        text("minAmount", limit.least()),
                        text("maxAmount", limit.most()));
    }

    private static String fee(FeeSlab slab) {
        return wrap(
                "interchangeFeeCCF1",
                text("feeCode", "CCF1"),
                text("feeDirection", "C2B"),
                text("flatFee", slab.flat()),
                text("percentFee", slab.percent()),
                text("feeMinAmt", slab.from()),
                text("feeMaxAmt", slab.to()));
    }
}
