package io.harkara.simulators.bbps;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to pay.
 *
 * @param paymentRefId its sender's reference, by which it is executed once
 * @param fetchRefId the fetch that it pays, empty for a payment without one
 * @param billerId empty where the fetch tells it
 * @param agent null where the fetch tells it
 * @param customer null where the fetch tells it
 * @param bills what is paid of each bill, of billers with several
 * @param remitter what is known of who pays: {@code name}, {@code pan} and so on
 */
record PaymentInstruction(
        String paymentRefId,
        String fetchRefId,
        String billerId,
        @Nullable Agent agent,
        @Nullable Customer customer,
        Details details,
        List<Part> bills,
        Map<String, String> remitter) {

    /**
     * The money.
     *
     * @param amount in paise, 1 or more, without the fee
     * @param fee the customer's convenience fee in paise
     * @param unitFee the operating unit's own fee in paise
     * @param timestamp as it came
     * @param accountInfo what is known of the customer's instrument
     * @param planId the plan that is bought, empty for none
     * @param options other amounts that the customer chose in place of the bill's
     */
    record Details(
            long amount,
            long fee,
            long unitFee,
            PaymentMode mode,
            String timestamp,
            String accountInfo,
            String planId,
            List<Bill.Named> options) {

        Details {
            options = List.copyOf(options);
        }
    }

    /** What is paid of one bill, in paise. */
    record Part(String billNumber, long amount) {}

    PaymentInstruction {
        bills = List.copyOf(bills);
        remitter = Map.copyOf(remitter);
    }
}
