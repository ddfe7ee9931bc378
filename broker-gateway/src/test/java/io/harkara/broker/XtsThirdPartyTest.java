package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.harkara.gateway.SessionException;
import io.harkara.security.audit.AuditAct;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** A person signs in at the page of the simulator of XTS, which posts to us. */
class XtsThirdPartyTest {

    private static final String RETURN = "https://orders.example" + BrokerLoginController.RETURN;
    private static final Pattern FORM =
            Pattern.compile("action=\"([^\"]+)\">\\s*<input type=\"hidden\" name=\"session\" value=\"([^\"]+)\"");

    private final Clock clock = Clock.systemUTC();
    private XtsControl xts;
    private BrokerClient client;
    private BrokerAccounts accounts;
    private BrokerAccounts.Entry entry;
    private BrokerLoginController controller;
    private final List<AuditAct> audited = new ArrayList<>();

    @BeforeEach
    void start() {
        xts = new XtsControl();
        xts.settings("{\"requireAccessToken\":true}");
        open("SIM1");
    }

    private void open(String user) {
        BrokerProperties properties = BrokerSamples.properties(
                xts.uri(),
                Map.of(
                        "accounts.main.settings.login",
                        "third-party",
                        "accounts.main.settings.user-id",
                        user,
                        "accounts.main.settings.return-url",
                        RETURN,
                        "sessions.pause",
                        "10ms"));
        client = BrokerSamples.client(properties, clock);
        accounts = BrokerSamples.accounts(properties, client, clock);
        entry = Objects.requireNonNull(accounts.find("main"));
        controller = new BrokerLoginController(
                accounts,
                new BrokerLoginState(BrokerSamples.vault(), new SecureRandom(), clock),
                (_, act) -> audited.add(act));
    }

    @AfterEach
    void stop() {
        client.close();
        xts.close();
    }

    /** What a browser is told by the page after a person has signed in. */
    private record Answer(URI to, String session) {

        String state() {
            return to.getPath().substring(to.getPath().lastIndexOf('/') + 1);
        }
    }

    private Answer signIn(URI page) throws Exception {
        Map<String, String> asked = Arrays.stream(page.getRawQuery().split("&", -1))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> URLDecoder.decode(part[1], UTF_8)));
        Map<String, String> form = new HashMap<>(asked);
        form.put("userID", "SIM1");
        form.put("password", "demo-password");
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> shown =
                    browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
            HttpResponse<String> answered = browser.send(
                    HttpRequest.newBuilder(xts.uri().resolve("/interactive/thirdparty"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                                    .collect(Collectors.joining("&"))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Matcher fields = FORM.matcher(answered.body());
            assertThat(fields.find()).as(answered.body()).isTrue();
            return new Answer(URI.create(fields.group(1)), fields.group(2).replace("&quot;", "\""));
        }
    }

    private static String nonce(ResponseEntity<String> begun) {
        String cookie = Objects.requireNonNull(begun.getHeaders().getFirst(HttpHeaders.SET_COOKIE));
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private ResponseEntity<String> posted(Answer answer, Map<String, String> fields, String nonce) {
        return controller.posted(answer.state(), fields, nonce, new MockHttpServletRequest());
    }

    @Test
    void withoutAPersonThereIsNoSession() {
        assertThat(catchThrowableOfType(
                        SessionException.class, () -> entry.sessions().session()))
                .hasMessageContaining(BrokerError.PERSON_NEEDED);
        assertThat(xts.calls("login")).isZero();
    }

    @Test
    void whatThePagePostsIsTakenInTheBrowserThatBeganItAlone() throws Exception {
        ResponseEntity<String> begun = controller.begin("main", new MockHttpServletRequest());
        Answer answer = signIn(Objects.requireNonNull(begun.getHeaders().getLocation()));
        assertThat(answer.to().toString()).startsWith(RETURN + "/main.");
        Map<String, String> fields = Map.of("session", answer.session());

        // A browser sends no cookie with what another site posts, and sends it with what our page does.
        ResponseEntity<String> ours = posted(answer, fields, "");
        assertThat(ours.getStatusCode().value()).isEqualTo(200);
        assertThat(ours.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(ours.getBody())
                .contains("name=\"session\"", "name=\"harkara-again\"")
                .doesNotContain("{\"");
        Map<String, String> again = new HashMap<>(fields);
        again.put("harkara-again", "yes");
        assertThat(posted(answer, again, "").getStatusCode().value())
                .as("another browser")
                .isEqualTo(403);
        assertThat(posted(answer, again, "0".repeat(64)).getStatusCode().value())
                .isEqualTo(403);
        assertThat(xts.calls("login")).isZero();

        ResponseEntity<String> ended = posted(answer, again, nonce(begun));

        assertThat(ended.getStatusCode().value()).as(ended.getBody()).isEqualTo(200);
        assertThat(ended.getBody()).contains("user SIM1 is logged in until");
        assertThat(entry.adapter().orderBook(accounts.enquiryLink(entry))).isEqualTo(BrokerResult.of(List.of()));
        assertThat(posted(answer, again, nonce(begun)).getStatusCode().value())
                .as("the token of the page counts once")
                .isEqualTo(502);
        assertThat(audited)
                .extracting(AuditAct::outcome)
                .containsExactly(AuditAct.Outcome.DONE, AuditAct.Outcome.REFUSED);
    }

    @Test
    void nobodyElsesLoginIsTaken() throws Exception {
        client.close();
        open("SIM2");
        ResponseEntity<String> begun = controller.begin("main", new MockHttpServletRequest());
        Answer answer = signIn(Objects.requireNonNull(begun.getHeaders().getLocation()));

        ResponseEntity<String> ended = posted(answer, Map.of("session", answer.session()), nonce(begun));

        assertThat(ended.getStatusCode().value()).isEqualTo(502);
        assertThat(ended.getBody()).contains("user SIM1 has signed in, and settings.user-id is SIM2");
        assertThat(xts.calls("logout")).isEqualTo(1);
    }

    @Test
    void theFieldIsReadHoweverItIsWritten() {
        for (String session : List.of(
                "{\"accessToken\":\"t.1\"}",
                "\"{\\\"accessToken\\\":\\\"t.1\\\"}\"",
                "%7B%22accessToken%22%3A%22t.1%22%7D")) {
            assertThat(XtsThirdParty.accessToken(Map.of("session", session)))
                    .isInstanceOfSatisfying(
                            BrokerResult.Value.class,
                            token -> assertThat(((io.harkara.runtime.Secret) token.value()).reveal())
                                    .isEqualTo("t.1"));
        }
        for (String session : List.of("", "{}", "none", "%", "{\"accessToken\":\"a b\"}", "[1]")) {
            assertThat(XtsThirdParty.accessToken(Map.of("session", session))).isInstanceOf(BrokerResult.Failed.class);
        }
        assertThat(XtsThirdParty.accessToken(Map.of())).isEqualTo(BrokerResult.failed(BrokerError.personNeeded()));
    }

    @Test
    void theFieldsOfAnotherPageAreShownAsTextAlone() {
        ResponseEntity<String> ours =
                controller.posted("s", Map.of("session", "\"><script>x</script>"), "", new MockHttpServletRequest());
        assertThat(ours.getBody()).doesNotContain("<script>");
    }
}
