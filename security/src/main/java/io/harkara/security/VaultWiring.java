package io.harkara.security;

import io.harkara.runtime.Mode;
import io.harkara.runtime.StrictProperties;
import java.security.SecureRandom;
import java.sql.SQLException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The vault of a service, and the rotation of what is sealed. A service imports this class and has a bean of {@link SealedRows} for each kind. */
@Configuration(proxyBeanMethods = false)
@Import(SecretsController.class)
public class VaultWiring {

    @Bean
    VaultProperties vaultProperties(Environment environment) {
        return StrictProperties.bind(environment, "harkara.vault", VaultProperties.class);
    }

    @Bean
    Vault vault(VaultProperties properties, Mode mode) {
        return properties.vault(mode, new SecureRandom());
    }

    @Bean
    SecretRotation secretRotation(Vault vault, ObjectProvider<SealedRows> all) {
        return new SecretRotation(vault, all.orderedStream().toList());
    }

    /** When the schema is there, and before anybody calls. */
    @Bean
    SmartInitializingSingleton keysOfWhatIsSealed(SecretRotation rotation, VaultProperties properties, Mode mode) {
        return () -> {
            try {
                rotation.requireKeys(mode, properties.lostKeys());
            } catch (SQLException away) {
                throw new IllegalStateException("what is sealed cannot be read", away);
            }
        };
    }
}
