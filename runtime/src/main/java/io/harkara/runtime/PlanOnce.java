package io.harkara.runtime;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets PostgreSQL plan each statement of a service once a connection, for whatever values come, and find rows by index.
 * Left to itself it plans anew at every call of a statement that takes arrays, which on a quiet day costs more than the
 * call; and a plan that it made and kept while a table was empty reads the whole of it when it no longer is. For services
 * whose statements all find rows by key.
 */
public final class PlanOnce implements BeanPostProcessor {

    /** What each connection is told when it is opened. Disks without moving parts read in any order at nearly one price. */
    public static final String SETTINGS = """
            set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set random_page_cost = 1.1; set jit = off""";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            // What the configuration wants comes last, and wins.
            String own = pool.getConnectionInitSql();
            pool.setConnectionInitSql(own == null ? SETTINGS : SETTINGS + "; " + own);
        }
        return bean;
    }
}
