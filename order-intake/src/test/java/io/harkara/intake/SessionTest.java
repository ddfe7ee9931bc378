package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.KafkaProperties;
import io.harkara.security.TestAccess;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The session of a page: cookies say who calls, and other sites' pages cannot make use of them. */
class SessionTest {

    private static final String ME = "/api/v1/auth/me";
    private static final String VERIFY = "/api/v1/auth/verify";

    private final IntakeApp intake = IntakeApp.shared();
    private final Visitor page = new Visitor(intake);
    private String email;
    private Reply begun;

    @BeforeEach
    void begin() throws Exception {
        String id = "s-" + UUID.randomUUID();
        email = id + "@example.in";
        Reply made = intake.send(HttpRequest.newBuilder(intake.address("/api/v1/admin/users"))
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared()
                        .writeValueAsString(
                                Map.of("id", id, "email", email, "name", "Asha", "roles", List.of("operator")))))
                .header("Content-Type", "application/json")
                .build());
        page.post(LoginController.REGISTER, Map.of("token", made.text("invitation"), "password", Visitor.PASSWORD));
        begun = login();
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    }

    private Reply login() throws Exception {
        return page.post(LoginController.LOGIN, Map.of("email", email, "password", Visitor.PASSWORD, "session", true));
    }

    private String[] csrf() {
        return new String[] {"X-XSRF-TOKEN", page.cookies.get("XSRF-TOKEN")};
    }

    @Test
    void noScriptReadsTheTokensAndNoOtherSiteHasThemSent() throws Exception {
        assertThat(begun.body()).doesNotContain("hp_", page.cookies.get("harkara_session"));
        assertThat(begun.json().path("person").path("email").asString()).isEqualTo(email);
        assertThat(cookie("harkara_session")).contains("HttpOnly", "SameSite=Strict", "Path=/;", "Max-Age=1800");
        assertThat(cookie("harkara_refresh"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1/auth/refresh", "Max-Age=604800");
        assertThat(cookie("XSRF-TOKEN")).contains("SameSite=Strict", "Path=/").doesNotContain("HttpOnly");
        assertThat(cookie("harkara_session")).as("loopback without TLS").doesNotContain("Secure");
        assertThat(page.get(ME).text("email")).isEqualTo(email);
    }

    private String cookie(String name) {
        return begun.headers("Set-Cookie").stream()
                .filter(set -> set.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCallThatChangesSomethingHasToComeFromAPageOfOurs() throws Exception {
        Reply forged = page.post(VERIFY, Map.of());
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.contentType()).startsWith("application/problem+json");
        assertThat(forged.text("detail")).contains("XSRF-TOKEN");
        assertThat(page.post(VERIFY, Map.of(), "X-XSRF-TOKEN", "another").status())
                .isEqualTo(403);
        assertThat(page.post(VERIFY, Map.of(), csrf()).status()).isEqualTo(200);
    }

    @Test
    void aCallWithAKeyOrTokenNeedsNoneAndIsMadeInTheirNameOnly() throws Exception {
        String key = TestAccess.key(
                KafkaProperties.of(intake.servers.kafkaBootstrap(), intake.servers.registryUrl()), "beside-a-cookie");
        await().until(() -> page.get(ME, "X-API-Key", key).status() != 401);
        Reply byKey = page.post(VERIFY, Map.of(), "X-API-Key", key);
        assertThat(byKey.status()).isEqualTo(200);
        assertThat(byKey.text("id")).isEqualTo("beside-a-cookie");
        Reply tokens = new Visitor(intake).login(email, Visitor.PASSWORD);
        assertThat(page.post(VERIFY, Map.of(), Visitor.bearer(tokens)).status()).isEqualTo(200);
        assertThat(page.get(ME, "Authorization", "Bearer nothing").status())
                .as("a header that is wrong is not mended by a cookie")
                .isEqualTo(401);
    }

    @Test
    void aRefreshGivesTheNextCookiesAndNeedsThePage() throws Exception {
        String before = page.cookies.get("harkara_refresh");
        assertThat(page.post(RefreshAddress.REFRESH, Map.of()).status()).isEqualTo(403);
        Reply next = page.post(RefreshAddress.REFRESH, Map.of(), csrf());
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(page.cookies.get("harkara_refresh")).isNotEqualTo(before);
        assertThat(page.get(ME).status()).isEqualTo(200);
        page.cookies.put("harkara_refresh", before);
        Reply again = page.post(RefreshAddress.REFRESH, Map.of(), csrf());
        assertThat(again.status()).isEqualTo(400);
        assertThat(page.cookies).as("a session that has ended is forgotten").doesNotContainKey("harkara_session");
    }

    @Test
    void logOutEndsTheSessionHereAndItsCookies() throws Exception {
        String token = page.cookies.get("harkara_session");
        Reply out = page.post(AuthController.LOGOUT, Map.of(), csrf());
        assertThat(out.status()).isEqualTo(204);
        assertThat(page.cookies).doesNotContainKeys("harkara_session", "harkara_refresh");
        page.cookies.put("harkara_session", token);
        await().until(() -> page.get(ME).status() == 401);
        assertThat(login().status())
                .as("a cookie that has ended is in nobody's way")
                .isEqualTo(200);
    }

    @Test
    void whatIsCalledByAnotherNameThanLoopbackGetsCookiesForTlsOnly() throws Exception {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of("email", email, "password", Visitor.PASSWORD, "session", true));
        URI address = intake.address(LoginController.LOGIN);
        String answer;
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write("""
                    POST %s HTTP/1.1\r
                    Host: orders.example.in\r
                    Connection: close\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    %s""".formatted(address.getPath(), body.length(), body).getBytes(UTF_8));
            answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
        List<String> cookies = answer.lines()
                .filter(line -> line.startsWith("Set-Cookie: harkara_"))
                .toList();
        assertThat(cookies).hasSize(2).allMatch(cookie -> cookie.contains("; Secure"));
    }

    @Test
    void anotherSitesFormCannotLogAnybodyIn() throws Exception {
        Reply form = intake.sendAsIs(HttpRequest.newBuilder(intake.address(LoginController.LOGIN))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\": \"%s\", \"password\": \"%s\", \"session\": true}"
                        .formatted(email, Visitor.PASSWORD)))
                .build());
        assertThat(form.status()).isEqualTo(415);
        assertThat(form.headers("Set-Cookie")).isEmpty();
    }
}
