package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.broker.BrokerAdapter.Postback;
import java.security.MessageDigest;
import tools.jackson.databind.JsonNode;

/**
 * What SmartAPI posts of an order that has changed (SmartAPI, postback). It is not signed, so whoever knows the secret of the path could
 * write anything: nothing of it counts but that the book is to be read.
 */
final class SmartApiPostback {

    private SmartApiPostback() {}

    static Postback read(SmartApiSettings settings, String secret, String body) {
        boolean known = !settings.postbackSecret().isEmpty()
                && MessageDigest.isEqual(settings.postbackSecret().reveal().getBytes(UTF_8), secret.getBytes(UTF_8));
        if (!known) {
            return new Postback.Refused("the path has not the secret of this account");
        }
        JsonNode update = BrokerJson.tree(body);
        if (update == null || !update.isObject()) {
            return new Postback.Refused("no update of an order");
        }
        if (!text(update, "clientcode").equals(settings.clientCode())) {
            return new Postback.Refused("the order is another client's");
        }
        return SmartApiSocket.isOfOurs(update) ? new Postback.Changed() : new Postback.NoNews();
    }
}
