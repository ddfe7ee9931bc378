package io.harkara.simulators.bbps;

import com.fasterxml.jackson.annotation.JsonValue;
import io.harkara.simulators.engine.Quota;
import java.util.Map;

/**
 * How the venue behaves when nothing is wrong with it.
 *
 * @param tokenSeconds life of a token, 1 to 86,400; Setu's is 600
 * @param fetchMillis how long a fetch has no result yet, 0 to a year
 * @param paymentMillis how long every payment is in progress, 0 to a year
 * @param fetchRetentionHours how long a fetch can be paid, 1 to 720; not documented
 * @param noBillDueDays for how many days after that of a payment the biller has no bill, 0 to 365
 * @param duplicateCheck whether a paymentRefId that was seen is refused; off, the payment is made again
 * @param refuseAtRequest whether what the venue finds wrong is answered to the request with 400; otherwise it is told in
 *     the answer to the question what became of it
 * @param complaintMillis how long a ticket is assigned to somebody, 0 to a year
 * @param complaintOutcome how tickets end
 * @param coolingHours for how long after a payment no complaint is taken, 0 to 720; in three categories never
 * @param declinePercent share of the payments of the biller with technical declines that are declined, 0 to 100
 * @param billAvenueKey how BillAvenue's key is made of the working key
 * @param billAvenueEncoding how its ciphertext is written
 * @param quotas most calls by operation, none by default
 */
record BbpsSettings(
        long tokenSeconds,
        long fetchMillis,
        long paymentMillis,
        long fetchRetentionHours,
        long noBillDueDays,
        boolean duplicateCheck,
        boolean refuseAtRequest,
        long complaintMillis,
        ComplaintOutcome complaintOutcome,
        long coolingHours,
        int declinePercent,
        KeyDerivation billAvenueKey,
        Encoding billAvenueEncoding,
        Map<String, Quota> quotas) {

    /** A year. */
    static final long MAX_MILLIS = 365L * 24 * 3_600_000;

    static final BbpsSettings DEFAULTS = new BbpsSettings(
            600,
            0,
            0,
            24,
            25,
            true,
            false,
            60_000,
            ComplaintOutcome.RESOLVED,
            24,
            80,
            KeyDerivation.MD5,
            Encoding.HEX,
            Map.of());

    /** How a ticket ends. REFUNDED also credits the payment. */
    enum ComplaintOutcome {
        RESOLVED,
        REJECTED,
        DEFAULT_RESOLVED,
        REFUNDED
    }

    /** How BillAvenue's AES key is made of the working key. */
    enum KeyDerivation {
        MD5("md5"),
        RAW_HEX("rawhex");

        private final String wireName;

        KeyDerivation(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    /** How BillAvenue's ciphertext is written. */
    enum Encoding {
        HEX("hex"),
        BASE64("base64");

        private final String wireName;

        Encoding(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        String wireName() {
            return wireName;
        }
    }

    BbpsSettings {
        within("tokenSeconds", tokenSeconds, 1, 86_400);
        within("fetchMillis", fetchMillis, 0, MAX_MILLIS);
        within("paymentMillis", paymentMillis, 0, MAX_MILLIS);
        within("fetchRetentionHours", fetchRetentionHours, 1, 720);
        within("noBillDueDays", noBillDueDays, 0, 365);
        within("complaintMillis", complaintMillis, 0, MAX_MILLIS);
        within("coolingHours", coolingHours, 0, 720);
        within("declinePercent", declinePercent, 0, 100);
        for (String operation : quotas.keySet()) {
            if (!BbpsOperation.ALL.names().contains(operation)) {
                throw new IllegalArgumentException(
                        "quotas: found '%s', expected one of %s".formatted(operation, BbpsOperation.ALL.names()));
            }
        }
        quotas = Map.copyOf(quotas);
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s: found %d, expected %d to %d".formatted(name, value, least, most));
        }
    }
}
