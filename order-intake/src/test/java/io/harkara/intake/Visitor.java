package io.harkara.intake;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls intake from an address of his own, and keeps cookies as a browser does. */
final class Visitor {

    static final String PASSWORD = "plum-kettle orbit 91 sorrow";

    private static final AtomicInteger ADDRESSES = new AtomicInteger(256);
    private static final Pattern SEED = Pattern.compile("secret=([A-Z2-7]+)");

    private final IntakeApp intake;
    private final HttpClient http;
    final Map<String, String> cookies = new LinkedHashMap<>();

    /** From an address that nobody else in these tests has. */
    Visitor(IntakeApp intake) {
        this.intake = intake;
        int number = ADDRESSES.incrementAndGet();
        byte[] loopback = {127, 7, (byte) (number >> Byte.SIZE), (byte) number};
        try {
            this.http = HttpClient.newBuilder()
                    .localAddress(InetAddress.getByAddress(loopback))
                    .build();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Posts JSON, with the cookies that there are and those headers. */
    Reply post(String path, Map<String, ?> body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(intake.address(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    Reply get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(intake.address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Asks for the next tokens by a form. */
    Reply refresh(String token) throws Exception {
        return send(HttpRequest.newBuilder(intake.address(RefreshAddress.REFRESH))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("refresh_token=" + token)));
    }

    Reply login(String email, String password) throws Exception {
        return post(LoginController.LOGIN, Map.of("email", email, "password", password));
    }

    Reply login(String email, String password, String code) throws Exception {
        return post(LoginController.LOGIN, Map.of("email", email, "password", password, "totp", code));
    }

    /** The header that a token goes into. */
    static String[] bearer(Reply tokens) {
        return new String[] {"Authorization", "Bearer " + tokens.text("access_token")};
    }

    /** The code that an app shows for an address that it has read. */
    static String code(String otpauth, Instant at) throws Exception {
        Matcher seed = SEED.matcher(otpauth);
        if (!seed.find()) {
            throw new AssertionError("no seed in the address");
        }
        TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();
        return app.generateOneTimePasswordString(
                new SecretKeySpec(new Base32().decode(seed.group(1)), app.getAlgorithm()), at);
    }

    private Reply send(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            String path = request.build().uri().getPath();
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .filter(cookie ->
                                    !cookie.getKey().equals("harkara_refresh") || path.equals(RefreshAddress.REFRESH))
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        Reply reply = new Reply(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        for (String set : reply.headers("Set-Cookie")) {
            String[] pair = set.substring(0, set.indexOf(';')).split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return reply;
    }
}
