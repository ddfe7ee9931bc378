package io.harkara.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

class PlanOnceTest {

    private final PlanOnce planOnce = new PlanOnce();

    @Test
    void a_pool_tells_each_connection() {
        try (var pool = new HikariDataSource()) {
            planOnce.postProcessBeforeInitialization(pool, "pool");

            assertThat(pool.getConnectionInitSql()).isEqualTo(PlanOnce.SETTINGS);
        }
    }

    @Test
    void what_the_configuration_wants_comes_last_and_wins() {
        try (var pool = new HikariDataSource()) {
            pool.setConnectionInitSql("set jit = on");

            planOnce.postProcessBeforeInitialization(pool, "pool");

            assertThat(pool.getConnectionInitSql()).isEqualTo(PlanOnce.SETTINGS + "; set jit = on");
        }
    }
}
