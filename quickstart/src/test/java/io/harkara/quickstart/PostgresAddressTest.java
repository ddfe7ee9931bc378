package io.harkara.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.servers.PostgresLogin;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresAddressTest {

    @Test
    void anAddressAsPostgresqlsOwnToolsTakeItIsRead() {
        assertThat(PostgresAddress.parse(
                        "postgresql://harkara:p%40ss+1@db.example:5433/orders?sslmode=require", Map.of()))
                .isEqualTo(new PostgresLogin(
                        "jdbc:postgresql://db.example:5433/orders?sslmode=require", "harkara", "p@ss+1"));
    }

    @Test
    void aJdbcAddressIsRead() {
        assertThat(PostgresAddress.parse(
                        "jdbc:postgresql://db.example/orders?user=me&password=secret&ssl=true", Map.of()))
                .isEqualTo(new PostgresLogin("jdbc:postgresql://db.example/orders?ssl=true", "me", "secret"));
    }

    @Test
    void whatTheAddressDoesNotSayComesFromTheEnvironment() {
        assertThat(PostgresAddress.parse(
                        "postgres://db.example/orders", Map.of("PGUSER", "me", "PGPASSWORD", "secret")))
                .isEqualTo(new PostgresLogin("jdbc:postgresql://db.example/orders", "me", "secret"));
    }

    @Test
    void anAddressWithoutUserOrDatabaseIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> PostgresAddress.parse("postgresql://db.example/orders?password=hush", Map.of()))
                .hasMessageContaining("no user")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> PostgresAddress.parse("postgresql://me:hush@db.example", Map.of()))
                .hasMessageContaining("a host or a database is missing")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> PostgresAddress.parse("mysql://me:hush@db.example/orders", Map.of()))
                .hasMessageContaining("expected postgresql://user:password@host:port/database")
                .hasMessageNotContaining("hush");
    }
}
