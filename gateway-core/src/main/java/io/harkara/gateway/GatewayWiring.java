package io.harkara.gateway;

import io.harkara.gateway.outcome.Decisions;
import io.harkara.gateway.outcome.OperatorRules;
import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.runtime.BrokerHealth;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Mode;
import io.harkara.runtime.MonitoringWiring;
import io.harkara.runtime.PatientMigration;
import io.harkara.runtime.PlanOnce;
import io.harkara.runtime.StrictProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.security.CodeStyle;
import io.harkara.security.SecurityWiring;
import io.harkara.security.VaultWiring;
import io.harkara.security.audit.AuditWiring;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Everything that runs in a gateway besides its venue. A gateway imports this class and provides one
 * {@link VenueBinding}, its {@link io.harkara.security.EndpointRules}, its {@link io.harkara.security.audit.AuditRules}, and an {@link Engine.Round} for each work of its own that comes back.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    PatientMigration.class,
    PlanOnce.class,
    MonitoringWiring.class,
    ConfigController.class,
    SecurityWiring.class,
    AuditWiring.class,
    VaultWiring.class
})
public class GatewayWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Mode mode(Environment environment) {
        return environment.getProperty("harkara.mode", Mode.class, Mode.PRODUCTION);
    }

    @Bean
    CodeStyle codeStyle() {
        return CodeStyle.DASHES;
    }

    @Bean
    KafkaProperties kafkaProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.kafka", KafkaProperties.class);
    }

    @Bean
    GatewayProperties gatewayProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.gateway", GatewayProperties.class);
    }

    @Bean
    TopicWriter topicWriter(KafkaProperties kafka, VenueBinding<?> binding) {
        return new TopicWriter(kafka, binding.venue().name() + "-gateway");
    }

    @Bean
    WireLogProperties wireLogProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.wire-log", WireLogProperties.class);
    }

    /** For the one class of the venue that opens connections. */
    @Bean
    WireLog wireLog(
            Environment environment, KafkaProperties kafka, WireLogProperties properties, MeterRegistry registry) {
        return properties.enabled()
                ? new QueuedWireLog(
                        new KafkaWireTopic(kafka, environment.getProperty("spring.application.name", "gateway")),
                        registry)
                : WireLog.NONE;
    }

    @Bean
    AttemptTable attemptTable(DataSource database, GatewayProperties properties) {
        return new PostgresAttempts(database, instance(properties));
    }

    /** For rounds that one instance does for all. */
    @Bean
    Turns turns(DataSource database) {
        return new Turns(database);
    }

    /** How the venue is treated at present; a reload of the configuration sets another. */
    @Bean
    AtomicReference<VenueProfile> presentProfile(VenueBinding<?> binding) {
        return new AtomicReference<>(binding.profile());
    }

    @Bean
    Decisions decisions(AtomicReference<VenueProfile> presentProfile) {
        return new Decisions(
                presentProfile::get, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    ConfigReload<?> configReload(
            LiveSettings<?> settings,
            ConfigurableEnvironment environment,
            AtomicReference<VenueProfile> presentProfile,
            VenueAccountTable accounts,
            Gateway<?> gateway) {
        return new ConfigReload<>(settings, environment, accounts::afterReload, profile -> {
            presentProfile.set(profile);
            gateway.keepTo(profile);
        });
    }

    @Bean
    OperatorTable operatorTable(DataSource database, GatewayProperties properties) {
        return new PostgresOperatorTable(database, instance(properties));
    }

    @Bean
    OperatorRules operatorRules(GatewayProperties properties) {
        return new OperatorRules(properties.replays());
    }

    // Closed by its lifecycle, which comes before the writer and the data source go.
    @Bean(destroyMethod = "")
    Gateway<?> gateway(
            VenueBinding<?> binding,
            KafkaProperties kafka,
            GatewayProperties properties,
            AttemptTable table,
            Decisions decisions,
            OperatorTable operatorTable,
            OperatorRules operatorRules,
            TopicWriter writer,
            ObjectProvider<Engine.Round> rounds,
            MeterRegistry registry,
            Clock clock) {
        return open(
                binding,
                kafka,
                properties,
                table,
                decisions,
                operatorTable,
                operatorRules,
                writer,
                rounds.orderedStream().toList(),
                registry,
                clock);
    }

    @Bean
    VenueAccountTable venueAccountTable(DataSource database) {
        return new VenueAccountTable(database);
    }

    @Bean
    GatewayLifecycle gatewayLifecycle(
            Gateway<?> gateway, VenueAccountTable accounts, LiveSettings<?> settings, GatewayProperties properties) {
        return new GatewayLifecycle(gateway, () -> accounts.atStart(accounts(settings), properties.movedAccounts()));
    }

    private static <P extends Record> VenueAccounts accounts(LiveSettings<P> settings) {
        return settings.accounts(settings.present());
    }

    @Bean
    BrokerHealth brokerHealthIndicator(KafkaProperties kafka) {
        return new BrokerHealth(kafka);
    }

    @Bean
    HealthIndicator venueHealthIndicator(Gateway<?> gateway) {
        return () -> {
            String trouble = gateway.trouble();
            if (trouble != null) {
                return Health.outOfService().withDetail("reason", trouble).build();
            }
            // Some services of the venue may be down: the gateway serves the others, and says so.
            String some = gateway.servicesTrouble();
            return some == null
                    ? Health.up().build()
                    : Health.up().withDetail("reason", some).build();
        };
    }

    private static <C extends SpecificRecord> Gateway<C> open(
            VenueBinding<C> binding,
            KafkaProperties kafka,
            GatewayProperties properties,
            AttemptTable table,
            Decisions decisions,
            OperatorTable operatorTable,
            OperatorRules operatorRules,
            TopicWriter writer,
            List<Engine.Round> rounds,
            MeterRegistry registry,
            Clock clock) {
        return new Gateway<>(
                binding,
                kafka,
                properties,
                table,
                decisions,
                operatorTable,
                operatorRules,
                writer,
                rounds,
                registry,
                clock);
    }

    // A restarted process must not look like the one that died: what that one left may be at the venue.
    private static String instance(GatewayProperties properties) {
        String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return properties.name() + "-" + unique;
    }
}
