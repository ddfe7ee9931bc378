package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.harkara.security.ApiKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Clients, their keys and their tokens, by the ways that an administrator and the clients themselves have. */
class IdentityTest {

    private static final String ME = "/api/v1/auth/me";

    private final IntakeApp intake = IntakeApp.shared();

    private record Made(String id, String secret) {}

    private Made client(String... scopes) throws Exception {
        String id = "client-" + UUID.randomUUID();
        Reply made = admin(
                "POST",
                "/api/v1/admin/clients",
                "{\"id\": \"%s\", \"name\": \"A client\", \"scopes\": %s}".formatted(id, json(scopes)));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        return new Made(id, made.json().path("clientSecret").asString());
    }

    private String key(Made client, String more) throws Exception {
        Reply made = admin(
                "POST",
                "/api/v1/admin/clients/" + client.id() + "/api-keys",
                "{\"name\": \"a key\"%s}".formatted(more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("apiKey").asString();
    }

    private Reply admin(String method, String path, String body) throws Exception {
        return intake.send(HttpRequest.newBuilder(intake.address(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build());
    }

    private Reply with(String header, String value, String path) throws Exception {
        return intake.sendAsIs(HttpRequest.newBuilder(intake.address(path))
                .header(header, value)
                .build());
    }

    private Reply placed(String header, String value, String... more) throws Exception {
        HttpRequest request = intake.post(
                "/api/v1/orders", "application/json", Orders.purchase().json(), IntakeApp.newKey(), header, value);
        HttpRequest.Builder builder = HttpRequest.newBuilder(request, (_, _) -> true);
        if (more.length > 0) {
            builder.headers(more);
        }
        return intake.sendAsIs(builder.build());
    }

    private Reply form(String path, Made client, String form) throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString((client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
        return intake.sendAsIs(HttpRequest.newBuilder(intake.address(path))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .build());
    }

    private JsonNode token(Made client) throws Exception {
        Reply reply = form("/api/v1/auth/token", client, "grant_type=client_credentials");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Reply refresh(Made client, String refreshToken) throws Exception {
        return form(
                "/api/v1/auth/refresh",
                client,
                "refresh_token=" + URLEncoder.encode(refreshToken, StandardCharsets.UTF_8));
    }

    private static String json(String... words) {
        return "["
                + String.join(
                        ",",
                        List.of(words).stream().map(word -> '"' + word + '"').toList()) + "]";
    }

    private static String bearer(JsonNode token) {
        return "Bearer " + token.path("access_token").asString();
    }

    private void assertRefused(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(401);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.headers("WWW-Authenticate").getFirst()).contains("error=\"invalid_token\"");
        assertThat(reply.json().path("detail").asString())
                .isEqualTo("the key or token is not taken: it may be wrong, ended, or not for this address");
    }

    @Test
    void aKeyPlacesOrdersInTheNameOfItsClientAndOfNoOther() throws Exception {
        Made client = client("orders:write");
        String key = key(client, "");
        Reply taken = placed("X-API-Key", key);
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        assertThat(intake.number("select count(*) from intake.idempotency_keys where client = ?", client.id()))
                .isEqualTo(1);
        assertThat(placed("X-API-Key", key, "X-Client-Id", client.id()).status())
                .isEqualTo(202);
        Reply other = placed("X-API-Key", key, "X-Client-Id", "somebody-else");
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.json().path("detail").asString()).contains("admin");
    }

    @Test
    void theMissingScopeIsNamed() throws Exception {
        Made client = client("reference:read", "metrics:read");
        Reply refused = placed("X-API-Key", key(client, ""));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("code").asString()).isEqualTo("forbidden");
        assertThat(refused.json().path("detail").asString()).isEqualTo("this needs the scope orders:write");
        assertThat(refused.headers("WWW-Authenticate").getFirst())
                .contains("insufficient_scope", "scope=\"orders:write\"");
        String narrow = key(client, ", \"scopes\": [\"reference:read\"]");
        assertThat(with("X-API-Key", narrow, "/actuator/prometheus").status()).isEqualTo(403);
        Reply tooWide = admin(
                "POST",
                "/api/v1/admin/clients/" + client.id() + "/api-keys",
                "{\"name\": \"wide\", \"scopes\": [\"admin\"]}");
        assertThat(tooWide.status()).isEqualTo(400);
    }

    @Test
    void aKeyThatIsWrongEndedRevokedOrFromElsewhereIsRefusedAlike() throws Exception {
        Made client = client("orders:read");
        String key = key(client, "");
        assertThat(with("X-API-Key", key, ME).status()).isEqualTo(200);
        assertRefused(with("X-API-Key", key.substring(0, key.length() - 1) + (key.endsWith("x") ? "y" : "x"), ME));
        assertRefused(with("X-API-Key", ApiKey.create(new SecureRandom()).text().reveal(), ME));
        assertRefused(with("X-API-Key", "hk_", ME));
        assertRefused(with("X-API-Key", key(client, ", \"addresses\": [\"10.0.0.0/8\"]"), ME));
        assertThat(with("X-API-Key", key(client, ", \"addresses\": [\"10.0.0.0/8\", \"127.0.0.1\"]"), ME)
                        .status())
                .isEqualTo(200);
        Instant soon = Instant.now().plusMillis(1_500);
        String ending = key(client, ", \"expiresAt\": \"%s\"".formatted(soon));
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertRefused(with("X-API-Key", ending, ME)));
        assertThat(Instant.now()).isAfterOrEqualTo(soon);
        String prefix = key.split("_", -1)[1];
        String address = "/api/v1/admin/clients/" + client.id() + "/api-keys/" + prefix;
        assertThat(admin("DELETE", address, "").status()).isEqualTo(204);
        assertRefused(with("X-API-Key", key, ME));
    }

    @Test
    void noAnswerButTheFirstHasTheSecretOfAKey() throws Exception {
        Made client = client("orders:read");
        String key = key(client, "");
        Reply list = intake.get("/api/v1/admin/clients/" + client.id() + "/api-keys");
        assertThat(list.body()).contains(key.split("_", -1)[1]).doesNotContain(key.split("_", -1)[2]);
        assertThat(intake.get("/api/v1/admin/clients/" + client.id()).body()).doesNotContain(client.secret());
    }

    @Test
    void aSuspendedClientIsRefusedWithKeyAndToken() throws Exception {
        Made client = client("orders:read");
        String key = key(client, "");
        JsonNode token = token(client);
        assertThat(with("Authorization", bearer(token), ME).status()).isEqualTo(200);
        assertThat(admin("POST", "/api/v1/admin/clients/" + client.id() + "/suspend", "")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("SUSPENDED");
        assertRefused(with("X-API-Key", key, ME));
        assertRefused(with("Authorization", bearer(token), ME));
        assertThat(form("/api/v1/auth/token", client, "grant_type=client_credentials")
                        .status())
                .isEqualTo(401);
        admin("POST", "/api/v1/admin/clients/" + client.id() + "/resume", "");
        assertThat(with("X-API-Key", key, ME).status()).isEqualTo(200);
    }

    @Test
    void aTokenIsAsGoodAsAKey() throws Exception {
        Made client = client("orders:write", "orders:read");
        JsonNode token = token(client);
        assertThat(token.path("expires_in").asInt()).isBetween(1_790, 1_800);
        assertThat(Set.of(token.path("scope").asString().split(" ", -1)))
                .containsExactlyInAnyOrder("orders:write", "orders:read");
        assertThat(placed("Authorization", bearer(token)).status()).isEqualTo(202);
        JsonNode narrow = form("/api/v1/auth/token", client, "grant_type=client_credentials&scope=orders:read")
                .json();
        assertThat(placed("Authorization", bearer(narrow)).status()).isEqualTo(403);
        SignedJWT jwt = SignedJWT.parse(token.path("access_token").asString());
        assertThat(intake.sendAsIs(HttpRequest.newBuilder(intake.address("/api/v1/auth/jwks"))
                                .build())
                        .json()
                        .path("keys")
                        .valueStream()
                        .map(key -> key.path("kid").asString()))
                .contains(jwt.getHeader().getKeyID());
        assertThat(intake.sendAsIs(HttpRequest.newBuilder(intake.address("/api/v1/auth/jwks"))
                                .build())
                        .body())
                .doesNotContain("\"d\"", "\"p\"");
    }

    @Test
    void errorsOfTheTokenEndpointAreThoseOfRfc6749AndTellNotWhomThereIs() throws Exception {
        Made client = client("orders:read");
        Reply wrong = form("/api/v1/auth/token", new Made(client.id(), "hs_wrong"), "grant_type=client_credentials");
        Reply nobody = form("/api/v1/auth/token", new Made("nobody", "hs_wrong"), "grant_type=client_credentials");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().path("error").asString()).isEqualTo("invalid_client");
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(wrong.body());
        Reply grant = form("/api/v1/auth/token", client, "grant_type=password");
        assertThat(grant.status()).isEqualTo(400);
        assertThat(grant.json().path("error").asString()).isEqualTo("unsupported_grant_type");
        Reply scope = form("/api/v1/auth/token", client, "grant_type=client_credentials&scope=admin");
        assertThat(scope.status()).isEqualTo(400);
        assertThat(scope.json().path("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void aRefreshTokenIsTakenOnceAndASecondTimeEndsItsFamily() throws Exception {
        Made client = client("orders:read");
        JsonNode first = token(client);
        Reply second = refresh(client, first.path("refresh_token").asString());
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        JsonNode next = second.json();
        assertThat(next.path("refresh_token").asString())
                .isNotEqualTo(first.path("refresh_token").asString());
        assertThat(with("Authorization", bearer(next), ME).status()).isEqualTo(200);
        Reply again = refresh(client, first.path("refresh_token").asString());
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(refresh(client, next.path("refresh_token").asString()).status())
                .isEqualTo(400);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertRefused(with("Authorization", bearer(next), ME)));
        assertRefused(with("Authorization", bearer(first), ME));
    }

    @Test
    void aRefreshTokenThatComesAfterItsEndEndsItsFamilyAndIsInTheAudit() throws Exception {
        Made client = client("orders:read");
        JsonNode token = token(client);
        String family = SignedJWT.parse(token.path("access_token").asString())
                .getJWTClaimsSet()
                .getStringClaim("fam");
        var _ = intake.bean(JdbcClient.class)
                .sql("update intake.token_families set expires_at = now() - interval '1 second' where id = ?::uuid")
                .param(family)
                .update();
        assertThat(with("Authorization", bearer(token), ME).status()).isEqualTo(200);

        Reply late = refresh(client, token.path("refresh_token").asString());

        assertThat(late.status()).isEqualTo(400);
        assertThat(late.json().path("error").asString()).isEqualTo("invalid_grant");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertRefused(with("Authorization", bearer(token), ME)));
        assertThat(audited(family)).containsExactly("token.expired REFUSED");
        assertThat(refresh(client, token.path("refresh_token").asString()).status())
                .isEqualTo(400);
        assertThat(audited(family)).as("once").hasSize(1);
    }

    @Test
    void logOutEndsTheFamilyAndAnotherClientCannotUseARefreshToken() throws Exception {
        Made client = client("orders:read");
        JsonNode token = token(client);
        assertThat(refresh(client("orders:read"), token.path("refresh_token").asString())
                        .status())
                .isEqualTo(400);
        Reply out = intake.sendAsIs(HttpRequest.newBuilder(intake.address("/api/v1/auth/logout"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("Authorization", bearer(token))
                .build());
        assertThat(out.status()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertRefused(with("Authorization", bearer(token), ME)));
        assertThat(refresh(client, token.path("refresh_token").asString()).status())
                .isEqualTo(400);
    }

    @Test
    void aNewSecretIsTakenBesideTheFormerOneWhichHasToBeKnown() throws Exception {
        Made client = client("orders:read");
        String key = key(client, "");
        Reply without = change(key, "hs_guess");
        assertThat(without.status()).isEqualTo(400);
        Reply changed = change(key, client.secret());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        Made after = new Made(client.id(), changed.json().path("clientSecret").asString());
        token(client);
        token(after);
        Reply reset = admin("POST", "/api/v1/admin/clients/" + client.id() + "/secret", "");
        token(new Made(client.id(), reset.json().path("clientSecret").asString()));
        assertThat(form("/api/v1/auth/token", after, "grant_type=client_credentials")
                        .status())
                .isEqualTo(401);
    }

    private Reply change(String key, String secret) throws Exception {
        return intake.sendAsIs(HttpRequest.newBuilder(intake.address("/api/v1/auth/change-password"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"currentSecret\": \"%s\"}".formatted(secret)))
                .header("X-API-Key", key)
                .build());
    }

    @Test
    void aTokenThatIsNotOursIsRefusedAndCounted() throws Exception {
        Made client = client("admin");
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("foreign").generate();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("http://127.0.0.1:8080")
                .audience("harkara")
                .subject(client.id())
                .claim("client_id", client.id())
                .claim("scope", "admin")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
        double before = counted("bad-token");
        assertRefused(with("Authorization", "Bearer " + new PlainJWT(claims).serialize(), ME));
        assertRefused(with("Authorization", "Bearer " + signed(foreign, claims), ME));
        // The name of our key with the signature of another.
        String ours = SignedJWT.parse(token(client).path("access_token").asString())
                .getHeader()
                .getKeyID();
        RSAKey named = new RSAKey.Builder(foreign).keyID(ours).build();
        assertRefused(with("Authorization", "Bearer " + signed(named, claims), ME));
        assertRefused(with("Authorization", "Bearer not.a.token", ME));
        assertThat(counted("bad-token")).isEqualTo(before + 4);
    }

    @Test
    void aTokenThatWeSignedAndThatIsWrongInOneThingIsRefusedAndCounted() throws Exception {
        Made client = client("admin");
        RSAKey ours = (RSAKey) intake.bean(SigningKeys.class)
                .signing()
                .get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst();
        JWTClaimsSet right =
                SignedJWT.parse(token(client).path("access_token").asString()).getJWTClaimsSet();
        assertThat(with("Authorization", "Bearer " + signed(ours, right), ME).status())
                .isEqualTo(200);
        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(ours.getKeyID()).build(), right);
        shared.sign(new MACSigner(ours.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        Instant now = Instant.now();
        double before = counted("bad-token");
        List<String> wrong = List.of(
                shared.serialize(),
                new PlainJWT(right).serialize(),
                signed(ours, changed(right).audience("another-system").build()),
                signed(ours, changed(right).issuer("https://test.example").build()),
                signed(
                        ours,
                        changed(right)
                                .expirationTime(Date.from(now.minusSeconds(60)))
                                .build()),
                signed(ours, changed(right).expirationTime(null).build()),
                signed(
                        ours,
                        changed(right)
                                .notBeforeTime(Date.from(now.plusSeconds(60)))
                                .build()));
        for (String token : wrong) {
            assertRefused(with("Authorization", "Bearer " + token, ME));
        }
        assertThat(counted("bad-token")).isEqualTo(before + wrong.size());
    }

    private static JWTClaimsSet.Builder changed(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    @Test
    void aKeyAndATokenAtOnceAreRefused() throws Exception {
        Made client = client("orders:read");
        Reply both = intake.sendAsIs(HttpRequest.newBuilder(intake.address(ME))
                .header("X-API-Key", key(client, ""))
                .header("Authorization", bearer(token(client)))
                .build());
        assertRefused(both);
    }

    private double counted(String why) {
        var counter = intake.bean(MeterRegistry.class)
                .find("harkara.security.refused")
                .tag("why", why)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    @Test
    void whatIsDoneToClientsKeysAndTokensIsInTheAudit() throws Exception {
        Made client = client("orders:write", "orders:read");
        String key = key(client, ", \"addresses\": [\"127.0.0.0/8\"]");
        String prefix = key.split("_", -1)[1];
        assertThat(admin("POST", "/api/v1/admin/clients/" + client.id() + "/suspend", "")
                        .status())
                .isEqualTo(200);
        assertThat(admin("POST", "/api/v1/admin/clients/" + client.id() + "/resume", "")
                        .status())
                .isEqualTo(200);
        JsonNode token = token(client);
        String family = SignedJWT.parse(token.path("access_token").asString())
                .getJWTClaimsSet()
                .getStringClaim("fam");
        refresh(client, token.path("refresh_token").asString());
        refresh(client, token.path("refresh_token").asString());
        assertThat(admin("DELETE", "/api/v1/admin/clients/" + client.id() + "/api-keys/" + prefix, "")
                        .status())
                .isEqualTo(204);

        assertThat(audited(client.id()))
                .containsExactly("client.created DONE", "client.suspended DONE", "client.resumed DONE");
        assertThat(audited(prefix)).containsExactly("key.created DONE", "key.revoked DONE");
        assertThat(audited(family)).containsExactly("token.reused REFUSED");
        String all = rows(client.id()) + rows(prefix) + rows(family);
        assertThat(all)
                .contains("127.0.0.1", "ACTIVE", "SUSPENDED", "\"party\":\"%s\"".formatted(client.id()))
                .doesNotContain(key)
                .doesNotContain(client.secret())
                .doesNotContain(token.path("refresh_token").asString());
    }

    @Test
    void whoeverActsForAnotherIsInTheAuditBeforeHeDoes() throws Exception {
        Made client = client("orders:write");
        String key = key(client, "");
        String other = "client-" + UUID.randomUUID();
        assertThat(placed("X-API-Key", key, "X-Client-Id", other).status()).isEqualTo(403);
        assertThat(audited(other)).containsExactly("client.acted-for REFUSED");
        intake.place(IntakeApp.newKey(), Orders.purchase().json(), "X-Client-Id", other);
        assertThat(audited(other)).containsExactly("client.acted-for REFUSED", "client.acted-for DONE");
        assertThat(rows(other)).contains("/api/v1/orders");
        // What is refused changes nothing, and is known all the same.
        assertThat(admin("POST", "/api/v1/admin/clients", "{\"id\": \"?\"}").status())
                .isEqualTo(400);
        await().untilAsserted(() -> assertThat(audited("/api/v1/admin/clients")).contains("admin.changed REFUSED"));
    }

    private List<String> audited(String subject) {
        return intake.bean(JdbcClient.class)
                .sql("select action || ' ' || outcome from intake.audit_log where subject = ? order by sequence")
                .param(subject)
                .query(String.class)
                .list();
    }

    private String rows(String subject) {
        return String.join(
                "\n",
                intake.bean(JdbcClient.class)
                        .sql("select row_to_json(l)::text from intake.audit_log l where subject = ? order by sequence")
                        .param(subject)
                        .query(String.class)
                        .list());
    }
}
