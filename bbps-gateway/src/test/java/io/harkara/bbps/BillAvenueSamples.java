package io.harkara.bbps;

import io.harkara.runtime.Secret;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsPayment;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Accounts at BillAvenue, and orders of a counter that takes cash. */
final class BillAvenueSamples {

    static final String WORKING_KEY = "00112233445566778899aabbccddeeff";

    private BillAvenueSamples() {}

    static BillAvenueAccount account() {
        return account(BillAvenueAccount.KeyDerivation.MD5, BillAvenueAccount.Encoding.HEX);
    }

    static BillAvenueAccount account(BillAvenueAccount.KeyDerivation key, BillAvenueAccount.Encoding encoding) {
        return new BillAvenueAccount(
                "AVDEMO00000000000001",
                "HK01",
                Secret.of(WORKING_KEY),
                BbpsSamples.AGENT,
                key,
                encoding,
                BillAvenueAccount.Transport.FORM);
    }

    /** Properties of a gateway whose one account is at BillAvenue. */
    static BbpsProperties properties(URI aggregator, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("accounts.main.dialect", "billavenue");
        settings.put("accounts.main.access-code", "AVDEMO00000000000001");
        settings.put("accounts.main.institute-id", "HK01");
        settings.put("accounts.main.working-key", WORKING_KEY);
        return BbpsSamples.properties(aggregator, settings);
    }

    /** The one bill of the test system, at a counter. */
    static BbpsFetch fetch() {
        return BbpsFetch.newBuilder(BbpsSamples.fetch())
                .setAgent(BbpsSamples.counter())
                .build();
    }

    /** A payment in cash of what a fetch found. */
    static BbpsPayment payment(String fetchId, String rupees) {
        return BbpsPayment.newBuilder(BbpsSamples.payment(fetchId, rupees))
                .setMode(BbpsMode.CASH)
                .setAccountInfo("Received")
                .build();
    }

    /** A payment in cash that needs no fetch. */
    static BbpsPayment direct(String billerId, String input, String value, String rupees) {
        return BbpsPayment.newBuilder(payment("", rupees))
                .setBillerId(billerId)
                .setFetchId(null)
                .setAgent(BbpsSamples.counter())
                .setCustomer(BbpsSamples.customer())
                .setInputs(BbpsSamples.inputs(input, value))
                .build();
    }
}
