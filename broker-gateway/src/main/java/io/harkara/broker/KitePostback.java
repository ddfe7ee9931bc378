package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.broker.BrokerAdapter.Postback;
import java.security.MessageDigest;
import tools.jackson.databind.JsonNode;

/**
 * What Kite posts of an order that has changed (Kite Connect, postbacks): what its socket tells, with a checksum of the order's number, its
 * time and our secret. The rest of it is not in the checksum; it comes over TLS.
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
        return row == null ? new Postback.Refused("the order has no number") : new Postback.Told(row);
    }
}
