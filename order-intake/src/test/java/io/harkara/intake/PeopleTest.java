package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** People, by the ways that an administrator and they themselves have. */
class PeopleTest {

    private static final String ME = "/api/v1/auth/me";
    private static final String USERS = "/api/v1/admin/users";
    private static final String PASSWORD = Visitor.PASSWORD;

    private final IntakeApp intake = IntakeApp.shared();
    private final Visitor visitor = new Visitor(intake);

    private record Made(String id, String email, String invitation) {}

    private Reply admin(String method, String path, Map<String, ?> body) throws Exception {
        return intake.send(HttpRequest.newBuilder(intake.address(path))
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .header("Content-Type", "application/json")
                .build());
    }

    private Made invited(String... roles) throws Exception {
        String id = "p-" + UUID.randomUUID();
        String email = id + "@example.in";
        Reply made = admin(
                "POST",
                USERS,
                Map.of("id", id, "email", email.toUpperCase(Locale.ROOT), "name", "Asha Rao", "roles", List.of(roles)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(made.json().path("user").path("email").asString()).isEqualTo(email);
        assertThat(made.json().path("user").path("status").asString()).isEqualTo("INVITED");
        return new Made(id, email, made.text("invitation"));
    }

    private Made person(String... roles) throws Exception {
        Made made = invited(roles);
        assertThat(register(made, PASSWORD).status()).isEqualTo(200);
        return made;
    }

    private Reply register(Made made, String password) throws Exception {
        return new Visitor(intake)
                .post(LoginController.REGISTER, Map.of("token", made.invitation(), "password", password));
    }

    private Reply loggedIn(Made person) throws Exception {
        Reply tokens = visitor.login(person.email(), PASSWORD);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return tokens;
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(401);
        assertThat(reply.headers("WWW-Authenticate")).isNotEmpty();
    }

    @Test
    void anInvitationIsTakenOnceAndThePersonLogsInWithItsPassword() throws Exception {
        Made made = invited("operator");
        assertRefused(visitor.login(made.email(), PASSWORD));
        Reply registered = register(made, PASSWORD);
        assertThat(registered.status()).as(registered.body()).isEqualTo(200);
        assertThat(registered.text("status")).isEqualTo("ACTIVE");
        assertRefused(register(made, "another long enough kettle"));
        Reply tokens = loggedIn(made);
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.json().path("expires_in").asInt()).isEqualTo(1_800);
        Reply me = visitor.get(ME, Visitor.bearer(tokens));
        assertThat(me.text("id")).isEqualTo(made.id());
        assertThat(me.json().path("roles").path(0).asString()).isEqualTo("operator");
        assertThat(me.text("lastLoginAt")).isNotEmpty();
        Reply renamed = intake.sendAsIs(HttpRequest.newBuilder(intake.address(ME))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"name\": \"Asha R.\"}"))
                .headers(Visitor.bearer(tokens))
                .build());
        assertThat(renamed.text("name")).isEqualTo("Asha R.");
        assertThat(renamed.text("email"))
                .as("which is an administrator's to change")
                .isEqualTo(made.email());
        Reply verified = visitor.post("/api/v1/auth/verify", Map.of(), Visitor.bearer(tokens));
        assertThat(verified.text("kind")).isEqualTo("PERSON");
        assertThat(verified.json().has("sees")).as("bound to no client").isFalse();
        assertThat(intake.get(USERS + "/" + made.id()).body()).doesNotContain(made.invitation(), PASSWORD, "argon2");
    }

    @Test
    void anInvitationThatEndedOrWasReplacedIsRefusedLikeOneThatThereNeverWas() throws Exception {
        Made made = invited("auditor");
        Reply again = admin("POST", USERS + "/" + made.id() + "/invite", Map.of());
        Reply replaced = register(made, PASSWORD);
        assertRefused(replaced);
        Made next = new Made(made.id(), made.email(), again.text("invitation"));
        intake.sql("update intake.people set invitation_ends_at = now() - interval '1 second' where id = ?", made.id());
        Reply ended = register(next, PASSWORD);
        Reply never = register(new Made("", "", "hi_never"), PASSWORD);
        assertThat(ended.body()).isEqualTo(replaced.body()).isEqualTo(never.body());
        assertThat(never.status()).isEqualTo(401);
    }

    @Test
    void aPasswordThatIsShortCommonOrTheNameIsRefusedAndNotRepeated() throws Exception {
        Made made = invited("operator");
        for (String weak : List.of(
                "short", "password12345", "qwertyuiop123", "Mumbai@123456", "mango asha 4471 tree", "x".repeat(129))) {
            Reply refused = register(made, weak);
            assertThat(refused.status()).as(weak).isEqualTo(400);
            assertThat(refused.faultyFields()).containsExactly("/password");
            assertThat(refused.body()).doesNotContain(weak);
        }
        assertThat(register(made, PASSWORD).status())
                .as("the invitation is still there")
                .isEqualTo(200);
    }

    @Test
    void nothingTellsWhetherThereIsSuchAPerson() throws Exception {
        Made person = person("operator");
        Made invited = invited("operator");
        Reply wrong = visitor.login(person.email(), "not the password at all");
        Reply nobody = visitor.login("nobody-" + person.email(), "not the password at all");
        Reply early = visitor.login(invited.email(), "not the password at all");
        assertRefused(wrong);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.body()).isEqualTo(wrong.body()).isEqualTo(early.body());
        assertThat(nobody.response().headers().map().keySet())
                .isEqualTo(wrong.response().headers().map().keySet());
    }

    @Test
    void guessesFromOneAddressAreSlowedAndThePersonLogsInFromAnother() throws Exception {
        Made person = person("operator");
        double refused = events("log-in-refused");
        double delayed = events("log-in-delayed");
        Visitor guesser = new Visitor(intake);
        Reply last = guesser.login(person.email(), "a guess");
        for (int i = 0; i < LoginGate.PAIR.free() && last.status() == 401; i++) {
            last = guesser.login(person.email(), "a guess");
        }
        assertThat(guesser.login(person.email(), "a guess").status()).isEqualTo(429);
        Reply right = guesser.login(person.email(), PASSWORD);
        assertThat(right.status()).as("not even with the right one").isEqualTo(429);
        assertThat(Integer.parseInt(right.header("Retry-After"))).isBetween(1, 11);
        assertThat(right.text("code")).isEqualTo("too-many-tries");
        assertThat(events("log-in-refused")).isEqualTo(refused + LoginGate.PAIR.free() + 1);
        assertThat(events("log-in-delayed")).isEqualTo(delayed + 2);
        assertThat(audited(person)).as("eight failures").containsOnlyOnce("person.logged-in REFUSED UNKNOWN ");
        loggedIn(person);
        assertThat(guesser.login("somebody-else-" + person.email(), "a guess").status())
                .as("the address is not at its limit yet")
                .isEqualTo(401);
    }

    @Test
    void aSuspendedPersonIsRefusedAndHasToLogInAnewAfterIt() throws Exception {
        Made person = person("operator");
        Reply tokens = loggedIn(person);
        Reply suspended = admin("POST", USERS + "/" + person.id() + "/suspend", Map.of());
        assertThat(suspended.text("status")).isEqualTo("SUSPENDED");
        assertRefused(visitor.get(ME, Visitor.bearer(tokens)));
        assertRefused(visitor.login(person.email(), PASSWORD));
        assertThat(visitor.refresh(tokens.text("refresh_token")).status()).isEqualTo(400);
        assertThat(admin("POST", USERS + "/" + person.id() + "/invite", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(admin("POST", USERS + "/" + person.id() + "/activate", Map.of())
                        .text("status"))
                .isEqualTo("ACTIVE");
        assertRefused(visitor.get(ME, Visitor.bearer(tokens)));
        loggedIn(person);
        String himself = " DONE PERSON " + person.id();
        assertThat(audited(person))
                .containsExactly(
                        "person.created DONE CLIENT anonymous",
                        "person.invited DONE CLIENT anonymous",
                        "person.registered" + himself,
                        "person.logged-in" + himself,
                        "person.suspended DONE CLIENT anonymous",
                        "person.resumed DONE CLIENT anonymous",
                        "person.logged-in" + himself);
    }

    private List<String> audited(Made person) {
        return intake.bean(JdbcClient.class)
                .sql("""
                        select action || ' ' || outcome || ' ' || party_kind || ' ' || party from intake.audit_log
                        where subject = ? order by sequence""")
                .param(person.id())
                .query(String.class)
                .list();
    }

    @Test
    void rolesDecideAndAChangeOfThemHoldsForTokensThatAreOut() throws Exception {
        Made person = person("admin", "operator");
        String[] token = Visitor.bearer(loggedIn(person));
        assertThat(visitor.get(USERS, token).status()).isEqualTo(200);
        Reply order = intake.sendAsIs(HttpRequest.newBuilder(
                        intake.post(
                                "/api/v1/orders",
                                "application/json",
                                Orders.purchase().json(),
                                IntakeApp.newKey()),
                        (_, _) -> true)
                .headers(token)
                .build());
        assertThat(order.status()).as("no role places orders").isEqualTo(403);
        assertThat(order.text("detail")).contains("orders:write");
        Reply own = visitor.post(USERS + "/" + person.id() + "/roles", Map.of("roles", List.of("auditor")), token);
        assertThat(own.status()).as("nobody gives himself roles").isEqualTo(400);
        assertThat(visitor.post(USERS + "/" + person.id() + "/suspend", Map.of(), token)
                        .status())
                .isEqualTo(400);
        for (String verb : List.of("/invite", "/reset-totp")) {
            assertThat(visitor.post(USERS + "/" + person.id() + verb, Map.of(), token)
                            .status())
                    .as("nor what would need his password")
                    .isEqualTo(400);
        }
        Made other = person("admin");
        Reply taken = visitor.post(USERS + "/" + other.id() + "/roles", Map.of("roles", List.of("approver")), token);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        // The last administrator stays one: there has to be another, whatever ran before.
        var _ = person("admin");
        Reply given = admin("POST", USERS + "/" + person.id() + "/roles", Map.of("roles", List.of("approver")));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        assertThat(visitor.get(USERS, token).status()).as("at once").isEqualTo(403);
    }

    @Test
    void anAdministratorSeesWhichRolesThereAreAndWhatTheyAllow() throws Exception {
        Reply roles = admin("GET", PersonController.ROLES, Map.of());
        assertThat(roles.status()).as(roles.body()).isEqualTo(200);
        assertThat(roles.json().path("roles").valueStream()).hasSize(4).anySatisfy(role -> {
            assertThat(role.path("role").asString()).isEqualTo("approver");
            assertThat(role.path("scopes").toString())
                    .contains("orders:approve")
                    .doesNotContain("orders:write");
        });
    }

    /** As each start does: another version may give a role other scopes. */
    @Test
    void theScopesOfPeopleFollowTheirRoles() throws Exception {
        Made person = invited("approver");
        JdbcClient jdbc = intake.bean(JdbcClient.class);
        String version = "select version from intake.people where id = ?";
        var _ = jdbc.sql("update intake.people set scopes = '{admin}' where id = ?")
                .param(person.id())
                .update();
        long before = intake.number(version, person.id());
        PersonTable people = intake.bean(PersonTable.class);

        people.refreshScopes();

        assertThat(jdbc.sql("select scopes::text from intake.people where id = ?")
                        .param(person.id())
                        .query(String.class)
                        .single())
                .contains("orders:approve")
                .doesNotContain("admin");
        assertThat(intake.number(version, person.id())).isEqualTo(before + 1);
        people.refreshScopes();
        assertThat(intake.number(version, person.id())).isEqualTo(before + 1);
    }

    @Test
    void theLastActiveAdministratorStays() throws Exception {
        Made last = person("admin");
        List<String> others = admins();
        others.remove(last.id());
        for (String other : others) {
            admin("POST", USERS + "/" + other + "/roles", Map.of("roles", List.of("operator")));
        }
        assertThat(admins()).containsExactly(last.id());
        String address = USERS + "/" + last.id();
        Reply suspended = admin("POST", address + "/suspend", Map.of());
        assertThat(suspended.status()).isEqualTo(400);
        assertThat(suspended.text("detail")).contains("last active administrator");
        assertThat(admin("POST", address + "/roles", Map.of("roles", List.of("operator")))
                        .status())
                .isEqualTo(400);
        person("admin");
        assertThat(admin("POST", address + "/suspend", Map.of()).status()).isEqualTo(200);
    }

    private List<String> admins() throws Exception {
        return new ArrayList<>(intake.get(USERS)
                .json()
                .path("users")
                .valueStream()
                .filter(user -> user.path("status").asString().equals("ACTIVE"))
                .filter(user -> user.path("roles")
                        .valueStream()
                        .anyMatch(role -> role.asString().equals("admin")))
                .map(user -> user.path("id").asString())
                .toList());
    }

    @Test
    void nobodyHasTheNameOfAnother() throws Exception {
        Made person = invited("operator");
        Map<String, Object> same = Map.of(
                "id", person.id(), "email", "new@" + person.id() + ".in", "name", "B", "roles", List.of("operator"));
        assertThat(admin("POST", USERS, same).status()).isEqualTo(409);
        Map<String, Object> mail =
                Map.of("id", person.id() + "x", "email", person.email(), "name", "B", "roles", List.of("operator"));
        assertThat(admin("POST", USERS, mail).status()).isEqualTo(409);
        assertThat(admin("POST", "/api/v1/admin/clients", Map.of("id", person.id(), "scopes", List.of("orders:read")))
                        .status())
                .as("nor a client that of a person")
                .isEqualTo(409);
        Map<String, Object> clients = Map.of(
                "id",
                "anonymous-client",
                "email",
                "c@" + person.id() + ".in",
                "name",
                "B",
                "roles",
                List.of("operator"));
        admin("POST", "/api/v1/admin/clients", Map.of("id", "Anonymous-Client", "scopes", List.of("orders:read")));
        assertThat(admin("POST", USERS, clients).status()).isEqualTo(409);
        Reply unfit = admin(
                "POST", USERS, Map.of("id", "Asha", "email", "asha", "name", "A", "roles", List.of("king"), "more", 1));
        assertThat(unfit.faultyFields()).containsExactlyInAnyOrder("/more", "/id", "/email", "/roles");
        assertThat(admin("PUT", USERS + "/" + person.id(), Map.of("name", "Asha R. Rao"))
                        .text("name"))
                .isEqualTo("Asha R. Rao");
    }

    @Test
    void aRefreshTokenIsTakenOnceAndASecondTimeEndsItsFamily() throws Exception {
        Made person = person("operator");
        Reply first = loggedIn(person);
        Reply second = visitor.refresh(first.text("refresh_token"));
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(visitor.get(ME, Visitor.bearer(second)).status()).isEqualTo(200);
        Reply again = visitor.refresh(first.text("refresh_token"));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("error")).isEqualTo("invalid_grant");
        assertThat(visitor.refresh(second.text("refresh_token")).status()).isEqualTo(400);
        awaitEnded(Visitor.bearer(second));
    }

    @Test
    void aRefreshTokenThatComesAfterItsEndEndsItsFamily() throws Exception {
        Made person = person("operator");
        Reply tokens = loggedIn(person);
        var _ = intake.bean(JdbcClient.class)
                .sql("update intake.token_families set expires_at = now() - interval '1 second' where person = ?")
                .param(person.id())
                .update();
        assertThat(visitor.get(ME, Visitor.bearer(tokens)).status()).isEqualTo(200);
        assertThat(visitor.refresh(tokens.text("refresh_token")).status()).isEqualTo(400);
        awaitEnded(Visitor.bearer(tokens));
    }

    @Test
    void aNewPasswordTakesTheOldOneAndEndsEverySessionButThatOfTheCall() throws Exception {
        Made person = person("operator");
        Reply here = loggedIn(person);
        Reply elsewhere = loggedIn(person);
        String next = "violet-anchor 27 maple drift";
        Reply guessed = visitor.post(
                AuthController.CHANGE_PASSWORD,
                Map.of("currentPassword", "a guess", "newPassword", next),
                Visitor.bearer(here));
        assertThat(guessed.status()).isEqualTo(400);
        Reply changed = visitor.post(
                AuthController.CHANGE_PASSWORD,
                Map.of("currentPassword", PASSWORD, "newPassword", next),
                Visitor.bearer(here));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        awaitEnded(Visitor.bearer(elsewhere));
        assertThat(visitor.get(ME, Visitor.bearer(here)).status()).isEqualTo(200);
        assertRefused(visitor.login(person.email(), PASSWORD));
        assertThat(visitor.login(person.email(), next).status()).isEqualTo(200);
    }

    @Test
    void aOneTimePasswordIsAskedForOnceConfirmedAndTakenOnce() throws Exception {
        Made person = person("operator");
        String[] token = Visitor.bearer(loggedIn(person));
        assertThat(visitor.post(PersonSelf.TOTP, Map.of("currentPassword", "a guess"), token)
                        .status())
                .isEqualTo(400);
        Reply seed = visitor.post(PersonSelf.TOTP, Map.of("currentPassword", PASSWORD), token);
        String otpauth = seed.text("otpauth");
        assertThat(otpauth).startsWith("otpauth://totp/Harkara:" + person.id() + "%40example.in?secret=");
        loggedIn(person);
        Instant now = Instant.now();
        String code = Visitor.code(otpauth, now);
        Reply other =
                visitor.post(PersonSelf.TOTP_CONFIRM, Map.of("totp", code.equals("000000") ? "1" : "000000"), token);
        assertThat(other.status()).isEqualTo(400);
        assertThat(visitor.post(PersonSelf.TOTP_CONFIRM, Map.of("totp", code), token)
                        .status())
                .isEqualTo(204);
        Reply without = visitor.login(person.email(), PASSWORD);
        assertRefused(without);
        Reply replayed = visitor.login(person.email(), PASSWORD, code);
        assertThat(replayed.body()).as("taken at the confirmation").isEqualTo(without.body());
        String next = Visitor.code(otpauth, now.plusSeconds(30));
        assertThat(visitor.login(person.email(), PASSWORD, next).status()).isEqualTo(200);
        assertRefused(visitor.login(person.email(), PASSWORD, next));
        assertThat(visitor.post(PersonSelf.TOTP, Map.of("currentPassword", PASSWORD), token)
                        .status())
                .isEqualTo(409);
        assertThat(visitor.post(PersonSelf.TOTP_REMOVE, Map.of("currentPassword", PASSWORD), token)
                        .status())
                .isEqualTo(204);
        loggedIn(person);
        assertThat(intake.number(
                        "select count(*) from intake.people where id = ? and totp_sealed is not null", person.id()))
                .isZero();
    }

    @Test
    void anAdministratorTakesAOneTimePasswordAway() throws Exception {
        Made person = person("operator");
        String[] token = Visitor.bearer(loggedIn(person));
        String otpauth = visitor.post(PersonSelf.TOTP, Map.of("currentPassword", PASSWORD), token)
                .text("otpauth");
        String seed = otpauth.replaceAll(".*secret=([A-Z2-7]+).*", "$1");
        visitor.post(PersonSelf.TOTP_CONFIRM, Map.of("totp", Visitor.code(otpauth, Instant.now())), token);
        assertThat(intake.number(
                        "select count(*) from intake.people where id = ? and position(? in encode(totp_sealed, 'escape')) > 0",
                        person.id(),
                        seed))
                .as("the seed is sealed")
                .isZero();
        assertRefused(visitor.login(person.email(), PASSWORD));
        assertThat(admin("POST", USERS + "/" + person.id() + "/reset-totp", Map.of())
                        .json()
                        .path("totp")
                        .asBoolean())
                .isFalse();
        loggedIn(person);
    }

    private double events(String event) {
        return intake.bean(MeterRegistry.class)
                .counter("harkara.identity.events", "event", event)
                .count();
    }

    private void awaitEnded(String[] token) {
        await().atMost(Duration.ofSeconds(5)).until(() -> visitor.get(ME, token).status() == 401);
    }
}
