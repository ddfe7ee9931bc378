package io.harkara.bbps;

import io.harkara.gateway.Engine;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.Turns;
import io.harkara.gateway.VenueBinding;
import io.harkara.gateway.WireLog;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.OpenApiController;
import io.harkara.runtime.StartFaults;
import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.Topics;
import io.harkara.security.EndpointRules;
import io.harkara.security.ServerChecks;
import io.harkara.security.VaultProperties;
import io.harkara.security.audit.AuditRules;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The venue: everything that carries orders to aggregators. */
@Configuration(proxyBeanMethods = false)
class BbpsConfiguration {

    /** Writes what goes over a connection, secrets included, wherever logging is set to DEBUG. It never may. */
    private static final String WIRE_LOG = "org.apache.hc.client5.http.wire";

    private static final Duration CLEAR_PERIOD = Duration.ofHours(1);

    /** With the settings before it: the filter that asks them is among the first beans that are made. */
    @Bean
    EndpointRules endpointRules(BbpsProperties properties, VaultProperties vault, ServerChecks servers, Mode mode) {
        StartFaults faults = new StartFaults(mode);
        servers.faults(faults);
        // Nothing is kept sealed here: tokens are had again.
        vault.faults(faults, false);
        properties.faults(faults);
        faults.requireNone();
        return BbpsEndpoints.table();
    }

    @Bean
    OpenApiController openApiController() {
        return new OpenApiController(BbpsGateway.class);
    }

    @Bean
    AuditRules auditRules() {
        return BbpsEndpoints.audited();
    }

    @Bean
    BbpsProperties bbpsProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.bbps", BbpsProperties.class);
    }

    @Bean(destroyMethod = "close")
    BbpsClient bbpsClient(BbpsProperties properties, Clock clock, WireLog wireLog) {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(WIRE_LOG, LogLevel.OFF);
        return new BbpsClient(properties.calls(), clock, wireLog);
    }

    @Bean
    BbpsFetchTable bbpsFetches(DataSource database, Clock clock) {
        return new BbpsFetchTable(database, clock);
    }

    @Bean
    BbpsBillers bbpsBillers() {
        return new BbpsBillers();
    }

    @Bean
    BbpsBillerReader bbpsBillerReader(KafkaProperties kafka, BbpsBillers billers) {
        return new BbpsBillerReader(kafka, billers);
    }

    @Bean(destroyMethod = "close")
    BbpsPlaced bbpsPlaced(OperatorTable attempts, KafkaProperties kafka) {
        return new BbpsPlaced(attempts, kafka);
    }

    @Bean
    BbpsDialects bbpsDialects(BbpsProperties properties, BbpsClient client, Clock clock) {
        return new BbpsDialects(properties, client, clock);
    }

    @Bean
    BbpsSettings bbpsSettings(BbpsProperties properties, BbpsDialects dialects, BbpsClient client, Mode mode) {
        return new BbpsSettings(properties, dialects, client, mode);
    }

    @Bean
    BbpsVenue bbpsVenue(
            BbpsProperties properties,
            BbpsDialects dialects,
            BbpsFetchTable fetches,
            BbpsBillers billers,
            BbpsPlaced placed,
            BbpsNotes notes,
            DataSource database,
            Clock clock) {
        BbpsFetching fetching = new BbpsFetching(properties, fetches, billers, clock);
        return new BbpsVenue(
                properties,
                dialects.byAccount(),
                fetching,
                new BbpsPaying(fetches, fetching, billers, clock),
                placed::find,
                new BbpsRefunds(
                        placed::find,
                        new BbpsRefundTable(database, clock),
                        () -> UUID.randomUUID().toString()),
                fetches,
                notes,
                clock);
    }

    @Bean
    VenueBinding<BbpsCommand> bbpsBinding(BbpsVenue venue, BbpsProperties properties) {
        return new VenueBinding<>(venue, Topics.BBPS_COMMANDS, properties.profile());
    }

    @Bean
    Engine.Round bbpsFetchesCleared(BbpsFetchTable fetches, Turns turns) {
        return turns.shared("bbps-fetches", CLEAR_PERIOD, fetches::clear);
    }
}
