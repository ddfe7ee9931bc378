package io.harkara.intake;

import io.harkara.security.SealedRows;
import io.harkara.security.SealedTable;
import io.harkara.security.SecurityProperties;
import io.harkara.security.Vault;
import io.harkara.security.audit.AuditLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** People who log in: the beans. */
@Configuration(proxyBeanMethods = false)
@Import({LoginController.class, PersonController.class, PersonSelf.class})
class PeopleWiring {

    private static final String PEOPLE = "intake.people";
    private static final String HASH = "argon2id";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    @Bean
    PersonTable personTable(JdbcClient jdbc, Clock clock) {
        return new PersonTable(jdbc, clock);
    }

    @Bean
    PersonSecretTable personSecretTable(JdbcClient jdbc, Vault vault, Clock clock) {
        return new PersonSecretTable(jdbc, vault.ofTable(PEOPLE), clock);
    }

    @Bean
    SealedRows sealedSeeds(DataSource database, Vault vault) {
        return new SealedTable(
                "totp-seeds",
                database,
                new SealedTable.Columns(PEOPLE, "id", "id", "totp_sealed", "totp_sealed_by"),
                vault.ofTable(PEOPLE),
                PersonSecretTable::sealName,
                (_, _) -> {});
    }

    /** Not a bean of that type: the authorization server would compare the secrets of clients with it. */
    @Bean
    PersonPasswords personPasswords(PersonTable people, PersonSecretTable secrets, IdentityProperties properties) {
        Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(
                SALT_BYTES,
                HASH_BYTES,
                LANES,
                Math.toIntExact(properties.passwordMemory().toKilobytes()),
                properties.passwordRounds());
        PasswordEncoder encoder = new DelegatingPasswordEncoder(HASH, Map.of(HASH, argon2));
        return new PersonPasswords(people, secrets, new BoundedEncoder(encoder, BoundedEncoder.PATIENCE));
    }

    @Bean
    LoginGuard loginGuard(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        return new LoginGuard(new LoginFailureTable(jdbc), transactions, clock);
    }

    @Bean
    PersonTotp personTotp(PersonSecretTable secrets, SecureRandom random, Clock clock) {
        return new PersonTotp(secrets, random, clock);
    }

    @Bean
    IdentityEvents identityEvents(MeterRegistry metrics, AuditLog auditLog) {
        return new IdentityEvents(metrics, auditLog);
    }

    @Bean
    PersonLogin personLogin(
            PersonTable people,
            PersonSecretTable secrets,
            PersonPasswords passwords,
            PersonTotp totp,
            LoginGuard guard,
            IdentityEvents events) {
        return new PersonLogin(people, secrets, passwords, totp, guard, events);
    }

    @Bean
    PersonTokens personTokens(
            FamilyTable table,
            TokenFamilies families,
            PersonTable people,
            SigningKeys keys,
            SecurityProperties security,
            IdentityProperties properties,
            SecureRandom random,
            Clock clock) {
        return new PersonTokens(
                table,
                families,
                people,
                new NimbusJwtEncoder(keys.signing()),
                security.issuer(),
                security.audience(),
                properties,
                random,
                clock);
    }

    @Bean
    PersonDesk personDesk(
            PersonTable people,
            PersonSecretTable secrets,
            PersonTokens tokens,
            IdentityDesk desk,
            IdentityEvents events,
            IdentityProperties properties,
            SecurityProperties security,
            SecureRandom random,
            Clock clock) {
        return new PersonDesk(people, secrets, tokens, desk, events, properties, security, random, clock);
    }
}
