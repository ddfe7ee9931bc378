package io.harkara.simulators.bbps;

/**
 * Why something is refused before any biller is asked. Setu's codes are of its error page; BillAvenue's of its integrators'
 * catalogue, where one fits, and otherwise the nearest.
 */
enum Problem {
    INVALID("validation-error", "Input is invalid", "E135"),
    BILLER("invalid-biller-id", "Invalid biller Id.", "VE006"),
    BILLER_TYPE("invalid-biller-type", "Biller is not allowed to make the request.", "BRP046"),
    PARAM_MISSING("invalid-customer-param", "Customer param is not valid.", "E135"),
    PARAM_UNKNOWN("invalid-customer-param", "Customer param is not valid.", "E135"),
    PARAM_SHORT("invalid-customer-param", "Customer param is not valid.", "VE009"),
    PARAM_LONG("invalid-customer-param", "Customer param is not valid.", "VE010"),
    PARAM_TYPE("invalid-customer-param", "Customer param is not valid.", "VE011"),
    PARAM_MISMATCH("invalid-customer-param", "Customer param is not valid.", "VE012"),
    AGENT("invalid-agent", "Agent is not valid.", "VE003"),
    CHANNEL("invalid-payment-channel", "Invalid channel for payment.", "E078"),
    MODE("invalid-payment-mode", "Invalid payment mode for payment.", "E077"),
    AMOUNT("invalid-amount", "Amount is invalid for this payment. Exactness does not match.", "BPR011"),
    LIMIT("invalid-amount", "Amount is invalid for this payment. Exactness does not match.", "BVR005"),
    CASH("invalid-amount", "Amount is invalid for this payment. Exactness does not match.", "E135"),
    FEE("invalid-params", "Invalid params.", "E135"),
    REMITTER("invalid-params", "Invalid params.", "E092"),
    ACCOUNT_INFO("invalid-params", "Invalid params.", "E135"),
    PLAN("invalid-params", "Invalid params.", "RPD053"),
    BILLS("invalid-params", "Invalid params.", "E211"),
    FETCH_UNKNOWN("invalid-ref-id", "Invalid reference ID.", "E210"),
    FETCH_OTHER("invalid-payment-request", "Payment request is invalid. Fetch API call not found.", "E210"),
    FETCH_RUNNING("fetch-in-progress", "Fetch request is still in progress.", "E210"),
    FETCH_FAILED("invalid-payment-request", "Payment request is invalid. Fetch API call not found.", "E210"),
    FETCH_EXPIRED("invalid-payment-request", "Payment request is invalid. Fetch API call not found.", "E210"),
    FETCH_USED("invalid-payment-request", "Payment request is invalid. Fetch API call not found.", "E204"),
    DIRECT_PAY(
            "direct-pay-not-allowed", "This biller does not support pay without doing fetch/validation first.", "E210"),
    FUNDS("insufficient-funds", "Insufficient Funds.", "PP004"),
    TRANSACTION("txn-not-found", "Txn reference Id not found.", "V5001");

    private final String setu;
    private final String text;
    private final String billAvenue;

    Problem(String setu, String text, String billAvenue) {
        this.setu = setu;
        this.text = text;
        this.billAvenue = billAvenue;
    }

    String setu() {
        return setu;
    }

    /** Setu's words. */
    String text() {
        return text;
    }

    String billAvenue() {
        return billAvenue;
    }
}
