package io.harkara.bbps;

import io.harkara.gateway.AttemptTable;
import io.harkara.gateway.Engine;
import io.harkara.gateway.Gateway;
import io.harkara.gateway.Heard;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.Turns;
import io.harkara.gateway.VenueBinding;
import io.harkara.gateway.WireLog;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The venue: everything that carries orders to aggregators. */
@Configuration(proxyBeanMethods = false)
class BbpsConfiguration {

    private static final Logger log = LoggerFactory.getLogger(BbpsConfiguration.class);

    /** Writes what goes over a connection, secrets included, wherever logging is set to DEBUG. It never may. */
    private static final String WIRE_LOG = "org.apache.hc.client5.http.wire";

    private static final Duration CLEAR_PERIOD = Duration.ofHours(1);

    @Bean
    BbpsProperties bbpsProperties(Environment environment, Mode mode) {
        BbpsProperties properties = StrictProperties.bind(environment, "harkara.bbps", BbpsProperties.class);
        properties.requireSafe(mode);
        return properties;
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
            DataSource database,
            Clock clock) {
        BbpsFetching fetching = new BbpsFetching(properties, fetches, billers, clock);
        return new BbpsVenue(
                properties,
                dialects.byAccount(),
                fetching,
                new BbpsPaying(fetches, fetching, billers, clock),
                placed::find,
                new BbpsRefunds(placed::find, database, clock),
                fetches);
    }

    @Bean
    Engine.Round bbpsReversals(
            BbpsProperties properties,
            BbpsDialects dialects,
            ObjectProvider<Gateway<?>> gateway,
            Turns turns,
            Clock clock) {
        BbpsReversals reversals = new BbpsReversals(properties.reversals(), dialects.byAccount(), ear(gateway), clock);
        return turns.shared("bbps-reversals", properties.reversals().every(), reversals::find);
    }

    @Bean
    BbpsCallbackTable bbpsCallbackTable(DataSource database, Clock clock) {
        return new BbpsCallbackTable(database, clock);
    }

    @Bean
    Engine.Round bbpsCallbacksCleared(BbpsCallbackTable table, Turns turns) {
        return turns.shared("bbps-callbacks", CLEAR_PERIOD, table::clear);
    }

    @Bean
    BbpsCallbackController bbpsCallbackController(
            BbpsDialects dialects, AttemptTable attempts, ObjectProvider<Gateway<?>> gateway, BbpsCallbackTable table) {
        return new BbpsCallbackController(
                new BbpsCallbacks(dialects.byAccount(), attempts::byWireReference, ear(gateway), table::keep));
    }

    // Looked for when something is heard: the gateway is made of the rounds.
    private static BbpsReversals.Ear ear(ObjectProvider<Gateway<?>> gateway) {
        return (reference, shown) -> {
            Heard heard = gateway.getObject().hear(reference, shown);
            if (heard == Heard.TAKEN) {
                log.info(
                        "{}: the venue has told of it unasked: {}",
                        reference,
                        shown.getClass().getSimpleName());
            }
        };
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
