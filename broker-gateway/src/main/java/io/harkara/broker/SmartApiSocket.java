package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;

import io.harkara.runtime.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * SmartAPI's socket of order updates: it tells of all orders of the client, without being asked. An update lacks the number that stays, by
 * which we know the order, and staff trust the book more; so an update of one of ours says that the book is to be read, and nothing more.
 */
final class SmartApiSocket {

    /** SmartAPI, order status: a text each ten seconds, which is answered. */
    private static final BrokerWebSocket.Ping PING = new BrokerWebSocket.Ping("ping", Duration.ofSeconds(10));

    /** Longest time without an answer. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

    private SmartApiSocket() {}

    static BrokerAdapter.Subscription open(
            SmartApiSettings settings, Secret token, Duration connectTimeout, BrokerAdapter.Listener listener) {
        return BrokerWebSocket.open(
                new BrokerWebSocket.Line(
                        "SmartAPI",
                        URI.create(BrokerAccountSettings.socket(settings.socket())),
                        // The library of Python sends the token bare, and these as well; both are taken.
                        Map.of(
                                "Authorization",
                                "Bearer " + token.reveal(),
                                "x-api-key",
                                settings.apiKey().reveal(),
                                "x-client-code",
                                settings.clientCode()),
                        LONGEST_SILENCE),
                PING,
                connectTimeout,
                listener::joined,
                message -> {
                    JsonNode root = BrokerJson.tree(message);
                    if (root != null && isOfOurs(root.path("orderData"))) {
                        listener.changed();
                    }
                },
                listener::ended);
    }

    /** Whether an update, of the socket or posted, may be about an order of ours. The first one of a socket is about none. */
    static boolean isOfOurs(JsonNode order) {
        String tag = text(order, "ordertag");
        return tag.isEmpty() ? !text(order, "orderid").isEmpty() : BrokerReference.isOne(tag);
    }
}
