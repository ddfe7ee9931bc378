package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BsePayment;
import io.harkara.schemas.PaymentMode;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** A payment for orders that the venue holds, by the single payment interface (structure document, pages 177 to 179). */
final class BsePayments implements BseOperation<BsePayment> {

    /** Most orders of one payment. No document tells it: our limit, for each is asked for before the payment leaves. */
    private static final int MOST_ORDERS = 20;

    static boolean isNumber(@Nullable String number) {
        return number != null && BseReplies.NUMBER.matcher(number).matches();
    }

    @Override
    public @Nullable String fault(BsePayment payment) {
        int orders = payment.getOrderNumbers().size();
        if (orders == 0
                || orders > MOST_ORDERS
                || new HashSet<>(payment.getOrderNumbers()).size() < orders
                || !payment.getOrderNumbers().stream().allMatch(BsePayments::isNumber)) {
            return "orderNumbers %s: expected 1 to %d numbers of BSE, none twice"
                    .formatted(payment.getOrderNumbers(), MOST_ORDERS);
        }
        if (!BseOrders.isPositive(payment.getTotalAmount())) {
            return "totalAmount %s: expected one above zero".formatted(payment.getTotalAmount());
        }
        return switch (payment.getMode()) {
            case DIRECT, NODAL ->
                payment.getBankId() == null || payment.getReturnUrl() == null
                        ? "bankId or returnUrl is missing: expected both with mode " + payment.getMode()
                        : null;
            case NEFT ->
                payment.getNeftReference() == null ? "neftReference is missing: expected one with mode NEFT" : null;
            case UPI -> payment.getVpa() == null ? "vpa is missing: expected one with mode UPI" : null;
            case UNRECOGNISED -> throw BseWords.unrecognised("mode");
        };
    }

    @Override
    public Service service(BsePayment payment) {
        return Service.PAYMENTS;
    }

    @Override
    public BseClient.Content request(BsePayment payment, String wireReference, Pass pass) {
        return pass.json(
                pass.properties().links().paymentPath(),
                BseJsonRequests.json(BsePaymentRequests.payment(payment, wireReference, pass.account())));
    }

    @Override
    public Outcome outcome(BsePayment payment, String wireReference, BseClient.Reply reply) {
        return BsePageReplies.payment(reply, isPaged(payment), wireReference);
    }

    @Override
    public @Nullable BsePage page(BsePayment payment, BseClient.Reply reply) {
        return isPaged(payment) ? BsePageReplies.page(reply, BsePageReplies::json) : null;
    }

    @Override
    public BseSearch.Payment unpaidBefore(BsePayment payment) {
        return new BseSearch.Payment(payment.getClientCode(), payment.getOrderNumbers());
    }

    @Override
    public BseSearch search(BsePayment payment, String wireReference) {
        return unpaidBefore(payment);
    }

    private static boolean isPaged(BsePayment payment) {
        return payment.getMode() == PaymentMode.DIRECT || payment.getMode() == PaymentMode.NODAL;
    }
}
