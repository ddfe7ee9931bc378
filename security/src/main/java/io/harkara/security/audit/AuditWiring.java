package io.harkara.security.audit;

import io.harkara.runtime.StrictProperties;
import io.harkara.runtime.TopicWriter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The audit as every service has it. A service imports this class and adds {@code classpath:db/audit} to the places of its migrations;
 * its tables are in the schema that those are for. It may provide {@link AuditRules}.
 */
@Configuration(proxyBeanMethods = false)
public class AuditWiring {

    @Bean
    AuditProperties auditProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.audit", AuditProperties.class);
    }

    @Bean
    AuditLog auditLog(JdbcClient jdbc, TransactionTemplate transactions, Environment environment, Clock clock) {
        return new AuditLog(
                jdbc,
                transactions,
                schema(environment),
                environment.getRequiredProperty("spring.application.name"),
                clock);
    }

    @Bean
    AuditOutbox auditOutbox(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Environment environment,
            AuditLog auditLog,
            TopicWriter writer,
            AuditProperties properties,
            Clock clock) {
        AuditOutbox outbox =
                new AuditOutbox(jdbc, transactions, schema(environment), auditLog, writer, properties.kept(), clock);
        outbox.start();
        return outbox;
    }

    @Bean
    WebMvcConfigurer callsAreAudited(ObjectProvider<AuditRules> rules, AuditLog auditLog) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                AuditRules known = rules.getIfAvailable(() -> AuditRules.table().build());
                var _ = registry.addInterceptor(new AuditedCalls(known, auditLog));
            }
        };
    }

    private static String schema(Environment environment) {
        return environment.getRequiredProperty("spring.flyway.schemas");
    }
}
