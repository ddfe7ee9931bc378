package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.security.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What a comparison of passwords costs, and what is no wrong password. */
class PersonPasswordsTest {

    private final IntakeApp intake = IntakeApp.shared();
    private final Counting encoder = new Counting();

    /** Hashes nothing and counts; an old hash is one that is to be made anew. */
    private static final class Counting implements PasswordEncoder {
        private final AtomicInteger compared = new AtomicInteger();

        @Override
        public String encode(@Nullable CharSequence raw) {
            return "new:" + raw;
        }

        @Override
        public boolean matches(@Nullable CharSequence raw, @Nullable String encoded) {
            compared.incrementAndGet();
            return encoded != null && encoded.endsWith(":" + raw);
        }

        @Override
        public boolean upgradeEncoding(@Nullable String encoded) {
            return encoded != null && encoded.startsWith("old:");
        }
    }

    private PersonPasswords passwords(JdbcClient jdbc) {
        Vault vault = Vault.of("a test's", List.of(), new SecureRandom());
        Clock clock = Clock.systemUTC();
        return new PersonPasswords(new PersonTable(jdbc, clock), new PersonSecretTable(jdbc, vault, clock), encoder);
    }

    @Test
    void theSameIsHashedForAPersonThatThereIsNot() throws Exception {
        PersonPasswords passwords = passwords(intake.bean(JdbcClient.class));
        String id = "c-" + UUID.randomUUID();
        String email = id + "@example.in";
        intake.bean(PersonTable.class).create(id, email, "C", List.of("operator"), "test");
        assertThat(passwords.matching("nobody-" + email, "secret")).isEmpty();
        assertThat(encoder.compared).hasValue(1);
        assertThat(passwords.matching(email, "secret"))
                .as("invited, and without a password")
                .isEmpty();
        assertThat(encoder.compared).hasValue(2);
        intake.sql("update intake.people set password = 'old:secret', state = 'ACTIVE' where id = ?", id);
        assertThat(passwords.matching(email, "wrong")).isEmpty();
        assertThat(encoder.compared).hasValue(3);
        assertThat(passwords.matching(email, "secret")).contains(id);
        assertThat(intake.number("select count(*) from intake.people where id = ? and password = 'new:secret'", id))
                .as("a hash that is out of date is made anew")
                .isEqualTo(1);
        intake.sql("update intake.people set state = 'SUSPENDED' where id = ?", id);
        int before = encoder.compared.get();
        assertThat(passwords.matching(email, "secret")).isEmpty();
        assertThat(encoder.compared).hasValue(before + 1);
    }

    @Test
    void aDatabaseThatIsAwayIsNoWrongPassword() {
        PersonPasswords passwords =
                passwords(JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none")));
        assertThatThrownBy(() -> passwords.matching("asha@example.in", "secret"))
                .isInstanceOf(DataAccessException.class);
    }
}
