package io.harkara.simulators.bbps;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The five fields of a call of BillAvenue, however they came: all in a form, all in the query, or the ciphertext alone as the
 * body and the rest in the query.
 */
record BillAvenueEnvelope(String accessCode, String requestId, String encRequest, String version, String instituteId) {

    private static final String FORM = "application/x-www-form-urlencoded";

    static BillAvenueEnvelope of(Request request, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        Map<String, String> fields = new HashMap<>(decoded(request.getHttpURI().getQuery()));
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            fields.putAll(decoded(text));
        } else if (!text.isBlank()) {
            fields.putIfAbsent("encRequest", text);
        }
        return new BillAvenueEnvelope(
                fields.getOrDefault("accessCode", ""),
                fields.getOrDefault("requestId", ""),
                fields.getOrDefault("encRequest", ""),
                fields.getOrDefault("ver", ""),
                fields.getOrDefault("instituteId", ""));
    }

    private static Map<String, String> decoded(@Nullable String text) {
        Map<String, String> fields = new HashMap<>();
        if (text == null) {
            return fields;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
