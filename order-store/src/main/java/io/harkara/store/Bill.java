package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.BbpsValue;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch, a payment, a complaint or a refund is about.
 *
 * @param billerId null where another order tells it
 * @param about the fetch that a payment pays, or the payment that a complaint or a refund is about
 * @param transactionId the same payment by the venue's name
 * @param amount rupees
 * @param consumers digests of what names the customer: the mobile number and what the biller asks for
 */
record Bill(
        @Nullable String billerId,
        @Nullable UUID about,
        @Nullable String transactionId,
        @Nullable BigDecimal amount,
        SortedSet<String> consumers) {

    /** The bill that a payload is about; null where it is about none. */
    static @Nullable Bill of(@Nullable SpecificRecord payload) {
        return switch (payload) {
            case BbpsFetch fetch ->
                new Bill(
                        fetch.getBillerId(),
                        null,
                        null,
                        fetch.getAmount(),
                        consumers(fetch.getCustomer(), fetch.getInputs()));
            case BbpsPayment payment ->
                new Bill(
                        payment.getBillerId(),
                        InterventionRequests.orderIdOrNull(payment.getFetchId()),
                        null,
                        payment.getAmount(),
                        consumers(payment.getCustomer(), payment.getInputs()));
            case BbpsComplaint complaint ->
                new Bill(
                        complaint.getService() == null
                                ? null
                                : complaint.getService().getBillerId(),
                        InterventionRequests.orderIdOrNull(complaint.getPaymentId()),
                        complaint.getTransactionId(),
                        null,
                        new TreeSet<>());
            case BbpsRefund refund ->
                new Bill(
                        null,
                        InterventionRequests.orderIdOrNull(refund.getPaymentId()),
                        null,
                        refund.getAmount(),
                        new TreeSet<>());
            case null, default -> null;
        };
    }

    /** The digest by which a customer is found, in hexadecimal digits. */
    static String digest(String consumer) {
        try {
            byte[] plain = consumer.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static SortedSet<String> consumers(@Nullable BbpsCustomer customer, List<BbpsValue> inputs) {
        SortedSet<String> consumers = new TreeSet<>();
        if (customer != null && !customer.getMobile().isBlank()) {
            consumers.add(digest(customer.getMobile()));
        }
        inputs.stream()
                .map(BbpsValue::getValue)
                .filter(value -> !value.isBlank())
                .forEach(value -> consumers.add(digest(value)));
        return consumers;
    }
}
