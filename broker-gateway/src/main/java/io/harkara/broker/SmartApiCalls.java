package io.harkara.broker;

import io.harkara.runtime.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests with the headers that SmartAPI wants on each. */
final class SmartApiCalls {

    /** Part of the address of logins. */
    static final String AUTH = "auth";

    /** Part of the address of everything else. */
    static final String SECURE = "secure";

    static final String JSON = "application/json";

    private SmartApiCalls() {}

    /**
     * A request; with a body it is a POST.
     *
     * @param area {@link #AUTH} or {@link #SECURE}
     * @param rest what follows the operation in the address
     * @param token null for a login
     */
    static BrokerHttp.Request request(
            SmartApiSettings settings,
            String area,
            String operation,
            String rest,
            @Nullable Secret token,
            @Nullable String body) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Accept", JSON,
                "X-UserType", "USER",
                "X-SourceID", "WEB",
                "X-ClientLocalIP", settings.localIp(),
                "X-ClientPublicIP", settings.publicIp(),
                "X-MACAddress", settings.macAddress(),
                "X-PrivateKey", settings.apiKey().reveal()));
        if (token != null) {
            headers.put("Authorization", "Bearer " + token.reveal());
        }
        return new BrokerHttp.Request(
                body == null ? "GET" : "POST",
                URI.create("%s/rest/%s/angelbroking/%s%s".formatted(settings.root(), area, operation, rest)),
                operation,
                headers,
                body,
                JSON,
                BrokerHttp.USUAL_REPLY);
    }
}
