package io.harkara.broker;

import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replies as brokers that speak XTS write them, by scenario. */
final class XtsPayloads {

    private static final JsonMapper JSON = new JsonMapper();

    private XtsPayloads() {}

    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(XtsPayloads.class.getResourceAsStream("/xts/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static VenueHttp.Reply reply(int status, String file) {
        return new VenueHttp.Reply(status, text(file));
    }

    static JsonNode result(String file) {
        return JSON.readTree(text(file)).path("result");
    }

    /** What a reply to an order means. */
    static Outcome outcome(VenueHttp.Reply reply) {
        return XtsReplies.read(reply).outcome(XtsReplies::taken);
    }

    /** An error as XTS writes them. */
    static VenueHttp.Reply error(int status, String code, String description) {
        return new VenueHttp.Reply(
                status,
                JSON.createObjectNode()
                        .put("type", "error")
                        .put("code", code)
                        .put("description", description)
                        .put("result", "")
                        .toString());
    }
}
