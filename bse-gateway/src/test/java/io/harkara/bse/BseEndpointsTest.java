package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.security.EndpointRules;
import io.harkara.security.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class BseEndpointsTest {

    private static final Set<Scope> WITH_AN_EFFECT =
            EnumSet.of(Scope.REFERENCE_WRITE, Scope.BROKERS_OPERATE, Scope.CONFIG_OPERATE, Scope.ADMIN);

    @Test
    void whateverHasAnEffectIsAudited() {
        List<String> unaudited = BseEndpoints.table().all().stream()
                .filter(rule -> rule.scope() != null && WITH_AN_EFFECT.contains(rule.scope()))
                .filter(rule -> !rule.method().equals(HttpMethod.GET))
                .filter(rule -> BseEndpoints.audited().of(rule.method().name(), address(rule)) == null)
                .map(rule -> rule.method() + " " + rule.path().getPatternString())
                .toList();
        assertThat(unaudited).isEmpty();
    }

    private static String address(EndpointRules.Rule rule) {
        return rule.path().getPatternString().replaceAll("\\{[^}]*}", "one");
    }
}
