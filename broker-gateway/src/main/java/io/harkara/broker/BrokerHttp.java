package io.harkara.broker;

import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.VenueHttp;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls to a broker. A request goes out once, within its time, and is taken down in the wire log. */
@FunctionalInterface
public interface BrokerHttp {

    /** Longest reply of most calls, in bytes. */
    int USUAL_REPLY = 8 * 1024 * 1024;

    /**
     * A request.
     *
     * @param method GET, POST, PUT or DELETE
     * @param operation the broker's name for it, for the wire log
     * @param headers they may hold a token, so they are not printed
     * @param body null for none
     * @param mediaType of the body
     * @param longestReply bytes beyond which the reply counts as broken
     */
    record Request(
            String method,
            URI address,
            String operation,
            Map<String, String> headers,
            @Nullable String body,
            String mediaType,
            int longestReply) {

        public Request {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "Request[%s %s]".formatted(method, operation);
        }
    }

    /**
     * Sends a request once and reads the reply.
     *
     * @throws HttpCallException when there is no whole reply; it says whether the request may have left
     */
    VenueHttp.Reply call(Request request) throws HttpCallException;
}
