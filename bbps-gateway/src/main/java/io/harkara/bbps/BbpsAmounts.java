package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.BbpsAmount;
import io.harkara.schemas.BbpsBillPart;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsSelection;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a payment fits what was fetched and what its biller takes (Setu, bill fetch and payment objects). What does not fit
 * is refused before it leaves: the venue would refuse it too, and some would take the fetch for used.
 */
final class BbpsAmounts {

    private static final String FETCH_AGAIN = "; fetch the bill again and pay what it says";

    private BbpsAmounts() {}

    /** What is against the payment, or null. */
    static @Nullable Cause against(BbpsPayment payment, @Nullable BbpsFetched fetched, @Nullable BbpsBiller biller) {
        Cause against = fetched == null || fetched.bills().isEmpty() ? null : againstBills(payment, fetched, biller);
        if (against == null && biller != null) {
            against = againstLimits(payment.getAmount(), payment.getMode().name(), "mode", biller.getModes());
        }
        return against;
    }

    /** What is against the amount through a channel, or null. */
    static @Nullable Cause againstChannel(BigDecimal amount, String channel, @Nullable BbpsBiller biller) {
        return biller == null ? null : againstLimits(amount, channel, "channel", biller.getChannels());
    }

    private static @Nullable Cause againstBills(BbpsPayment payment, BbpsFetched fetched, @Nullable BbpsBiller biller) {
        List<BbpsBill> bills = fetched.bills();
        if (bills.size() > 1 || !payment.getBills().isEmpty()) {
            return againstParts(payment, bills, biller);
        }
        BbpsBill bill = bills.getFirst();
        Cause against = againstOptions(payment, bill);
        if (against != null) {
            return against;
        }
        BigDecimal due = due(payment, bill);
        BbpsExactness exactness = fetched.exactness() != null
                ? fetched.exactness()
                : biller == null ? BbpsExactness.UNRECOGNISED : biller.getExactness();
        return againstExactness(payment.getAmount(), due, bill, exactness);
    }

    /** What the customer owes: the options that were chosen, or the bill. */
    private static BigDecimal due(BbpsPayment payment, BbpsBill bill) {
        return payment.getOptions().isEmpty()
                ? bill.amount()
                : payment.getOptions().stream().map(BbpsAmount::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static @Nullable Cause againstExactness(BigDecimal amount, BigDecimal due, BbpsBill bill, BbpsExactness exactness) {
        String expected = switch (exactness) {
            case EXACT -> amount.compareTo(due) == 0 ? null : "exactly Rs " + due;
            case EXACT_AND_ABOVE -> amount.compareTo(due) >= 0 ? null : "Rs %s or more".formatted(due);
            case EXACT_AND_BELOW -> amount.compareTo(due) <= 0 ? null : "Rs %s or less".formatted(due);
            case RANGE, ANY, UNRECOGNISED -> null;
        };
        if (expected == null && bill.minimum() != null && amount.compareTo(bill.minimum()) < 0) {
            expected = "Rs %s or more, which the bill names as the least".formatted(bill.minimum());
        }
        if (expected == null && bill.maximum() != null && amount.compareTo(bill.maximum()) > 0) {
            expected = "Rs %s or less, which the bill names as the most".formatted(bill.maximum());
        }
        if (expected == null
                && bill.multiple() != null
                && bill.multiple().signum() > 0
                && amount.remainder(bill.multiple()).signum() != 0) {
            expected = "a multiple of Rs " + bill.multiple();
        }
        return expected == null ? null : wrong(amount, expected);
    }

    private static @Nullable Cause againstOptions(BbpsPayment payment, BbpsBill bill) {
        for (BbpsAmount chosen : payment.getOptions()) {
            boolean offered = bill.options().stream()
                    .anyMatch(option -> option.name().equals(chosen.getName())
                            && option.amount().compareTo(chosen.getAmount()) == 0);
            if (!offered) {
                return new Cause(
                        "OPTION_NOT_OFFERED",
                        "option '%s' of Rs %s: expected one that the fetch offers, %s%s"
                                .formatted(chosen.getName(), chosen.getAmount(), names(bill.options()), FETCH_AGAIN));
            }
        }
        return null;
    }

    private static @Nullable Cause againstParts(
            BbpsPayment payment, List<BbpsBill> bills, @Nullable BbpsBiller biller) {
        List<BbpsBillPart> parts = payment.getBills();
        if (parts.isEmpty()) {
            return new Cause(
                    "BILLS_MISSING",
                    "the fetch found %d bills: expected under bills which of them are paid".formatted(bills.size()));
        }
        Set<String> paid = new HashSet<>();
        for (BbpsBillPart part : parts) {
            boolean known = bills.stream()
                    .anyMatch(bill -> part.getBillNumber().equals(bill.number())
                            && bill.amount().compareTo(part.getAmount()) == 0);
            if (!known || !paid.add(part.getBillNumber())) {
                return new Cause(
                        "BILL_NOT_FETCHED",
                        "bill '%s' of Rs %s: expected each of those fetched once and in full%s"
                                .formatted(part.getBillNumber(), part.getAmount(), FETCH_AGAIN));
            }
        }
        return biller == null ? null : againstSelection(biller.getSelection(), parts.size(), bills.size());
    }

    private static @Nullable Cause againstSelection(BbpsSelection selection, int paid, int fetched) {
        boolean fits = switch (selection) {
            case SINGLE -> paid == 1;
            case ALL -> paid == fetched;
            case MULTIPLE, UNRECOGNISED -> true;
        };
        return fits
                ? null
                : new Cause(
                        "BILLS_SELECTION",
                        "%d of %d bills: the biller takes %s"
                                .formatted(
                                        paid,
                                        fetched,
                                        selection == BbpsSelection.ALL ? "all of them at once" : "one at a time"));
    }

    private static @Nullable Cause againstLimits(BigDecimal amount, String name, String what, List<BbpsLimit> limits) {
        BbpsLimit limit = limits.stream()
                .filter(each -> Objects.equals(each.getName(), name))
                .findFirst()
                .orElse(null);
        if (limit == null) {
            return limits.isEmpty()
                    ? null
                    : new Cause(
                            what.toUpperCase(java.util.Locale.ROOT) + "_NOT_TAKEN",
                            "%s %s: expected one that the biller takes, %s"
                                    .formatted(
                                            what,
                                            name,
                                            limits.stream()
                                                    .map(BbpsLimit::getName)
                                                    .toList()));
        }
        if (limit.getMinimum() != null && amount.compareTo(limit.getMinimum()) < 0) {
            return wrong(amount, "Rs %s or more with the %s %s".formatted(limit.getMinimum(), what, name));
        }
        if (limit.getMaximum() != null && amount.compareTo(limit.getMaximum()) > 0) {
            return wrong(amount, "Rs %s or less with the %s %s".formatted(limit.getMaximum(), what, name));
        }
        return null;
    }

    private static List<String> names(List<BbpsBill.Option> options) {
        return options.stream().map(BbpsBill.Option::name).toList();
    }

    private static Cause wrong(BigDecimal amount, String expected) {
        return new Cause("AMOUNT_NOT_TAKEN", "amount Rs %s: expected %s".formatted(amount, expected));
    }
}
