package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;

/** XTS's socket of order updates: Engine.IO 3 over a websocket. The token stands in the address. */
final class XtsSocket extends BrokerOrderSocket {

    private final BrokerAdapter.Listener listener;

    private XtsSocket(Duration connectTimeout, BrokerAdapter.Listener listener) {
        super("XTS", connectTimeout, listener);
        this.listener = listener;
    }

    static BrokerAdapter.Subscription open(
            URI root, BrokerSession session, Duration connectTimeout, BrokerAdapter.Listener listener) {
        return new XtsSocket(connectTimeout, listener).open(address(root, session), Map.of(), connectTimeout);
    }

    /** Where the socket of a root such as https://host/interactive is. */
    static URI address(URI root, BrokerSession session) {
        String first = root.getPath().split("/", 3).length > 1 ? root.getPath().split("/", 3)[1] : "";
        return URI.create("%s://%s/%ssocket.io/?token=%s&userID=%s&apiType=INTERACTIVE&EIO=3&transport=websocket"
                .formatted(
                        "https".equalsIgnoreCase(root.getScheme()) ? "wss" : "ws",
                        root.getRawAuthority(),
                        first.isEmpty() ? "" : first + "/",
                        URLEncoder.encode(session.token().reveal(), UTF_8),
                        URLEncoder.encode(session.userId(), UTF_8)));
    }

    @Override
    void opened() {
        // XTS speaks first.
    }

    @Override
    void heard(String message) {
        switch (XtsFrames.read(message)) {
            case XtsFrames.Frame.Opened(Duration interval, Duration timeout) ->
                watch(XtsFrames.PING, interval, interval.plus(timeout));
            case XtsFrames.Frame.Closed(String why) -> end(why);
            case XtsFrames.Frame.Event event -> take(event);
            case XtsFrames.Frame.Other _ -> {
                // Nothing to do for it.
            }
        }
    }

    private void take(XtsFrames.Frame.Event event) {
        switch (event.name()) {
            case "joined" -> join();
            case "order" -> {
                BrokerOrderRow row = event.payload() == null ? null : XtsRows.order(event.payload());
                if (row != null) {
                    listener.told(row);
                }
            }
            // The session has ended at XTS; nothing more comes on this socket.
            case "logout" -> end("XTS logged the session out");
            default -> {
                // Trades and positions are read where they are asked for.
            }
        }
    }
}
