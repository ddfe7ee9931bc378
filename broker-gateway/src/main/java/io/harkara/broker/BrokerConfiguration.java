package io.harkara.broker;

import io.harkara.gateway.Engine;
import io.harkara.gateway.Gateway;
import io.harkara.gateway.OperatorTable;
import io.harkara.gateway.VenueBinding;
import io.harkara.gateway.WireLog;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.OpenApiController;
import io.harkara.runtime.StartFaults;
import io.harkara.runtime.StrictProperties;
import io.harkara.schemas.BrokerCommand;
import io.harkara.schemas.Topics;
import io.harkara.security.EndpointRules;
import io.harkara.security.SealedRows;
import io.harkara.security.ServerChecks;
import io.harkara.security.Vault;
import io.harkara.security.VaultProperties;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The venue: everything that carries orders to brokers. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    /** Writes what goes over a connection, secrets included, wherever logging is set to DEBUG. It never may. */
    private static final String WIRE_LOG = "org.apache.hc.client5.http.wire";

    private static final Duration ROUND = Duration.ofSeconds(1);

    private static final Duration FORGETTING = Duration.ofMinutes(1);

    /** With the settings before it: the filter that asks them is among the first beans that are made. */
    @Bean
    EndpointRules endpointRules(
            BrokerProperties properties,
            BrokerAdapters adapters,
            VaultProperties vault,
            ServerChecks servers,
            Mode mode) {
        StartFaults faults = new StartFaults(mode);
        servers.faults(faults);
        vault.faults(faults, true);
        BrokerAccounts.faults(adapters, properties, faults);
        faults.requireNone();
        return BrokerEndpoints.table();
    }

    @Bean
    OpenApiController openApiController() {
        return new OpenApiController(BrokerGateway.class);
    }

    @Bean
    AuditRules auditRules() {
        return BrokerEndpoints.audited();
    }

    @Bean
    BrokerProperties brokerProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.broker", BrokerProperties.class);
    }

    @Bean(destroyMethod = "close")
    BrokerClient brokerClient(BrokerProperties properties, Clock clock, WireLog wireLog) {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(WIRE_LOG, LogLevel.OFF);
        return new BrokerClient(properties.calls(), clock, wireLog);
    }

    @Bean(destroyMethod = "close")
    BrokerAdapters brokerAdapters(BrokerProperties properties) {
        return BrokerAdapters.load(properties.adapters());
    }

    @Bean
    BrokerVault brokerVault(Vault vault) {
        return new BrokerVault(vault);
    }

    @Bean
    SealedRows sealedBrokerSessions(BrokerVault vault, DataSource database, BrokerAccounts accounts) {
        return vault.rows(database, accounts);
    }

    @Bean
    BrokerPaceTable brokerPace(DataSource database) {
        return new BrokerPaceTable(database);
    }

    @Bean
    Engine.Round brokerCountsForgotten(BrokerPaceTable pace) {
        return new Engine.Round("broker-counts", FORGETTING, () -> {
            pace.forget();
            return false;
        });
    }

    @Bean
    BrokerAccounts brokerAccounts(
            BrokerProperties properties,
            BrokerAdapters adapters,
            BrokerClient client,
            BrokerPaceTable pace,
            BrokerVault vault,
            DataSource database,
            Clock clock) {
        return new BrokerAccounts(
                properties,
                adapters,
                client,
                pace,
                (adapter, account) -> new BrokerSessionTable(database, vault, adapter, account),
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    BrokerMasters brokerMasters(BrokerAccounts accounts, BrokerProperties properties, Clock clock) {
        return new BrokerMasters(accounts, properties.instruments(), clock);
    }

    @Bean
    BrokerSettings brokerSettings(
            BrokerProperties properties, BrokerAccounts accounts, BrokerClient client, Mode mode) {
        return new BrokerSettings(properties, accounts, client, mode);
    }

    @Bean(destroyMethod = "close")
    BrokerPlaced brokerPlaced(OperatorTable attempts, KafkaProperties kafka) {
        return new BrokerPlaced(attempts, kafka);
    }

    @Bean
    BrokerVenue brokerVenue(
            BrokerAccounts accounts,
            BrokerMasters masters,
            BrokerPlaced placed,
            BrokerQuoteWishes wishes,
            BrokerSettings settings,
            BrokerProperties properties,
            Clock clock) {
        String defaultAccount = properties.defaultAccount();
        return new BrokerVenue(
                accounts,
                masters,
                new BrokerTargets(placed::find, defaultAccount),
                wishes,
                () -> settings.present().accounts().keySet(),
                defaultAccount,
                clock);
    }

    @Bean
    VenueBinding<BrokerCommand> brokerBinding(BrokerVenue venue, BrokerProperties properties) {
        return new VenueBinding<>(venue, Topics.BROKER_COMMANDS, properties.profile());
    }

    @Bean
    Engine.Round brokerSessionsRenewed(BrokerAccounts accounts) {
        return new Engine.Round("broker-sessions", ROUND, () -> {
            accounts.all().forEach(entry -> entry.sessions().renewIfDue());
            return false;
        });
    }

    @Bean
    Engine.Round brokerInstruments(BrokerMasters masters) {
        return new Engine.Round("broker-instruments", ROUND, masters::read);
    }

    // Looked for when something is heard: the gateway is made of the rounds.
    @Bean(destroyMethod = "close")
    BrokerStreams brokerStreams(
            BrokerAccounts accounts,
            ObjectProvider<Gateway<?>> gateway,
            BrokerProperties properties,
            MeterRegistry meters,
            Clock clock) {
        return new BrokerStreams(
                accounts,
                (reference, shown) -> gateway.getObject().hear(reference, shown),
                properties.calls().connectTimeout(),
                meters,
                clock);
    }

    @Bean
    Engine.Round brokerStreamsKept(BrokerStreams streams) {
        return new Engine.Round("broker-streams", ROUND, streams::keep);
    }

    @Bean
    BrokerQuoteTable brokerQuoteTable(DataSource database) {
        return new BrokerQuoteTable(database);
    }

    @Bean
    BrokerQuoteWishes brokerQuoteWishes(BrokerQuoteTable table, BrokerMasters masters) {
        return new BrokerQuoteWishes(table, masters);
    }

    @Bean(destroyMethod = "close")
    BrokerQuoteTopic brokerQuoteTopic(KafkaProperties kafka, MeterRegistry meters, Clock clock) {
        return new BrokerQuoteTopic(kafka, meters, clock);
    }

    @Bean(destroyMethod = "close")
    BrokerQuoteStreams brokerQuoteStreams(
            BrokerAccounts accounts,
            BrokerMasters masters,
            BrokerQuoteTable table,
            BrokerQuoteTopic topic,
            BrokerProperties properties,
            Clock clock) {
        return new BrokerQuoteStreams(
                new BrokerQuoteStreams.Ports(accounts, masters, table, topic),
                UUID.randomUUID().toString(),
                properties.calls().connectTimeout(),
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    Engine.Round brokerQuoteStreamsKept(BrokerQuoteStreams streams) {
        return new Engine.Round("broker-quote-streams", ROUND, streams::keep);
    }

    @Bean
    BrokerPostbackController brokerPostbackController(
            BrokerAccounts accounts, BrokerStreams streams, MeterRegistry meters) {
        return new BrokerPostbackController(accounts, streams, meters);
    }

    @Bean
    BrokerSessionController brokerSessionController(BrokerAccounts accounts, BrokerAdapters adapters) {
        return new BrokerSessionController(accounts, adapters);
    }

    @Bean
    BrokerLoginController brokerLoginController(
            BrokerAccounts accounts, BrokerVault vault, AuditLog auditLog, Clock clock) {
        return new BrokerLoginController(
                accounts, new BrokerLoginState(vault, new SecureRandom(), clock), auditLog::record);
    }
}
