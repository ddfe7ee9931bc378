package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.security.EndpointRules;
import io.harkara.security.EndpointWalk;
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
    void everyOperationIsHeldAgainstEverybodyWhoMayAskForIt() throws Exception {
        assertThat(IntakeMatrix.of(intake).faults()).isEmpty();
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
