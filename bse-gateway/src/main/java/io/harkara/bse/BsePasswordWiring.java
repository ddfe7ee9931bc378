package io.harkara.bse;

import io.harkara.security.SealedRows;
import io.harkara.security.SealedTable;
import io.harkara.security.Vault;
import io.harkara.security.VaultProperties;
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
            BseProperties properties,
            AtomicReference<BseProperties> bsePresent,
            BsePasswordTable table,
            Vault vault,
            VaultProperties keys) {
        return new BsePasswordStore(bsePresent::get, table, vault(properties, vault, keys));
    }

    @Bean
    SealedRows sealedBsePasswords(
            DataSource database, BseProperties properties, AtomicReference<BseProperties> bsePresent, Vault vault) {
        BsePasswordVault passwords = new BsePasswordVault(vault, properties.memberCode(), properties.userId());
        return new SealedTable(
                "bse-passwords",
                database,
                new SealedTable.Columns(
                        BsePasswordVault.TABLE, "user_id || '/' || state", "user_id", "sealed", "key_id"),
                vault.ofTable(BsePasswordVault.TABLE),
                user -> BsePasswordVault.owner(properties.memberCode(), user),
                (connection, _) -> {
                    BseProperties present = bsePresent.get();
                    BsePasswordTable.renew(
                            connection,
                            properties.userId(),
                            passwords.fingerprints(present.password(), present.passwordVersion()),
                            passwords.fingerprint(present.password(), present.passwordVersion()));
                });
    }

    @Bean
    BsePasswordChange bsePasswordChange(
            BseProperties properties,
            AtomicReference<BseProperties> bsePresent,
            BseClient client,
            BsePasswordTable table,
            BsePasswordStore store,
            Vault vault,
            VaultProperties keys,
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
                vault(properties, vault, keys),
                probe,
                passKeys,
                random,
                Thread::sleep,
                clock);
    }

    /** Null where the installation has no key: one that is printed here is none, for the password may be a real one. */
    static @Nullable BsePasswordVault vault(BseProperties properties, Vault vault, VaultProperties keys) {
        return keys.isSet() ? new BsePasswordVault(vault, properties.memberCode(), properties.userId()) : null;
    }
}
