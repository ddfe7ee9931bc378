package io.harkara.verification;

import io.harkara.runtime.KafkaProperties;
import io.harkara.security.TestAccess;
import java.net.http.HttpRequest;

/**
 * The key that the harness calls the services with. Many of its runs have no intake, so that it is made by the topic that intake
 * would write; it may do everything, and names the people that it acts for.
 */
public final class CallerKey {

    private static final String HEADER = "X-API-Key";

    private static volatile String present = "";

    private CallerKey() {}

    /** Makes one for a client on these servers, and calls with it from now on. */
    public static String make(KafkaProperties kafka, String client) {
        String key = TestAccess.key(kafka, client);
        present = key;
        return key;
    }

    /** The same request with the key. */
    public static HttpRequest.Builder on(HttpRequest.Builder request) {
        return present.isEmpty() ? request : request.header(HEADER, present);
    }

    /** The header as a line of a request, with its end; nothing where there is no key. */
    static String line() {
        return present.isEmpty() ? "" : HEADER + ": " + present + "\r\n";
    }
}
