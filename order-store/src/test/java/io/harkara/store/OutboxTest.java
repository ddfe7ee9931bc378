package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.Status;
import io.harkara.security.audit.AuditOrigin;
import io.harkara.servers.Servers;
import io.harkara.store.Interventions.Outcome;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request is kept before it is sent. */
class OutboxTest {

    private static final Servers servers = Servers.shared();

    private static TestStore store;

    @BeforeAll
    static void open() {
        store = new TestStore();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void whatTheBrokerDidNotTakeIsTakenDownAllTheSameAndGoesOutOnceItIsBack() {
        TestOrder order = TestOrder.now();
        store.commands(order.command()).statuses(order.status(1, Status.SUBMITTING), order.status(2, Status.FAILED));
        InterventionsTable table = new InterventionsTable(store.jdbc);
        InterventionQueries queries = new InterventionQueries(store.jdbc);
        Operator asha = new Operator("asha", AuditOrigin.service("test").naming("asha"));

        Outcome first;
        Outcome second;
        // Port 1 is nobody's.
        try (TopicWriter away = writer("127.0.0.1:1")) {
            Interventions interventions =
                    interventions(table, new Outbox(table, store.orders, away, Clock.systemUTC()));
            first = interventions.replay(order.uuid(), 2, null, asha, false);
            second = interventions.replay(order.uuid(), 2, null, asha, false);
        }
        InterventionView kept = queries.ofOrder(order.uuid()).getFirst();
        try (TopicWriter back = writer(servers.kafkaBootstrap())) {
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
            new Outbox(table, store.orders, back, later).sweep();
        }
        InterventionView sent = queries.ofOrder(order.uuid()).getFirst();

        assertThat(first)
                .isInstanceOfSatisfying(
                        Outcome.Taken.class,
                        taken -> assertThat(taken.repeated()).isFalse());
        assertThat(second)
                .isInstanceOfSatisfying(
                        Outcome.Taken.class,
                        taken -> assertThat(taken.repeated()).isTrue());
        assertThat(kept.state()).isEqualTo(Intervention.State.ASKED);
        assertThat(kept.publishedAt()).isNull();
        assertThat(sent.interventionId()).isEqualTo(kept.interventionId());
        assertThat(sent.publishedAt()).isNotNull();
    }

    private static Interventions interventions(InterventionsTable table, Outbox outbox) {
        return new Interventions(
                table,
                store.orders,
                new InterventionRules(5, Duration.ofDays(7)),
                outbox,
                store.audit,
                Clock.systemUTC());
    }

    private static TopicWriter writer(String bootstrap) {
        return new TopicWriter(KafkaProperties.of(bootstrap, servers.registryUrl()), "outbox-test");
    }
}
