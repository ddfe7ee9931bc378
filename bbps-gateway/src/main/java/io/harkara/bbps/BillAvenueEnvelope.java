package io.harkara.bbps;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The five fields around a request, on their way.
 *
 * @param query empty, or with its question mark
 */
record BillAvenueEnvelope(String query, String mediaType, String body) {

    /** @param ciphertext the request, encrypted */
    static BillAvenueEnvelope of(
            BillAvenueAccount account, BillAvenueOperation operation, String requestId, String ciphertext) {
        String names = "accessCode=%s&requestId=%s&ver=%s&instituteId=%s"
                .formatted(
                        encoded(account.accessCode()),
                        encoded(requestId),
                        operation.version(),
                        encoded(account.instituteId()));
        return switch (account.transport()) {
            case FORM ->
                new BillAvenueEnvelope(
                        "",
                        "application/x-www-form-urlencoded",
                        names + "&encRequest=" + inForm(account.encoding(), ciphertext));
            case QUERY_WITH_BODY -> new BillAvenueEnvelope("?" + names, "text/plain", ciphertext);
        };
    }

    URI at(URI url, BillAvenueOperation operation) {
        return URI.create(url + operation.path() + query);
    }

    // Hexadecimal digits stand for themselves, and are most of a request.
    private static String inForm(BillAvenueAccount.Encoding encoding, String ciphertext) {
        return switch (encoding) {
            case HEX -> ciphertext;
            case BASE64 -> encoded(ciphertext);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
