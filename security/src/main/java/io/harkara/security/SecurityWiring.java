package io.harkara.security;

import io.harkara.runtime.KafkaProperties;
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
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
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
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Security as every service has it. A service imports this class and provides its {@link EndpointRules} and {@link CodeStyle}; and
 * {@link JwtDecoder}, if it knows the keys of the issuer without asking.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityWiring {

    /** Before everything else that looks at a request, as Spring Boot has it. */
    private static final int FILTER_ORDER = -100;

    /** Behind that, and behind what a service puts between: nobody reads a body before it is known whose it is. */
    private static final int BODY_ORDER = -80;

    @Bean
    SecurityProperties securityProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.security", SecurityProperties.class);
    }

    /** For the service's {@link EndpointRules}, which collect what keeps it from its start. */
    @Bean
    ServerChecks serverChecks(
            Environment environment, KafkaProperties kafka, SecurityProperties properties, ListableBeanFactory beans) {
        boolean ownKeys = beans.getBeanNamesForType(JwtDecoder.class, false, false).length > 0;
        return new ServerChecks(environment, kafka, properties, !ownKeys || properties.issuerUri() != null);
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
    TokenCache tokenCache() {
        return new TokenCache();
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
            CsrfTokenRepository csrfTokens,
            TokenCache tokenCache,
            Clock clock) {
        JwtDecoder verifier = own.getIfAvailable(() -> TokenVerifiers.remote(properties, bundles));
        JwtDecoder tokens = tokenCache.watched(new RememberedTokens(verifier, properties.tokensRemembered(), clock));
        CookieOrHeader presented = new CookieOrHeader(rules);
        return http.authorizeHttpRequests(all -> all.anyRequest().access(new EndpointManager(rules)))
                .addFilterBefore(csrf(csrfTokens, presented, refusals), BearerTokenAuthenticationFilter.class)
                .addFilterBefore(new ApiKeyFilter(table, refusals), AnonymousAuthenticationFilter.class)
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .authenticationConverter(presented)
                        .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(new TokenParty(table))))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // In its place stands the same filter, above: a resource server would take every token out of it, those
                // in cookies too.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Measuring each filter of each request would cost more than who calls. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    UnfitRequests unfitRequests(Refusals refusals) {
        return new UnfitRequests(refusals);
    }

    @Bean
    FilterRegistrationBean<QueryFilter> queryFilter(Refusals refusals) {
        FilterRegistrationBean<QueryFilter> registration = new FilterRegistrationBean<>(new QueryFilter(refusals));
        registration.setOrder(FILTER_ORDER - 10);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimits> bodyLimits(EndpointRules rules, Refusals refusals) {
        FilterRegistrationBean<BodyLimits> registration = new FilterRegistrationBean<>(new BodyLimits(rules, refusals));
        registration.setOrder(BODY_ORDER);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }

    /** Forms are read by the web server itself. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> formLimit() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setMaxPostSize(Math.toIntExact(EndpointRules.USUAL_BODY.toBytes())));
    }

    /** What a page has to repeat, for those who begin its session. */
    @Bean
    CsrfTokenRepository csrfTokens() {
        return SessionCookies.csrfTokens();
    }

    private static CsrfFilter csrf(CsrfTokenRepository tokens, CookieOrHeader presented, Refusals refusals) {
        CsrfFilter filter = new CsrfFilter(tokens);
        filter.setRequireCsrfProtectionMatcher(presented.changesByCookieOnly());
        // It is in no page's text, from which compression could tell it.
        filter.setRequestHandler(new CsrfTokenRequestAttributeHandler());
        filter.setAccessDeniedHandler(refusals);
        return filter;
    }

    /**
     * Requests only: what is dispatched again by a service itself was let in before.
     *
     * @param rules come first, for a service makes them when its settings are found right: the filter is among the first beans that
     *     are made, and what it needs may wait for a database
     */
    @Bean
    FilterRegistrationBean<Filter> securityFilter(
            EndpointRules rules, @Qualifier("springSecurityFilterChain") Filter chain) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(chain);
        registration.setOrder(FILTER_ORDER);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD));
        return registration;
    }
}
