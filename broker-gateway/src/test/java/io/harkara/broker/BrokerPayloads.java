package io.harkara.broker;

import io.harkara.gateway.http.VenueHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replies as brokers write them, by broker and scenario. */
final class BrokerPayloads {

    private BrokerPayloads() {}

    /** @param file for example kite/book-of-a-day.json */
    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(BrokerPayloads.class.getResourceAsStream("/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static VenueHttp.Reply reply(int status, String file) {
        return new VenueHttp.Reply(status, text(file));
    }

    /** What stands under data. */
    static JsonNode data(String file) {
        return new JsonMapper().readTree(text(file)).path("data");
    }
}
