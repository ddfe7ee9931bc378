package io.harkara.simulators.broker.xts;

import java.util.ArrayList;
import java.util.List;

/** Packets of Engine.IO 3 in the body of a poll: each with its length in characters before it. */
final class EnginePayload {

    private EnginePayload() {}

    static String encode(List<String> packets) {
        StringBuilder payload = new StringBuilder();
        packets.forEach(packet -> payload.append(packet.length()).append(':').append(packet));
        return payload.toString();
    }

    /**
     * The packets of a body.
     *
     * @throws IllegalArgumentException when it is none
     */
    static List<String> decode(String payload) {
        List<String> packets = new ArrayList<>();
        int at = 0;
        while (at < payload.length()) {
            int colon = payload.indexOf(':', at);
            if (colon < 0 || !payload.substring(at, colon).matches("[0-9]{1,9}")) {
                throw new IllegalArgumentException("found no length at %d, expected one and a colon".formatted(at));
            }
            int end = colon + 1 + Integer.parseInt(payload.substring(at, colon));
            if (end > payload.length()) {
                throw new IllegalArgumentException(
                        "found a packet that ends at %d of %d".formatted(end, payload.length()));
            }
            packets.add(payload.substring(colon + 1, end));
            at = end;
        }
        return packets;
    }
}
