package io.harkara.simulators.broker;

import io.harkara.simulators.engine.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is answered when no fault strikes.
 *
 * @param body not to be changed
 * @param headers beside content type and length
 * @param refused whether it refuses an effect, so that faults that spare refusals spare it
 */
public record BrokerReply(int status, String contentType, Bytes body, Map<String, String> headers, boolean refused) {

    /** Keeps a copy. */
    public BrokerReply {
        headers = Map.copyOf(headers);
    }

    /** Bytes that nobody changes. */
    public static final class Bytes {

        private final byte[] bytes;

        /** @param bytes not changed from now on */
        public Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] get() {
            return bytes;
        }
    }

    /** A reply in JSON. */
    public static BrokerReply json(int status, String text, boolean refused) {
        return of(status, Wire.JSON_SERVICE, text, refused);
    }

    /** A reply in text of some type. */
    public static BrokerReply of(int status, String contentType, String text, boolean refused) {
        return new BrokerReply(
                status, contentType, new Bytes(text.getBytes(StandardCharsets.UTF_8)), Map.of(), refused);
    }

    /** The same with a header. */
    public BrokerReply with(String name, String value) {
        return new BrokerReply(status, contentType, body, Map.of(name, value), refused);
    }
}
