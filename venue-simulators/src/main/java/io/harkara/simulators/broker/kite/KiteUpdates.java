package io.harkara.simulators.broker.kite;

import io.harkara.simulators.broker.Json;
import io.harkara.simulators.broker.OrderState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Updates of orders, as the socket tells them and as they are posted to the app. */
final class KiteUpdates {

    private KiteUpdates() {}

    /** An order with what only updates have. */
    static ObjectNode update(OrderState state, KiteAccount account, String checksum) {
        String status = switch (state.status()) {
            case PARTLY_FILLED, MODIFIED -> "UPDATE";
            default -> KiteWords.status(state);
        };
        return KiteRows.order(state, status)
                .put("user_id", account.userId())
                .put("app_id", 1)
                .put("unfilled_quantity", state.pending())
                .put("checksum", checksum);
    }

    /** What is posted to the app, which proves that it comes from the broker; null for what nobody is told of. */
    static @Nullable String postback(KiteDesk desk, OrderState state) {
        KiteAccount account = desk.client(state.terms().client());
        if (account == null || !KiteWords.tellsOfOrder(state.status())) {
            return null;
        }
        return Json.write(update(state, account, checksum(state, account)));
    }

    private static String checksum(OrderState state, KiteAccount account) {
        return KiteTokens.checksum(state.id(), KiteWords.time(state.at()), account.apiSecret());
    }
}
