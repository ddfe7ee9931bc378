package io.harkara.bse;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The login password: where it is kept, and how it is changed. */
@Configuration(proxyBeanMethods = false)
@Import(BsePasswordController.class)
class BsePasswordWiring {

    @Bean
    BsePasswordTable bsePasswordTable(DataSource database, BseProperties properties) {
        return new BsePasswordTable(database, properties.userId());
    }

    @Bean
    BsePasswordStore bsePasswordStore(
            BseProperties properties, AtomicReference<BseProperties> bsePresent, BsePasswordTable table) {
        return new BsePasswordStore(bsePresent::get, table, vault(properties));
    }

    @Bean
    BsePasswordChange bsePasswordChange(
            BseProperties properties,
            AtomicReference<BseProperties> bsePresent,
            BseClient client,
            BsePasswordTable table,
            BsePasswordStore store,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        var passKeys = BseConfiguration.passKeys(random);
        BsePasswordProbe probe = new BsePasswordProbe(bsePresent::get, client, table, store, passKeys, clock);
        store.settledBy(probe);
        return new BsePasswordChange(
                bsePresent::get,
                client,
                table,
                store,
                vault(properties),
                probe,
                passKeys,
                random,
                Thread::sleep,
                clock);
    }

    /** Null where the installation has no key. */
    static @Nullable BsePasswordVault vault(BseProperties properties) {
        return properties.secretKey() == null
                ? null
                : BsePasswordVault.of(
                        properties.secretKey(), properties.memberCode(), properties.userId(), new SecureRandom());
    }
}
