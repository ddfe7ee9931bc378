package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.servers.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final HikariDataSource database = new HikariDataSource();
    private final AtomicInteger rounds = new AtomicInteger();
    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void open() throws Exception {
        Servers servers = Servers.shared();
        database.setJdbcUrl(servers.postgresDatabase("gateway"));
        database.setUsername(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        GatewayContext.migrate(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void of_two_instances_one_does_the_round() throws Exception {
        Engine.Round one = round(LONG);
        Engine.Round other = round(LONG);

        assertThat(one.work().run()).isFalse();
        assertThat(other.work().run()).isFalse();
        assertThat(one.work().run()).isFalse();

        assertThat(rounds).hasValue(1);
    }

    @Test
    void after_the_pause_it_is_anybodys_turn() throws Exception {
        Duration pause = Duration.ofMillis(200);
        round(pause).work().run();

        await().until(() -> {
            round(pause).work().run();
            return rounds.get() == 2;
        });
    }

    @Test
    void a_round_that_fails_gives_its_turn_back() throws Exception {
        Engine.Round failing = new Turns(database).shared(name, LONG, () -> {
            throw new IOException("no report");
        });

        assertThatThrownBy(failing.work()::run).isInstanceOf(IOException.class).hasMessage("no report");
        assertThat(round(LONG).work().run()).isFalse();

        assertThat(rounds).hasValue(1);
    }

    private Engine.Round round(Duration pause) {
        return new Turns(database).shared(name, pause, () -> {
            rounds.incrementAndGet();
            return false;
        });
    }
}
