package io.harkara.bbps;

import io.harkara.schemas.BbpsExactness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch or a validation found, as far as a payment needs it.
 *
 * @param orderId the order that asked; ours
 * @param account the account that asked, for none but that can pay
 * @param reference the dialect's name of the fetch
 * @param exactness which payments are taken; null where neither fetch nor biller tells
 * @param bills none where nothing but the customer's details was asked for
 * @param info what else the biller tells, name by name
 * @param mobile number of the customer
 * @param echo what the dialect has to repeat in a payment, byte for byte; its own matter
 * @param expiresAt from when on it cannot be paid
 */
record BbpsFetched(
        String orderId,
        String account,
        String billerId,
        String reference,
        @Nullable BbpsExactness exactness,
        List<BbpsBill> bills,
        List<Line> info,
        String mobile,
        String echo,
        Instant expiresAt) {

    /** A line of what the biller tells. */
    record Line(String name, String value) {}

    BbpsFetched {
        bills = List.copyOf(bills);
        info = List.copyOf(info);
    }

    /** The same, found for an order of a customer. */
    BbpsFetched of(String order, String ofAccount, String customer, Instant until) {
        return new BbpsFetched(order, ofAccount, billerId, reference, exactness, bills, info, customer, echo, until);
    }
}
