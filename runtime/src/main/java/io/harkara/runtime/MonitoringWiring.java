package io.harkara.runtime;

import java.time.Clock;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Monitoring as every service has it, on top of Actuator's contributors and metrics. A service imports this class, and provides
 * {@link MonitoredCaches} and {@link MonitoredSessions} where it has such things.
 */
@Configuration(proxyBeanMethods = false)
@Import({HealthController.class, MonitoringController.class})
public class MonitoringWiring {

    @Bean
    RegistryHealth registryHealthIndicator(KafkaProperties kafka) {
        return new RegistryHealth(kafka);
    }

    @Bean
    HealthWatch healthWatch(HealthEndpoint health, Clock clock) {
        return new HealthWatch(health, clock);
    }

    @Bean
    MonitoredCaches schemaCaches() {
        return KnownSchemas::caches;
    }
}
