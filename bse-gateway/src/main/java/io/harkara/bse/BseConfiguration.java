package io.harkara.bse;

import io.harkara.gateway.VenueBinding;
import io.harkara.gateway.WireLog;
import io.harkara.runtime.Mode;
import io.harkara.runtime.OpenApiController;
import io.harkara.runtime.Secret;
import io.harkara.runtime.StartFaults;
import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.Topics;
import io.harkara.security.EndpointRules;
import io.harkara.security.ServerChecks;
import io.harkara.security.VaultProperties;
import io.harkara.security.audit.AuditRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The venue: everything that carries orders to it. */
@Configuration(proxyBeanMethods = false)
class BseConfiguration {

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PASS_KEY_LENGTH = 10;

    /** Writes what goes over a connection, passwords included, wherever logging is set to DEBUG. It never may. */
    private static final String WIRE_LOG = "org.apache.hc.client5.http.wire";

    /** With the settings before it: the filter that asks them is among the first beans that are made. */
    @Bean
    EndpointRules endpointRules(BseProperties properties, VaultProperties vault, ServerChecks servers, Mode mode) {
        StartFaults faults = new StartFaults(mode);
        servers.faults(faults);
        // Without a key no password is changed.
        vault.faults(faults, false);
        properties.faults(faults);
        faults.requireNone();
        return BseEndpoints.table();
    }

    @Bean
    OpenApiController openApiController() {
        return new OpenApiController(BseGateway.class);
    }

    @Bean
    AuditRules auditRules() {
        return BseEndpoints.audited();
    }

    @Bean
    BseProperties bseProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.bse", BseProperties.class);
    }

    /** The settings in force; a reload of the configuration sets others. */
    @Bean
    AtomicReference<BseProperties> bsePresent(BseProperties properties) {
        return new AtomicReference<>(properties);
    }

    @Bean
    BseSettings bseSettings(
            AtomicReference<BseProperties> bsePresent, BseClient client, BseSessions sessions, Mode mode) {
        return new BseSettings(bsePresent, client, sessions, mode);
    }

    @Bean(destroyMethod = "close")
    BseClient bseClient(BseProperties properties, Clock clock, WireLog wireLog) {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(WIRE_LOG, LogLevel.OFF);
        return new BseClient(properties.calls(), clock, wireLog);
    }

    @Bean
    BseSessions bseSessions(
            BseClient client, AtomicReference<BseProperties> bsePresent, BsePasswords passwords, Clock clock) {
        return new BseSessions(client, bsePresent::get, passwords, passKeys(new SecureRandom()), clock);
    }

    @Bean
    BseReports bseReports(AtomicReference<BseProperties> bsePresent, BseClient client, BseSessions sessions) {
        return new BseReports(bsePresent::get, client, sessions);
    }

    @Bean
    BseVenue bseVenue(
            AtomicReference<BseProperties> bsePresent,
            BseClient client,
            BseReports reports,
            BseSessions sessions,
            BsePages pages,
            BseMarket market,
            MeterRegistry meters,
            Clock clock) {
        return new BseVenue(bsePresent::get, client, reports, sessions, pages, market, meters, clock);
    }

    @Bean
    BseMarket bseMarket(BseProperties properties) {
        return new BseMarket(properties.hours());
    }

    @Bean
    VenueBinding<BseCommand> bseBinding(BseVenue venue, BseProperties properties) {
        return new VenueBinding<>(venue, Topics.BSE_COMMANDS, properties.profile());
    }

    static Supplier<Secret> passKeys(SecureRandom random) {
        return () -> Secret.of(random.ints(PASS_KEY_LENGTH, 0, LETTERS_AND_DIGITS.length())
                .mapToObj(i -> LETTERS_AND_DIGITS.substring(i, i + 1))
                .collect(Collectors.joining()));
    }
}
