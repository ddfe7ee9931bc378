package io.harkara.intake;

import io.harkara.runtime.Mode;
import io.harkara.runtime.StartFaults;
import io.harkara.runtime.StrictProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.security.AccessReader;
import io.harkara.security.AccessTable;
import io.harkara.security.ApiKey;
import io.harkara.security.CodeStyle;
import io.harkara.security.EndpointRules;
import io.harkara.security.SecurityProperties;
import io.harkara.security.SecurityWiring;
import io.harkara.security.ServerChecks;
import io.harkara.security.VaultProperties;
import io.harkara.security.VaultWiring;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditRules;
import io.harkara.security.audit.AuditWiring;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Clients, their keys and secrets: the beans of what other services only read. */
@Configuration(proxyBeanMethods = false)
@Import({
    SecurityWiring.class,
    AuditWiring.class,
    VaultWiring.class,
    AuthorizationServerWiring.class,
    PeopleWiring.class,
    ClientController.class,
    ApiKeyController.class,
    AuthController.class
})
class IdentityWiring {

    /** With all settings before it: what is wrong with them stops the start before anything waits for database or broker. */
    @Bean
    EndpointRules endpointRules(
            Mode mode,
            IntakeProperties intake,
            BankProperties banks,
            SecurityProperties security,
            IdentityProperties identity,
            LimitProperties limits,
            VaultProperties vault,
            ServerChecks servers) {
        StartFaults faults = new StartFaults(mode);
        servers.faults(faults);
        vault.faults(faults, true);
        FirstAdmin.faults(security.bootstrapKey(), faults);
        faults.requireNone();
        return IntakeEndpoints.table();
    }

    @Bean
    AuditRules auditRules() {
        return IntakeEndpoints.audited();
    }

    @Bean
    CodeStyle codeStyle() {
        return CodeStyle.DASHES;
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    IdentityProperties identityProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.identity", IdentityProperties.class);
    }

    @Bean
    ClientTable clientTable(JdbcClient jdbc, Clock clock) {
        return new ClientTable(jdbc, clock);
    }

    @Bean
    KeyTable keyTable(JdbcClient jdbc, Clock clock) {
        return new KeyTable(jdbc, clock);
    }

    @Bean
    SecretTable secretTable(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        return new SecretTable(jdbc, transactions, clock);
    }

    @Bean
    FamilyTable familyTable(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        return new FamilyTable(jdbc, transactions, clock);
    }

    /** The first administrator is there before anything is published, and that before anybody calls. */
    @Bean
    IdentityPublisher identityPublisher(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            TopicWriter writer,
            ClientTable clients,
            KeyTable keys,
            AccessTable access,
            AccessReader reader,
            PersonTable people,
            LoginGuard guard,
            SecurityProperties security,
            IdentityProperties properties,
            AuditLog audit,
            Clock clock) {
        @Nullable ApiKey first = FirstAdmin.key(security.bootstrapKey());
        new FirstAdmin(clients, keys, jdbc, audit).prepare(first);
        people.refreshScopes();
        IdentityPublisher publisher =
                new IdentityPublisher(jdbc, transactions, writer, keys, access, guard, properties.tokenLife(), clock);
        publisher.start();
        return publisher;
    }

    /** An administrator who acts for a client is written down before anything is done. */
    @Bean
    WebMvcConfigurer actingIsAudited(AuditLog audit) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                var _ = registry.addInterceptor(new ActingAudit(audit));
            }
        };
    }

    @Bean
    IdentityDesk identityDesk(IdentityPublisher publisher, AccessTable access) {
        return new IdentityDesk(publisher, access);
    }

    /** Whoever has the key of the settings can use it once the service says that it is ready. */
    @Bean
    ApplicationRunner firstAdminKnown(IdentityDesk desk, SecurityProperties security) {
        @Nullable ApiKey first = FirstAdmin.key(security.bootstrapKey());
        return _ -> {
            if (first == null) {
                return;
            }
            try {
                desk.tell(first.prefix(), true);
            } catch (ProblemException _) {
                // Told in the log: it holds as soon as the broker answers.
            }
        };
    }
}
