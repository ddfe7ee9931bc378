package io.harkara.verification.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what passes to and from the venue and must be seen nowhere else: session tokens and pass keys. */
final class SecretTap implements Tap {

    private static final Pattern TOKEN = Pattern.compile("100\\|([A-Za-z0-9+/=]{30,})");
    private static final Pattern JSON_TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]{16,})\"");
    /** Of Kite and SmartAPI: what opens an account has a name of its own there. */
    private static final Pattern BROKER_TOKEN = Pattern.compile(
            "\"(?:access_token|public_token|jwtToken|refreshToken|feedToken)\"\\s*:\\s*\"([^\"]{16,})\"");

    /** Comes back from Kite's page, and is good for one session. */
    private static final Pattern REQUEST_TOKEN = Pattern.compile("request_token=([A-Za-z0-9]{16,})");

    private static final Pattern PASS_KEY = Pattern.compile("<PassKey>([^<]{8,})</PassKey>");

    private final Set<String> secrets;

    /** @param secrets collects them; safe for many threads */
    SecretTap(Set<String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public boolean fromClient(byte[] bytes, int length) {
        collect(PASS_KEY, bytes, length);
        collect(REQUEST_TOKEN, bytes, length);
        return false;
    }

    @Override
    public boolean fromServer(byte[] bytes, int length) {
        collect(TOKEN, bytes, length);
        collect(JSON_TOKEN, bytes, length);
        collect(BROKER_TOKEN, bytes, length);
        return true;
    }

    private void collect(Pattern pattern, byte[] bytes, int length) {
        Matcher found = pattern.matcher(new String(bytes, 0, length, ISO_8859_1));
        while (found.find()) {
            secrets.add(found.group(1));
        }
    }
}
