package io.harkara.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

class SharedServersTest {
    private final Servers servers = Servers.shared();
    private final Visitor visitor = new Visitor(servers);

    @Test
    void every_call_returns_the_same_set_and_closing_it_stops_nothing() throws SQLException {
        servers.close();
        assertThat(Servers.shared()).isSameAs(servers);
        assertThat(visitor.query("select 1")).isEqualTo("1");
    }

    @Test
    void kafka_hands_over_what_was_produced() throws Exception {
        visitor.createTopic("hand-over");
        visitor.produce("hand-over", "one");
        assertThat(visitor.consume("hand-over", 1)).containsExactly("one");
        assertThat(visitor.consumeInGroup("hand-over", "readers")).containsExactly("one");
        assertThat(visitor.consumeInGroup("hand-over", "other-readers")).containsExactly("one");
    }

    @Test
    void a_topic_that_nobody_declared_does_not_come_into_being() throws Exception {
        assertThatThrownBy(() -> visitor.produce("orders.bes.commands", "misspelt"))
                .hasMessageContaining("orders.bes.commands");
        assertThat(visitor.topics()).doesNotContain("orders.bes.commands");
    }

    @Test
    void deleted_topics_are_gone_when_the_call_returns_and_can_be_made_anew_at_once() throws Exception {
        visitor.createTopic("short-lived");
        visitor.produce("short-lived", "old");
        servers.deleteTopics();
        assertThat(visitor.topics()).isEmpty();
        visitor.createTopic("short-lived");
        visitor.produce("short-lived", "new");
        assertThat(visitor.consume("short-lived", 1)).containsExactly("new");
    }

    @Test
    void stopped_kafka_comes_back_on_the_same_port_with_its_records() throws Exception {
        String bootstrap = servers.kafkaBootstrap();
        visitor.createTopic("kept");
        visitor.produce("kept", "before");
        servers.restartKafka();
        assertThat(servers.kafkaBootstrap()).isEqualTo(bootstrap);
        visitor.produce("kept", "after");
        assertThat(visitor.consume("kept", 2)).containsExactly("before", "after");
    }

    @Test
    void killed_postgresql_comes_back_with_what_was_committed() throws SQLException {
        visitor.sql("create table committed (n int)");
        visitor.sql("insert into committed values (7)");
        servers.killPostgres();
        assertThatThrownBy(() -> visitor.query("select 1")).isInstanceOf(SQLException.class);
        servers.startPostgres();
        assertThat(visitor.query("select n from committed")).isEqualTo("7");
    }

    @Test
    void postgresql_runs_with_the_settings_that_keep_a_commit() throws SQLException {
        assertThat(visitor.query("show fsync")).isEqualTo("on");
        assertThat(visitor.query("show synchronous_commit")).isEqualTo("on");
        assertThat(visitor.query("show full_page_writes")).isEqualTo("on");
        assertThat(visitor.query("show max_connections")).isEqualTo("200");
    }

    @Test
    void databases_of_the_same_name_do_not_see_each_other() throws SQLException {
        String first = servers.postgresDatabase("store");
        String second = servers.postgresDatabase("store");
        assertThat(first).isNotEqualTo(second);
        assertThat(visitor.query(first, "select current_database()")).startsWith("store_");
        assertThat(visitor.query(second, "select current_database()")).startsWith("store_");
        assertThatThrownBy(() -> servers.postgresDatabase("a; drop database harkara"))
                .hasMessageContaining("a; drop database harkara");
    }

    @Test
    void postgresql_refuses_whoever_does_not_know_the_password() {
        String url = servers.postgresUrl();
        assertThatThrownBy(() -> java.sql.DriverManager.getConnection(url, "postgres", "postgres"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void the_registry_gives_one_id_to_one_schema() throws Exception {
        long id = visitor.register("registry-test", "amount");
        assertThat(visitor.register("registry-test", "amount")).isEqualTo(id);
        assertThat(visitor.register("registry-test", "units")).isNotEqualTo(id);
    }

    @Test
    void a_stopped_registry_answers_no_more_and_a_started_one_does() throws Exception {
        servers.stopRegistry();
        assertThatThrownBy(() -> visitor.register("stopped", "amount")).isInstanceOf(java.net.ConnectException.class);
        servers.startRegistry();
        assertThat(visitor.register("stopped", "amount")).isPositive();
    }

    @Test
    void one_logging_provider_is_on_the_class_path_and_kafkas_own_is_not() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class).stream()).hasSize(1);
        assertThatThrownBy(() -> Class.forName("org.apache.logging.log4j.core.LoggerContext"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void an_unknown_form_is_refused_by_name() {
        assertThatThrownBy(() -> SharedServers.start("cloud"))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("'cloud'")
                .hasMessageContaining("'embedded' or 'containers'");
    }
}
