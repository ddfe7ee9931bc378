package io.harkara.broker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What XTS sends on its socket: Socket.IO 2 over Engine.IO 3, a text for each message. Pure and total. */
final class XtsFrames {

    /** What we send so that XTS goes on: in Engine.IO 3 it is the client that asks. */
    static final String PING = "2";

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(20);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private XtsFrames() {}

    /** A message. */
    sealed interface Frame {

        /** The connection is there; a ping is to be sent each interval, and answered within the timeout. */
        record Opened(Duration interval, Duration timeout) implements Frame {}

        /** An event, with the JSON that came in a text with it; null where there was none that can be read. */
        record Event(String name, @Nullable JsonNode payload) implements Frame {}

        /** The end, as XTS says it. */
        record Closed(String why) implements Frame {}

        /** Anything else: an answer to a ping, a connection within the connection, what is not known. */
        record Other() implements Frame {}
    }

    static Frame read(String text) {
        if (text.isEmpty()) {
            return new Frame.Other();
        }
        return switch (text.charAt(0)) {
            case '0' -> opened(text.substring(1));
            case '1' -> new Frame.Closed("XTS closed the socket");
            case '4' -> message(text.substring(1));
            default -> new Frame.Other();
        };
    }

    private static Frame opened(String json) {
        JsonNode handshake = BrokerJson.tree(json);
        return handshake == null || !handshake.isObject()
                ? new Frame.Closed("a handshake that cannot be read")
                : new Frame.Opened(
                        span(handshake.path("pingInterval"), USUAL_INTERVAL),
                        span(handshake.path("pingTimeout"), USUAL_TIMEOUT));
    }

    private static Duration span(JsonNode millis, Duration usual) {
        long value = millis.asLong(0);
        return value < 1 || value > LONGEST.toMillis() ? usual : Duration.ofMillis(value);
    }

    private static Frame message(String text) {
        if (text.startsWith("1")) {
            return new Frame.Closed("XTS disconnected the socket");
        }
        if (text.startsWith("4")) {
            return new Frame.Closed("XTS refused the socket");
        }
        JsonNode event = text.startsWith("2") ? BrokerJson.tree(text.substring(1)) : null;
        if (event == null || !event.isArray() || !event.path(0).isString()) {
            return new Frame.Other();
        }
        JsonNode argument = event.path(1);
        return new Frame.Event(
                event.path(0).asString(),
                argument.isString() ? BrokerJson.tree(argument.asString()) : argument.isObject() ? argument : null);
    }
}
