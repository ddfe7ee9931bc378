package io.harkara.simulators;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Modification and cancellation of lumpsum orders. The venue has withdrawn them (structure document v3.1, page 20), and no
 * reply to either was recorded: that an order can be changed as long as it is PENDING, what is looked at, and the words are
 * inferences.
 */
final class LumpsumChanges {

    private static final List<OrderElement> SIZES = List.of(OrderElement.AMOUNT, OrderElement.UNITS);

    private final BseOrderBook book;

    LumpsumChanges(BseOrderBook book) {
        this.book = book;
    }

    /** Whether a request is for one. */
    static boolean isChange(OrderRequest request) {
        return request.kind() == EffectKind.LUMPSUM_CANCEL || request.kind() == EffectKind.LUMPSUM_MODIFY;
    }

    /** Changes the order that a request names, if it is the client's and not yet on its way to the registrar. */
    Decision change(OrderRequest request, LifeCycle lifeCycle, Instant now) {
        long number = request.whole(OrderElement.ORDER_ID);
        BseOrder order = book.order(number);
        if (order == null || !isOf(order, request) || order.type() != OrderType.NORMAL) {
            return Decision.rejected(BseTexts.ORDER_NOT_FOUND + request.get(OrderElement.ORDER_ID));
        }
        if (!lifeCycle.at(order, now).remark().equals(LifeCycle.PENDING)) {
            return Decision.rejected(BseTexts.TOO_LATE_TO_CHANGE + order.day());
        }
        boolean cancels = request.kind() == EffectKind.LUMPSUM_CANCEL;
        if (!cancels && SIZES.stream().allMatch(size -> request.number(size).signum() == 0)) {
            return Decision.rejected(BseTexts.INVALID_AMOUNT);
        }
        // Of two changes at a time the second finds the order as the first has left it.
        return book.replace(order, cancels ? order.asCancelled() : order.with(sizes(request)))
                ? Decision.executed(Long.toString(number), BseTexts.changed(cancels, number))
                : change(request, lifeCycle, now);
    }

    private static boolean isOf(BseOrder order, OrderRequest request) {
        return order.request().get(OrderElement.MEMBER_ID).equals(request.get(OrderElement.MEMBER_ID))
                && order.request().get(OrderElement.CLIENT_CODE).equals(request.get(OrderElement.CLIENT_CODE));
    }

    private static Map<OrderElement, String> sizes(OrderRequest request) {
        Map<OrderElement, String> sizes = new EnumMap<>(OrderElement.class);
        SIZES.forEach(size -> sizes.put(size, request.get(size)));
        return sizes;
    }
}
