package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.security.EndpointRules;
import io.harkara.security.EndpointWalk;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    /** Served by filters and resource handlers, which no mapping lists. */
    private static final Set<String> OTHERWISE = Set.of(
            "GET /",
            "GET /try",
            "GET /try/**",
            "POST " + AuthorizationServerWiring.TOKEN,
            "GET " + AuthorizationServerWiring.JWKS);

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
    void noEndpointTakesABodyAboveItsLimit() throws Exception {
        EndpointWalk.Bodies bodies = EndpointWalk.bodies(intake.context, intake.apiKey());
        assertThat(bodies.taken()).isEmpty();
        assertThat(bodies.tried()).isGreaterThan(20);
    }

    @Test
    void jsonThatNestsWithoutEndIsAProblemOfTheOneWhoSendsIt() throws Exception {
        String nested = "{\"order\":" + "[".repeat(15_000);
        for (String path : List.of(
                "/api/v1/orders",
                "/api/v1/orders/validate",
                "/api/v1/bbps/bill/pay",
                "/api/v1/billfetch/validate-params",
                ClientController.CLIENTS)) {
            Reply reply = intake.send(intake.post(path, "application/json", nested, IntakeApp.newKey()));
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.text("code")).as(path).isEqualTo("body-malformed");
        }
    }

    @Test
    void aFormIsHeldAgainstTheLimitWithoutAFaultOfOurs() throws Exception {
        String form = "grant_type=client_credentials&scope=" + "x".repeat(80_000);
        HttpRequest.Builder request = HttpRequest.newBuilder(intake.address(AuthorizationServerWiring.TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded");
        for (HttpRequest.BodyPublisher body : List.of(
                HttpRequest.BodyPublishers.ofString(form),
                HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8))))) {
            Reply reply = intake.sendAsIs(request.POST(body).build());
            assertThat(reply.status()).as(reply.body()).isBetween(400, 499);
        }
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
                        "/api/v1/monitoring/health",
                        "/api/v1/monitoring/health/ready",
                        "/api/v1/monitoring/health/live",
                        "/actuator/health",
                        "/actuator/health/**",
                        "/",
                        "/try",
                        "/try/**",
                        "/v3/api-docs",
                        "/v3/api-docs.yaml",
                        AuthorizationServerWiring.TOKEN,
                        RefreshAddress.REFRESH,
                        LoginController.LOGIN,
                        LoginController.REGISTER,
                        AuthorizationServerWiring.JWKS);
    }
}
