package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.broker.BrokerAdapter.Postback;
import java.security.MessageDigest;
import tools.jackson.databind.JsonNode;

/**
 * What Kite posts of an order that has changed (Kite Connect, postbacks), with a checksum of the order's number, its time and our secret.
 * The status and the quantities are not in the checksum, and Kite does not show who it is in any other way: whoever once saw a post could
 * send it again with another status. So it is believed that the order has changed, and the book tells how.
 */
final class KitePostback {

    private KitePostback() {}

    static Postback read(KiteSettings settings, String body) {
        JsonNode update = BrokerJson.tree(body);
        if (update == null || !update.isObject()) {
            return new Postback.Refused("no update of an order");
        }
        String expected = KiteRequests.postbackChecksum(
                text(update, "order_id"), text(update, "order_timestamp"), settings.apiSecret());
        if (!MessageDigest.isEqual(
                expected.getBytes(UTF_8), text(update, "checksum").getBytes(UTF_8))) {
            return new Postback.Refused("the checksum is not the one of this account");
        }
        if (!text(update, "user_id").equals(settings.userId())) {
            return new Postback.Refused("the order is another user's");
        }
        BrokerOrderRow row = KiteRows.order(update);
        if (row == null) {
            return new Postback.Refused("the order has no number");
        }
        return BrokerReference.isOne(row.reference()) ? new Postback.Changed() : new Postback.NoNews();
    }
}
