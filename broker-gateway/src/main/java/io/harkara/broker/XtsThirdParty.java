package io.harkara.broker;

import static io.harkara.broker.BrokerJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.broker.BrokerError.Category;
import io.harkara.runtime.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The page of XTS on which a user lets an app in (OpenAlgo, jainamxts and compositedge): it posts the form field {@code session}, JSON with
 * an access token, to where we say, and the token takes part in the login then.
 *
 * @param userId who has to have signed in
 * @param returnTo where the page leads to, without a slash at its end; what has to come back is put behind it, for pages may lose a query
 */
record XtsThirdParty(String userId, URI returnTo) {

    private static final String TOKEN = "[\\x21-\\x7E]{1,2048}";

    URI page(XtsSettings settings, String state) {
        return URI.create("%s/thirdparty?appKey=%s&returnURL=%s"
                .formatted(
                        settings.root(),
                        URLEncoder.encode(settings.appKey().reveal(), UTF_8),
                        URLEncoder.encode(returnTo + "/" + state, UTF_8)));
    }

    /** The access token that a page has sent a browser back with. */
    static BrokerResult<Secret> accessToken(Map<String, String> answer) {
        if (answer.isEmpty()) {
            return BrokerResult.failed(BrokerError.personNeeded());
        }
        String session = answer.getOrDefault("session", "");
        JsonNode said = json(session);
        String token = said == null ? "" : text(said, "accessToken");
        return token.matches(TOKEN)
                ? BrokerResult.of(Secret.of(token))
                : BrokerResult.failed(
                        Category.REFUSED, "the broker's page sent the browser back without an access token");
    }

    /** It was seen as JSON, and as a text that has it in it, encoded or not. */
    private static @Nullable JsonNode json(String session) {
        JsonNode said = BrokerJson.tree(session);
        if (said == null) {
            said = BrokerJson.tree(decoded(session));
        }
        return said != null && said.isString() ? BrokerJson.tree(said.asString()) : said;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
