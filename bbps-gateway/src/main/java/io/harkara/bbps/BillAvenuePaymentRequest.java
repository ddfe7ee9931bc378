package io.harkara.bbps;

import static io.harkara.bbps.BillAvenueXml.document;
import static io.harkara.bbps.BillAvenueXml.element;
import static io.harkara.bbps.BillAvenueXml.text;
import static io.harkara.bbps.BillAvenueXml.textIfAny;

import io.harkara.schemas.BbpsAmount;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsPayment;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The one request that pays. Amounts are whole paise. Source of the order of elements: MPAY and BA-PHP's recorded requests. */
final class BillAvenuePaymentRequest {

    private static final int RUPEE = 356;

    private BillAvenuePaymentRequest() {}

    /**
     * @param echo what is said again of the fetch, or of the order where nothing was fetched
     * @param fetched null for a payment without a fetch, which is a quickPay
     */
    static String of(BillAvenueEcho echo, BbpsPayment payment, @Nullable BbpsFetched fetched, BigDecimal fee) {
        String pan = payment.getPan() == null ? echo.customer().pan() : payment.getPan();
        return document(
                BillAvenueOperation.PAY.root(),
                text("agentId", echo.agentId()),
                text("billerAdhoc", isAdhoc(payment, fetched)),
                echo.device(),
                element(
                        "customerInfo",
                        BillAvenueRequests.customerInfo(echo.customer(), pan),
                        textIfAny("customerName", echo.customer().name()),
                        textIfAny("remitterName", remitter(payment, echo.customer()))),
                text("billerId", payment.getBillerId()),
                echo.inputs(),
                echo.bill(),
                echo.info(),
                amount(payment, fee),
                element(
                        "paymentMethod",
                        text("paymentMode", SetuModes.text(payment.getMode())),
                        text("quickPay", fetched == null ? "Y" : "N"),
                        text("splitPay", "N")),
                element(
                        "paymentInfo",
                        element(
                                "info",
                                text("infoName", infoName(payment.getMode())),
                                text("infoValue", info(payment)))));
    }

    // Whether the customer chose the amount; the recorded payments of whole bills say false.
    private static boolean isAdhoc(BbpsPayment payment, @Nullable BbpsFetched fetched) {
        return fetched == null
                || fetched.bills().stream().noneMatch(bill -> bill.amount().compareTo(payment.getAmount()) == 0);
    }

    // Without a name: E092.
    private static @Nullable String remitter(BbpsPayment payment, BillAvenueEcho.Customer customer) {
        return payment.getRemitter() == null ? customer.name() : payment.getRemitter();
    }

    private static String amount(BbpsPayment payment, BigDecimal fee) {
        StringBuilder tags = new StringBuilder();
        for (BbpsAmount option : payment.getOptions()) {
            tags.append(element(
                    "amountTags",
                    text("amountTag", option.getName()),
                    text("value", BbpsMoney.paise(option.getAmount()))));
        }
        return element(
                "amountInfo",
                text("amount", BbpsMoney.paise(payment.getAmount())),
                text("currency", RUPEE),
                text("custConvFee", BbpsMoney.paise(fee)),
                tags.isEmpty() ? element("amountTags") : tags.toString());
    }

    private static String info(BbpsPayment payment) {
        return payment.getAccountInfo() == null ? "Received" : payment.getAccountInfo();
    }

    /** NPCI's name of what tells of the customer's means of payment (Setu, remittance guide). */
    private static String infoName(BbpsMode mode) {
        return switch (mode) {
            case ACCOUNT_TRANSFER, BHARAT_QR, INTERNET_BANKING, NEFT -> "IFSC|AccountNo";
            case CREDIT_CARD, DEBIT_CARD, PREPAID_CARD -> "CardNum|AuthCode";
            case UPI -> "VPA";
            case WALLET -> "WalletName|MobileNo";
            case IMPS -> "MMID|MobileNo";
            case AEPS, BHIM_AADHAAR_PAY -> "Aadhaar|IIN";
            case CASH, USSD -> "Remarks";
            case UNRECOGNISED -> throw new IllegalArgumentException("a mode that this gateway does not know");
        };
    }
}
