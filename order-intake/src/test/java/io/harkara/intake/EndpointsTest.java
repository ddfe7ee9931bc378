package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.security.EndpointRules;
import io.harkara.security.EndpointWalk;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    /** Served by filters and resource handlers, which no mapping lists. */
    private static final Set<String> OTHERWISE = Set.of(
            "GET /",
            "GET /try",
            "GET /try/**",
            "POST " + AuthorizationServerWiring.TOKEN,
            "POST " + RefreshAddress.REFRESH,
            "GET " + AuthorizationServerWiring.JWKS,
            "GET " + AuthorizationServerWiring.METADATA);

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void everyEndpointHasARuleAndEveryRuleAnEndpoint() {
        assertThat(EndpointWalk.differences(intake.context, OTHERWISE)).isEmpty();
    }

    @Test
    void thePageOfTheInterfaceListsThem() throws Exception {
        assertThat(EndpointWalk.stale("order-intake", intake.bean(EndpointRules.class)))
                .isEmpty();
    }

    @Test
    void withoutAKeyEveryEndpointThatIsNotOpenIsRefused() throws Exception {
        int refused = 0;
        for (EndpointRules.Rule rule : intake.bean(EndpointRules.class).all()) {
            if (rule.open()) {
                continue;
            }
            String path =
                    rule.path().getPatternString().replaceAll("\\{[^}]*}", "x").replace("**", "x");
            Reply reply = intake.sendAsIs(HttpRequest.newBuilder(intake.address(path))
                    .method(rule.method().name(), HttpRequest.BodyPublishers.ofString("{}"))
                    .header("Content-Type", "application/json")
                    .build());
            assertThat(reply.status()).as(rule.method() + " " + path).isEqualTo(401);
            assertThat(reply.contentType()).startsWith("application/problem+json");
            assertThat(reply.headers("WWW-Authenticate")).hasSize(2);
            refused++;
        }
        assertThat(refused).isGreaterThan(30);
    }

    @Test
    void aPageOfAnotherSiteIsNotEvenToldWhatItMaySend() throws Exception {
        Reply preflight = intake.sendAsIs(HttpRequest.newBuilder(intake.address("/api/v1/orders"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://desk.example.com")
                .header("Access-Control-Request-Method", "POST")
                .build());
        assertThat(preflight.status()).isBetween(400, 499);
        assertThat(preflight.response().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @Test
    void theTableSaysItselfWhatIsOpen() {
        List<String> open = intake.bean(EndpointRules.class).all().stream()
                .filter(EndpointRules.Rule::open)
                .map(rule -> rule.path().getPatternString())
                .toList();
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "/api/v1/health",
                        "/actuator/health",
                        "/actuator/health/**",
                        "/",
                        "/try",
                        "/try/**",
                        "/v3/api-docs",
                        "/v3/api-docs.yaml",
                        AuthorizationServerWiring.TOKEN,
                        RefreshAddress.REFRESH,
                        AuthorizationServerWiring.JWKS,
                        AuthorizationServerWiring.METADATA);
    }
}
