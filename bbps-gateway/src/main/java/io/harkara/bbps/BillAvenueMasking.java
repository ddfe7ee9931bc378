package io.harkara.bbps;

import io.harkara.gateway.WireLog;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What may be shown of a request to BillAvenue and its reply: the XML within, never the envelope. By an allow-list of elements,
 * as {@link BbpsMasking} has one of fields; the reply is opened where it is masked, on another thread than that of the call.
 *
 * @param request XML
 * @param reply as it came
 */
record BillAvenueMasking(String request, String reply, BillAvenueCipher cipher) implements WireLog.Said {

    private static final String HIDDEN = "***";
    private static final int LONGEST_READ = 4 * WireLog.Masked.LONGEST;

    private static final Set<String> SHOWN = Set.of(
            "CustConvFee",
            "RespAmount",
            "RespBillDate",
            "RespBillPeriod",
            "RespDueDate",
            "agentId",
            "amount",
            "amountInRupees",
            "amountName",
            "amountTag",
            "amountValue",
            "approvalRefNumber",
            "billAmount",
            "billDate",
            "billPeriod",
            "billerAdhoc",
            "billerId",
            "categoryType",
            "complaintAssigned",
            "complaintDisposition",
            "complaintId",
            "complaintStatus",
            "complaintType",
            "currency",
            "custConvFee",
            "dueDate",
            "errorCode",
            "errorMessage",
            "fromDate",
            "infoName",
            "initChannel",
            "paramName",
            "paymentMode",
            "planId",
            "quickPay",
            "requestId",
            "responseCode",
            "responseReason",
            "splitPay",
            "status",
            "toDate",
            "trackType",
            "transType",
            "transactionId",
            "txnDate",
            "txnRefId",
            "txnReferenceId",
            "txnRespType",
            "txnStatus");

    @Override
    public int length() {
        return request.length() + reply.length();
    }

    @Override
    public WireLog.Masked masked() {
        return new WireLog.Masked(
                masked(request),
                reply.isEmpty() ? "" : masked(BillAvenueReplies.text(reply, cipher)),
                length() > 2 * LONGEST_READ);
    }

    private static String masked(@Nullable String text) {
        if (text == null) {
            return "(ciphertext that the working key does not open)";
        }
        Element root = text.length() > LONGEST_READ ? null : BillAvenueXml.read(text);
        return root == null ? "(%d characters that are not shown)".formatted(text.length()) : masked(root);
    }

    private static String masked(Element element) {
        String name = element.getTagName();
        List<Element> children = BillAvenueXml.children(element);
        if (!children.isEmpty()) {
            return BillAvenueXml.element(
                    name, children.stream().map(BillAvenueMasking::masked).toArray(String[]::new));
        }
        String text = element.getTextContent();
        return BillAvenueXml.text(name, text.isBlank() || SHOWN.contains(name) ? text : HIDDEN);
    }

    @Override
    public String toString() {
        return "BillAvenueMasking[%d characters]".formatted(length());
    }
}
