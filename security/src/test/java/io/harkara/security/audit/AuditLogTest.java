package io.harkara.security.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.Received;
import io.harkara.runtime.TopicReader;
import io.harkara.runtime.TopicSetup;
import io.harkara.runtime.TopicWriter;
import io.harkara.schemas.AuditEvent;
import io.harkara.schemas.Topics;
import io.harkara.security.audit.AuditWalk.Place;
import io.harkara.servers.Servers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Chains in a database, and how they get onto the topic. */
class AuditLogTest {

    private static final String SCHEMA = "audited";
    private static final Duration KEPT = Duration.ofDays(30);

    private static final HikariDataSource DATABASE = new HikariDataSource();
    private static TransactionTemplate transactions;
    private static JdbcClient jdbc;
    private static KafkaProperties kafka;
    private static TopicWriter writer;

    private final String source = "test-" + UUID.randomUUID();
    private final AuditLog audit = log(Clock.systemUTC());

    @BeforeAll
    static void start() throws InterruptedException {
        Servers servers = Servers.shared();
        DATABASE.setJdbcUrl(servers.postgresDatabase("audit"));
        DATABASE.setUsername(servers.postgresUser());
        DATABASE.setPassword(servers.postgresPassword());
        transactions = new TransactionTemplate(new DataSourceTransactionManager(DATABASE));
        jdbc = JdbcClient.create(DATABASE);
        kafka = KafkaProperties.of(servers.kafkaBootstrap(), servers.registryUrl());
        TopicSetup.create(kafka, List.of(Topics.AUDIT_EVENTS.name()));
        writer = new TopicWriter(kafka, "audit-test");
    }

    @AfterAll
    static void stop() {
        writer.close();
        DATABASE.close();
    }

    @BeforeEach
    void anew() {
        jdbc.sql("drop schema if exists audited cascade").update();
        migrate();
    }

    @Test
    void fiftyWhoAppendAtOnceMakeOneChainWithoutGaps() throws Exception {
        List<Future<?>> appending = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 50; i++) {
                int number = i;
                appending.add(threads.submit(() -> {
                    for (int n = 0; n < 4; n++) {
                        audit.record(AuditSamples.origin(), AuditSamples.act(number));
                    }
                }));
            }
        }
        for (Future<?> each : appending) {
            each.get();
        }
        AuditWalk walk = walk(Place.START);
        assertThat(walk.fault()).isNull();
        assertThat(walk.entries()).isEqualTo(200);
    }

    @Test
    void anEntryIsThereExactlyIfWhatItTellsOfIs() {
        audit.record(AuditSamples.origin(), AuditSamples.act(1));
        assertThatThrownBy(() -> audit.within(() -> {
                    audit.record(AuditSamples.origin(), AuditSamples.act(2));
                    throw new IllegalStateException("it came to nothing");
                }))
                .hasMessage("it came to nothing");
        assertThat(audit.recordIf(() -> false, AuditSamples.origin(), AuditSamples.act(3)))
                .isFalse();
        assertThat(audit.recordIf(() -> true, AuditSamples.origin(), AuditSamples.act(4)))
                .isTrue();
        assertThat(entries()).extracting(AuditEntry::subject).containsExactly("branch-1", "branch-4");
        AuditEntry last = entries().getLast();
        assertThat(last.party()).isEqualTo("desk");
        assertThat(last.operator()).isEqualTo("asha");
        assertThat(last.address()).isEqualTo("10.1.2.3");
        assertThat(last.before()).isEqualTo("{\"status\":\"ACTIVE\"}");
        assertThat(walk(Place.START).fault()).isNull();
    }

    @Test
    void anEntryCanBeNeitherChangedNorRemoved() {
        audit.record(AuditSamples.origin(), AuditSamples.act(1));
        for (String attempt : List.of(
                "update audited.audit_log set subject = 'nobody'",
                "delete from audited.audit_log",
                "truncate audited.audit_log")) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update())
                    .as(attempt)
                    .hasMessageContaining("entries of the audit are not changed or removed");
        }
        assertThat(entries()).hasSize(1);
        // A start finds everything as it was.
        migrate();
        audit.record(AuditSamples.origin(), AuditSamples.act(2));
        assertThat(walk(Place.START).entries()).isEqualTo(2);
    }

    @Test
    void whatACrashLeftIsPublishedLaterInItsOrderAndOnce() throws Exception {
        for (int i = 1; i <= 3; i++) {
            audit.record(AuditSamples.origin(), AuditSamples.act(i));
        }
        // Nobody is there to publish: the process died after the commits.
        CopyOnWriteArrayList<AuditEntry> seen = new CopyOnWriteArrayList<>();
        try (TopicReader<AuditEvent> reader = new TopicReader<>(
                        kafka,
                        List.of(Topics.AUDIT_EVENTS),
                        new TopicReader.Options("audit-test-" + UUID.randomUUID(), 1, 100),
                        writer,
                        batch -> batch.stream()
                                .map(Received::value)
                                .map(AuditEntry::of)
                                .filter(entry -> entry.source().equals(source))
                                .forEach(seen::add));
                AuditOutbox outbox = outbox(writer, Clock.systemUTC())) {
            reader.start();
            assertThat(outbox.publish()).isEqualTo(3);
            assertThat(outbox.publish()).isZero();
            await().atMost(Duration.ofSeconds(30)).until(() -> seen.size() >= 3);
            outbox.start();
            audit.record(AuditSamples.origin(), AuditSamples.act(4));
            await().atMost(Duration.ofSeconds(30)).until(() -> seen.size() >= 4);
        }
        assertThat(seen).isEqualTo(entries());
    }

    @Test
    void whatWasKeptForItsTimeGoesFromTheBeginningAndTheRestVerifies() {
        AuditLog then = log(Clock.fixed(Instant.now().minus(KEPT).minusSeconds(60), ZoneOffset.UTC));
        for (int i = 1; i <= 5; i++) {
            then.record(AuditSamples.origin(), AuditSamples.act(i));
        }
        audit.record(AuditSamples.origin(), AuditSamples.act(6));
        String fifth = entries().get(4).hash();
        try (AuditOutbox outbox = outbox(writer, Clock.systemUTC())) {
            // What nobody else has yet stays.
            outbox.prune();
            assertThat(entries()).hasSize(6);
            outbox.publish();
            outbox.prune();
            outbox.prune();
        }
        assertThat(entries()).extracting(AuditEntry::sequence).containsExactly(6L, 7L);
        assertThat(entries().getLast().action()).isEqualTo("audit.pruned");
        assertThat(entries().getLast().subject()).isEqualTo("%s:5:%s".formatted(source, fifth));
        Place anchor = position("anchor");
        assertThat(anchor).isEqualTo(new Place(5, fifth));
        assertThat(walk(anchor).fault()).isNull();
    }

    private AuditLog log(Clock clock) {
        return new AuditLog(jdbc, transactions, SCHEMA, source, clock);
    }

    private AuditOutbox outbox(TopicWriter to, Clock clock) {
        return new AuditOutbox(jdbc, transactions, SCHEMA, audit, to, KEPT, clock);
    }

    private static void migrate() {
        Flyway.configure()
                .dataSource(DATABASE)
                .locations("classpath:db/audit")
                .schemas(SCHEMA)
                .load()
                .migrate();
    }

    private static List<AuditEntry> entries() {
        return jdbc.sql("select * from audited.audit_log order by sequence")
                .query((row, _) -> AuditEntry.read(row))
                .list();
    }

    private static Place position(String name) {
        return jdbc.sql("select sequence, hash from audited.audit_position where name = ?")
                .param(name)
                .query((row, _) -> new Place(row.getLong("sequence"), row.getString("hash")))
                .single();
    }

    private static AuditWalk walk(Place anchor) {
        AuditWalk walk = new AuditWalk(anchor, List.of());
        entries().forEach(walk::next);
        walk.end(position("head"));
        return walk;
    }
}
