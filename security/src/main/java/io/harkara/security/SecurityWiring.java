package io.harkara.security;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.StartCheck;
import io.harkara.runtime.StrictProperties;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.EnumSet;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/**
 * Security as every service has it. A service imports this class and provides its {@link EndpointRules} and {@link CodeStyle}; and
 * {@link JwtDecoder}, if it knows the keys of the issuer without asking.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityWiring {

    /** Before everything else that looks at a request, as Spring Boot has it. */
    private static final int FILTER_ORDER = -100;

    @Bean
    SecurityProperties securityProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.security", SecurityProperties.class);
    }

    /** What production asks of every service. */
    @Bean
    StartCheck serverChecks(
            Environment environment,
            Mode mode,
            KafkaProperties kafka,
            SecurityProperties properties,
            ListableBeanFactory beans) {
        boolean ownKeys = beans.getBeanNamesForType(JwtDecoder.class, false, false).length > 0;
        return new ServerChecks(environment, mode, kafka, properties, !ownKeys || properties.issuerUri() != null);
    }

    /** That nothing keeps the service from its start. */
    record StartPermission() {}

    /** All reasons against a start at once, and before anything waits for a server. */
    @Bean
    StartPermission startPermission(ObjectProvider<StartCheck> checks) {
        StartCheck.requireAll(checks.orderedStream().toList());
        return new StartPermission();
    }

    /** For every filter chain that there is. */
    @Bean
    Customizer<HttpSecurity> answerHeaders(SecurityProperties properties) {
        return new AnswerHeaders(properties.cors().allowedOrigins());
    }

    @Bean
    AccessTable accessTable(Clock clock) {
        return new AccessTable(clock);
    }

    @Bean
    AccessReader access(KafkaProperties kafka, AccessTable table, SecurityProperties properties) {
        return new AccessReader(kafka, table, properties.startPatience());
    }

    @Bean
    Refusals refusals(AccessReader access, MeterRegistry metrics, CodeStyle style) {
        return new Refusals(access, metrics, style::of);
    }

    @Bean
    @Order(100)
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            EndpointRules rules,
            AccessTable table,
            Refusals refusals,
            SecurityProperties properties,
            ObjectProvider<JwtDecoder> own,
            SslBundles bundles,
            Clock clock) {
        JwtDecoder verifier = own.getIfAvailable(() -> TokenVerifiers.remote(properties, bundles));
        JwtDecoder tokens = new RememberedTokens(verifier, properties.tokensRemembered(), clock);
        return http.authorizeHttpRequests(all -> all.anyRequest().access(new EndpointManager(rules)))
                .addFilterBefore(new ApiKeyFilter(table, refusals), AnonymousAuthenticationFilter.class)
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(new TokenParty(table))))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie tells who calls, so that no other page can call in somebody's name.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }

    /**
     * Requests only: what is dispatched again by a service itself was let in before.
     *
     * @param permission comes before everything: there is one, or no start
     * @param rules come next, for a service makes them when its settings are found right: the filter is among the first beans that
     *     are made, and what it needs may wait for a database
     */
    @Bean
    FilterRegistrationBean<Filter> securityFilter(
            StartPermission permission, EndpointRules rules, @Qualifier("springSecurityFilterChain") Filter chain) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(chain);
        registration.setOrder(FILTER_ORDER);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD));
        return registration;
    }
}
