package io.harkara.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.security.EndpointRules.Ruling;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class EndpointRulesTest {

    private final EndpointRules rules = EndpointRules.table()
            .open(HttpMethod.GET, "/try/**")
            .known(HttpMethod.GET, "/me")
            .needs(Scope.ORDERS_READ, HttpMethod.GET, "/orders/{id}")
            .needs(Scope.ORDERS_OPERATE, HttpMethod.POST, "/orders/{id}")
            .needs(Scope.ADMIN, HttpMethod.GET, "/orders/all")
            .build();

    @Test
    void theNarrowestPathDecides() {
        assertThat(rules.of("GET", "/orders/4711")).isEqualTo(new Ruling.Needs(Scope.ORDERS_READ));
        assertThat(rules.of("HEAD", "/orders/4711")).isEqualTo(new Ruling.Needs(Scope.ORDERS_READ));
        assertThat(rules.of("GET", "/orders/all")).isEqualTo(new Ruling.Needs(Scope.ADMIN));
        assertThat(rules.of("POST", "/orders/all")).isEqualTo(new Ruling.Needs(Scope.ORDERS_OPERATE));
        assertThat(rules.of("GET", "/try/ui/a.js")).isEqualTo(new Ruling.Open());
        assertThat(rules.of("GET", "/me")).isEqualTo(new Ruling.Known());
    }

    @Test
    void whatIsNotListedIsNotServed() {
        assertThat(rules.of("GET", "/order")).isEqualTo(new Ruling.Nothing());
        assertThat(rules.of("GET", "/orders/4711/more")).isEqualTo(new Ruling.Nothing());
        assertThat(rules.of("DELETE", "/orders/4711"))
                .isEqualTo(new Ruling.OtherMethods(Set.of(HttpMethod.GET, HttpMethod.POST)));
        assertThat(rules.of("OPTIONS", "/me")).isEqualTo(new Ruling.OtherMethods(Set.of(HttpMethod.GET)));
    }

    @Test
    void noEndpointHasTwoRules() {
        assertThatThrownBy(
                        () -> EndpointRules.table().known(HttpMethod.GET, "/me").open(HttpMethod.GET, "/me"))
                .hasMessageContaining("GET /me");
    }
}
