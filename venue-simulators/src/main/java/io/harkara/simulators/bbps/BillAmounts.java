package io.harkara.simulators.bbps;

import io.harkara.simulators.bbps.PaymentInstruction.Details;
import io.harkara.simulators.bbps.PaymentInstruction.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an amount agrees with what was fetched. */
final class BillAmounts {

    private BillAmounts() {}

    /** Of a biller with one bill: the bill's amount as exactly as it has to be, or the sum of options that were chosen. */
    static @Nullable Refusal single(PaymentOrder order, Bill bill) {
        Details details = order.instruction().details();
        if (!details.options().isEmpty()) {
            return options(details, bill);
        }
        Exactness exactness = order.biller().terms().exactness();
        return exactness.allows(details.amount(), bill)
                ? null
                : new Refusal(
                        Problem.AMOUNT,
                        "paymentDetails.amount: found %d, expected %s %d"
                                .formatted(details.amount(), exactness.text(), bill.amount()));
    }

    private static @Nullable Refusal options(Details details, Bill bill) {
        long sum = 0;
        for (Bill.Named option : details.options()) {
            if (!bill.options().contains(option)) {
                return new Refusal(
                        Problem.AMOUNT,
                        "paymentDetails.selectedPaymentOptions: found '%s' of %d, expected some of %s"
                                .formatted(option.name(), option.amount(), bill.options()));
            }
            sum += option.amount();
        }
        return sum(details, sum, "selectedPaymentOptions");
    }

    /** Of a biller with several bills: each that is paid is one of them and paid in full, and there are as many as allowed. */
    static @Nullable Refusal list(PaymentOrder order, List<Bill> bills) {
        List<Part> parts = order.instruction().bills();
        Set<String> numbers = new HashSet<>();
        long sum = 0;
        for (Part part : parts) {
            boolean billed = bills.stream()
                    .anyMatch(bill -> bill.number().equals(part.billNumber()) && bill.amount() == part.amount());
            if (!billed || !numbers.add(part.billNumber())) {
                return new Refusal(
                        Problem.BILLS,
                        "bills: found '%s' of %d, expected bills as they were fetched, each once"
                                .formatted(part.billNumber(), part.amount()));
            }
            sum += part.amount();
        }
        boolean enough = switch (order.biller().terms().selection()) {
            case SINGLE -> parts.size() == 1;
            case MULTIPLE -> !parts.isEmpty();
            case ALL -> parts.size() == bills.size();
        };
        return enough
                ? sum(order.instruction().details(), sum, "bills")
                : new Refusal(
                        Problem.BILLS,
                        "bills: found %d, expected %s of %d"
                                .formatted(parts.size(), order.biller().terms().selection(), bills.size()));
    }

    private static @Nullable Refusal sum(Details details, long sum, String of) {
        return details.amount() == sum
                ? null
                : new Refusal(
                        Problem.AMOUNT,
                        "paymentDetails.amount: found %d, expected %d, the sum of %s"
                                .formatted(details.amount(), sum, of));
    }
}
