package io.harkara.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.schemas.IdentityEntry;
import io.harkara.schemas.IdentityKind;
import io.harkara.security.RefusedCredentialException.Why;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class AccessTableTest {

    private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    private static final String HERE = "127.0.0.1";

    private final AccessTable table = new AccessTable(Clock.fixed(NOW, ZoneOffset.UTC));
    private final ApiKey key = ApiKey.create(new SecureRandom());

    private void client(boolean active, String... scopes) {
        table.take(
                "client/branch",
                new IdentityEntry(
                        IdentityKind.CLIENT, "branch", "branch", active, List.of(scopes), null, List.of(), null, null));
    }

    private void key(List<String> scopes, List<String> addresses, @Nullable Instant expiresAt) {
        table.take(
                "key/" + key.prefix(),
                new IdentityEntry(
                        IdentityKind.KEY,
                        key.prefix(),
                        "branch",
                        true,
                        scopes,
                        HexFormat.of().formatHex(key.hash()),
                        addresses,
                        expiresAt,
                        null));
    }

    private Party party(String address) {
        return table.byKey(key.text().reveal(), address).getPrincipal();
    }

    private void refused(Why why, String presented, String address) {
        assertThatThrownBy(() -> table.byKey(presented, address))
                .isInstanceOfSatisfying(
                        RefusedCredentialException.class,
                        refused -> assertThat(refused.why()).isEqualTo(why))
                .hasMessage("the credential is not taken");
    }

    @Test
    void aKeyMayWhatItsClientStillMay() {
        client(true, "orders:write", "orders:read");
        key(List.of("orders:write", "reference:read", "a scope of tomorrow"), List.of(), null);
        assertThat(party(HERE).scopes()).containsExactly(Scope.ORDERS_WRITE);
        assertThat(party(HERE).tenant()).isEqualTo("branch");
        client(true, "orders:read");
        assertThat(party(HERE).scopes()).isEmpty();
    }

    @Test
    void whoeverWorksOnEverybodysOrdersIsBoundToNoClient() {
        for (String scope : List.of("admin", "orders:operate", "orders:approve", "audit:read")) {
            client(true, scope, "orders:read");
            key(List.of(scope, "orders:read"), List.of(), null);
            assertThat(party(HERE).tenant()).as(scope).isNull();
        }
    }

    @Test
    void eachWayToBeWrongIsRefusedAndCountedByItself() {
        client(true, "orders:read");
        String text = key.text().reveal();
        refused(Why.UNKNOWN, text, HERE);
        key(List.of("orders:read"), List.of("10.1.0.0/16", "::1"), NOW.plusMillis(1));
        assertThat(party("10.1.255.255").id()).isEqualTo("branch");
        assertThat(party("::1").id()).isEqualTo("branch");
        refused(Why.WRONG_ADDRESS, text, "10.2.0.1");
        refused(Why.WRONG_SECRET, text.substring(0, text.length() - 1) + (text.endsWith("a") ? "b" : "a"), "::1");
        refused(Why.MALFORMED, "hk_short_x", HERE);
        key(List.of("orders:read"), List.of(), NOW);
        refused(Why.EXPIRED, text, HERE);
        key(List.of("orders:read"), List.of(), null);
        client(false, "orders:read");
        refused(Why.SUSPENDED, text, HERE);
        client(true, "orders:read");
        table.take("key/" + key.prefix(), null);
        refused(Why.UNKNOWN, text, HERE);
    }

    @Test
    void anEntryThatCannotBeReadAllowsNothing() {
        client(true, "orders:read");
        key(List.of("orders:read"), List.of(), null);
        key(List.of("orders:read"), List.of("not an address"), null);
        refused(Why.UNKNOWN, key.text().reveal(), HERE);
    }

    @Test
    void anEndedFamilyAndAnUnknownClientHaveNoTokens() {
        assertThatThrownBy(() -> table.byToken("branch", "f-1", Set.of(Scope.ORDERS_READ)))
                .isInstanceOf(RefusedCredentialException.class);
        client(true, "orders:read");
        assertThat(table.byToken("branch", "f-1", Set.of(Scope.ORDERS_READ, Scope.ADMIN))
                        .scopes())
                .containsExactly(Scope.ORDERS_READ);
        table.take(
                "family/f-1",
                new IdentityEntry(IdentityKind.FAMILY, "f-1", "branch", false, List.of(), null, List.of(), NOW, null));
        assertThatThrownBy(() -> table.byToken("branch", "f-1", Set.of(Scope.ORDERS_READ)))
                .isInstanceOfSatisfying(
                        RefusedCredentialException.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.REVOKED));
    }

    private void person(String id, boolean active, String... scopes) {
        table.take(
                "person/" + id,
                new IdentityEntry(IdentityKind.PERSON, id, id, active, List.of(scopes), null, List.of(), null, null));
    }

    @Test
    void aPersonIsBoundToNoClientAndActsForNobodyElse() {
        person("asha", true, "orders:read", "orders:operate");
        Party asha = table.byPersonsToken("asha", null, Set.of(Scope.ORDERS_READ, Scope.ORDERS_OPERATE, Scope.ADMIN));
        assertThat(asha.kind()).isEqualTo(Party.Kind.PERSON);
        assertThat(asha.scopes()).containsExactly(Scope.ORDERS_READ, Scope.ORDERS_OPERATE);
        assertThat(asha.tenant()).isNull();
        assertThat(asha.actsForOthers()).isFalse();
        person("reader", true, "orders:read");
        assertThat(table.byPersonsToken("reader", null, Set.of(Scope.ORDERS_READ))
                        .tenant())
                .isNull();
        person("asha", false, "orders:read", "orders:operate");
        assertThatThrownBy(() -> table.byPersonsToken("asha", null, Set.of(Scope.ORDERS_READ)))
                .isInstanceOf(RefusedCredentialException.class);
        assertThat(table.knowsPerson("asha", Set.of())).isTrue();
        table.take("person/reader", null);
        assertThatThrownBy(() -> table.byPersonsToken("reader", null, Set.of(Scope.ORDERS_READ)))
                .isInstanceOf(RefusedCredentialException.class);
    }

    @Test
    void aTokenIsAPersonsWhereItSaysSoOrItsSubjectIsNoClient() {
        TokenParty parties = new TokenParty(table);
        person("branch", true, "orders:operate");
        client(true, "orders:read");
        Jwt.Builder token = Jwt.withTokenValue("t").header("alg", "RS256").claim("scope", "orders:read orders:operate");
        assertThat(kind(parties, token.subject("branch").build())).isEqualTo(Party.Kind.CLIENT);
        Jwt ours = token.subject("branch").claim("kind", "person").build();
        assertThat(kind(parties, ours)).isEqualTo(Party.Kind.PERSON);
        person("asha", true, "orders:operate");
        Jwt.Builder elsewhere = Jwt.withTokenValue("t")
                .header("alg", "RS256")
                .claim("scope", "orders:operate")
                .subject("asha");
        assertThat(kind(parties, elsewhere.build())).isEqualTo(Party.Kind.PERSON);
        assertThat(kind(parties, elsewhere.claim("client_id", "branch").build()))
                .isEqualTo(Party.Kind.CLIENT);
    }

    private static Party.Kind kind(TokenParty parties, Jwt token) {
        return ((Party) parties.convert(token).getPrincipal()).kind();
    }

    @Test
    void itTellsWhenAKeyWasLastTaken() {
        client(true, "orders:read");
        key(List.of("orders:read"), List.of(), null);
        assertThat(table.usedSince(NOW)).isEmpty();
        party(HERE);
        assertThat(table.usedSince(NOW)).containsEntry(key.prefix(), NOW);
        assertThat(table.usedSince(NOW.plusMillis(1))).isEmpty();
    }
}
