package io.harkara.simulators;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Payments of orders, after the table of the venue's document. */
final class PaymentSamples {

    static final String PATH = "/StarMFSinglePaymentAPI/Single/Payment";

    private PaymentSamples() {}

    /** A payment of orders of 500 rupees each by UCC01 that nothing is wrong with. */
    static Map<String, String> payment(String mode, String... orders) {
        Map<String, String> payment = new LinkedHashMap<>();
        payment.put("LoginId", BseAccount.DEMO.userId());
        payment.put("Password", BseAccount.DEMO.password());
        payment.put("membercode", BseAccount.DEMO.memberId());
        payment.put("clientcode", "UCC01");
        payment.put("modeofpayment", mode);
        payment.put("bankid", "HDF");
        payment.put("accountnumber", "1234567890");
        payment.put("ifsc", "HDFC0000001");
        payment.put("ordernumber", String.join("|", orders));
        payment.put("totalamount", Integer.toString(500 * orders.length));
        payment.put("internalrefno", "P1");
        payment.put("NEFTreference", mode.equals("NEFT") ? "N123" : "");
        payment.put("mandateid", "");
        payment.put("vpaid", mode.equals("UPI") ? "a@upi" : "");
        payment.put("loopbackURL", "https://member.example/back?a=1");
        payment.put("allowloopBack", "Y");
        return payment;
    }

    /** The same with one member other. */
    static Map<String, String> with(Map<String, String> call, String name, String value) {
        Map<String, String> other = new HashMap<>(call);
        other.put(name, value);
        return other;
    }

    static String json(Map<String, ?> members) {
        return new JsonMapper().writeValueAsString(members);
    }

    /** A member of an answer. */
    static String field(String answer, String name) {
        return new JsonMapper().readTree(answer).get(name).asString();
    }

    /** The text of an answer to a payment. */
    static String said(String answer) {
        return field(answer, "responsestring");
    }
}
