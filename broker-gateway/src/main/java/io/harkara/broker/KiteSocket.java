package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Kite's socket, of which we hear the orders: it tells those of the user from all platforms, without being asked, as texts. What comes in
 * bytes is prices, and a beat each second. The token stands in the address.
 */
final class KiteSocket {

    private static final Logger log = LoggerFactory.getLogger(KiteSocket.class);

    /** Longest time without a beat. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private KiteSocket() {}

    static BrokerAdapter.Subscription open(
            KiteSettings settings, Secret token, Duration connectTimeout, BrokerAdapter.Listener listener) {
        return BrokerWebSocket.open(
                new BrokerWebSocket.Line("Kite", address(settings, token), Map.of(), LONGEST_SILENCE),
                null,
                connectTimeout,
                listener::joined,
                message -> take(message, listener),
                listener::ended);
    }

    static URI address(KiteSettings settings, Secret token) {
        return URI.create("%s/?api_key=%s&access_token=%s"
                .formatted(
                        BrokerAccountSettings.socket(settings.socket()),
                        KiteRequests.encoded(settings.apiKey().reveal()),
                        KiteRequests.encoded(token.reveal())));
    }

    private static void take(String message, BrokerAdapter.Listener listener) {
        JsonNode root = BrokerJson.tree(message);
        if (root == null) {
            return;
        }
        switch (text(root, "type")) {
            case "order" -> {
                BrokerOrderRow row = KiteRows.order(root.path("data"));
                if (row != null) {
                    listener.told(row);
                }
            }
            case "error" -> log.warn("Kite's socket tells of an error: {}", text(root, "data"));
            default -> {
                // Messages for people.
            }
        }
    }
}
