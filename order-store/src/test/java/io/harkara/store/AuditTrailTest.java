package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.harkara.runtime.Received;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.AuditEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.Topics;
import io.harkara.security.Scope;
import io.harkara.security.TestAccess;
import io.harkara.security.audit.AuditChain;
import io.harkara.security.audit.AuditEntry;
import io.harkara.security.audit.AuditLog;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every service did, in the store: asked for, taken away, tampered with and verified. */
class AuditTrailTest {

    private static final String PATH = "/api/v1/admin/audit-logs";

    private final RunningStore store = RunningStore.shared();
    private final JdbcClient jdbc = store.context.getBean(JdbcClient.class);
    private final TransactionTemplate transactions = store.context.getBean(TransactionTemplate.class);
    private final String source = "test-" + UUID.randomUUID();
    private final Instant then = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(40));
    private final List<AuditEvent> chain = new ArrayList<>();

    @AfterEach
    void leaveNothingBroken() {
        tamper("delete from store.audit_trail where source = '%s'".formatted(source));
        jdbc.sql("delete from store.audit_trail_position where source = ?")
                .param(source)
                .update();
        jdbc.sql("delete from store.audit_trail_conflicts where source = ?")
                .param(source)
                .update();
    }

    @Test
    void anEntryThatComesTwiceIsOneRowAndIsShownAsItIs() throws Exception {
        happen("client.suspended", "branch-1");
        happen("key.created", "k1234567");
        project(chain);
        project(chain);
        project(chain.subList(0, 1));
        assertThat(count()).isEqualTo(2);

        JsonNode shown = store.json(PATH + "?source=" + source).path("entries");
        assertThat(shown).hasSize(2);
        JsonNode oldest = shown.path(1);
        assertThat(oldest.path("sequence").asInt()).isEqualTo(1);
        assertThat(oldest.path("what").asString()).isEqualTo("client.suspended");
        assertThat(oldest.path("outcome").asString()).isEqualTo("DONE");
        assertThat(oldest.path("who").path("id").asString()).isEqualTo("desk");
        assertThat(oldest.path("who").path("operator").asString()).isEqualTo("asha");
        assertThat(oldest.path("on").path("id").asString()).isEqualTo("branch-1");
        assertThat(oldest.path("after").path("status").asString()).isEqualTo("SUSPENDED");
        assertThat(oldest.path("hash").asString()).isEqualTo(chain.getFirst().getHash());
        assertThat(verdict("").path("intact").asBoolean()).isTrue();
    }

    @Test
    void entriesAreFoundByWhoWhatAndOnWhatPageByPage() throws Exception {
        for (int i = 1; i <= 5; i++) {
            happen(i % 2 == 0 ? "client.resumed" : "client.suspended", "branch-" + i);
        }
        project(chain);
        assertThat(subjects("&what=client.resumed")).containsExactly("branch-4", "branch-2");
        assertThat(subjects("&what=client")).hasSize(5);
        assertThat(subjects("&what=clien")).isEmpty();
        assertThat(subjects("&on=branch-3")).containsExactly("branch-3");
        assertThat(subjects("&on=client/branch-3")).containsExactly("branch-3");
        assertThat(subjects("&who=asha")).hasSize(5);
        assertThat(subjects("&who=desk")).hasSize(5);
        assertThat(subjects("&who=nobody")).isEmpty();
        assertThat(subjects("&from=%s&to=%s".formatted(then.plusSeconds(2), then.plusSeconds(4))))
                .containsExactly("branch-3", "branch-2");
        List<String> paged = new ArrayList<>();
        String next = PATH + "?limit=2&source=" + source;
        int pages = 0;
        while (next != null) {
            JsonNode page = store.json(next);
            page.path("entries")
                    .forEach(entry -> paged.add(entry.path("on").path("id").asString()));
            next = page.path("next").isString() ? page.path("next").asString() : null;
            pages++;
        }
        assertThat(paged).containsExactly("branch-5", "branch-4", "branch-3", "branch-2", "branch-1");
        assertThat(pages).isEqualTo(3);
        HttpResponse<String> bad = store.get(PATH + "?whom=asha&limit=501&from=yesterday&cursor=x");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("whom", "limit", "from", "cursor");
    }

    @Test
    void whatIsTakenAwayIsCompleteSafeForSpreadsheetsAndAudited() throws Exception {
        happen("client.changed", "=HYPERLINK(\"http://evil.example\",\"a\"),b");
        happen("client.changed", "branch-2");
        project(chain);
        HttpResponse<String> lines = store.get(PATH + "/export?source=" + source);
        assertThat(lines.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(lines.body().lines()).hasSize(2);
        JsonNode last =
                new JsonMapper().readTree(lines.body().lines().findFirst().orElseThrow());
        assertThat(last.path("sequence").asInt()).isEqualTo(2);
        assertThat(last.path("after").asString()).isEqualTo(chain.getLast().getAfter());

        String csv = store.get(PATH + "/export?format=csv&source=" + source).body();
        assertThat(csv).startsWith("\"source\",\"sequence\",\"at\"");
        assertThat(csv)
                .contains("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"a\"\"),b\"")
                .contains("\"branch-2\"");
        assertThat(store.get(PATH + "/export?format=xml").statusCode()).isEqualTo(400);
        assertThat(recorded("audit.exported", "all"))
                .contains(source)
                .contains("CSV")
                .contains("NDJSON");
    }

    @Test
    void anEntryThatWasRewrittenIsFound() throws Exception {
        fill(5);
        tamper("update store.audit_trail set subject = 'branch-9' where source = '%s' and sequence = 3"
                .formatted(source));
        assertFault("", "REWRITTEN", 3);
    }

    @Test
    void anEntryThatWasRewrittenTogetherWithItsHashIsFound() throws Exception {
        fill(5);
        AuditEntry third = AuditEntry.of(chain.get(2));
        String forged = AuditChain.hash(AuditEntry.of(
                AuditEvent.newBuilder(chain.get(2)).setSubject("branch-9").build()));
        assertThat(forged).isNotEqualTo(third.hash());
        tamper("update store.audit_trail set subject = 'branch-9', hash = '%s' where source = '%s' and sequence = 3"
                .formatted(forged, source));
        assertFault("", "UNLINKED", 4);
    }

    @Test
    void entriesThatWereRemovedInTheMiddleAreFound() throws Exception {
        fill(5);
        tamper("delete from store.audit_trail where source = '%s' and sequence in (2, 3)".formatted(source));
        assertFault("", "MISSING", 2);
    }

    @Test
    void entriesThatWereRemovedAtTheEndAreFoundAlsoWhereTheHeadWasPutBack() throws Exception {
        fill(5);
        String noted = verdict("").path("head").asString();
        assertThat(noted).isEqualTo("%s:5:%s".formatted(source, chain.getLast().getHash()));
        assertThat(verdict("?head=" + noted).path("intact").asBoolean()).isTrue();
        tamper("delete from store.audit_trail where source = '%s' and sequence = 5".formatted(source));
        assertFault("", "MISSING", 5);
        jdbc.sql("update store.audit_trail_position set sequence = 4, hash = ? where source = ? and name = 'head'")
                .params(chain.get(3).getHash(), source)
                .update();
        assertThat(verdict("").path("intact").asBoolean()).isTrue();
        assertFault("?head=" + noted, "NOTED_HEAD_DIFFERS", 5);
        // The whole chain, and all that tells of it.
        leaveNothingBroken();
        assertFault("?head=" + noted, "NOTED_HEAD_DIFFERS", 5);
        assertThat(store.get(PATH + "/verify?head=" + source + ":5:abc").statusCode())
                .isEqualTo(400);
    }

    @Test
    void entriesThatWereAddedOrPublishedBySomebodyElseAreFound() throws Exception {
        fill(5);
        tamper("""
                insert into store.audit_trail (%1$s) select source, 6, at, party_kind, party, credential, operator, address, action,
                    outcome, subject_kind, subject, before, after, trace_id, hash, repeat('a', 64)
                from store.audit_trail where source = '%2$s' and sequence = 5""".formatted(AuditEntry.COLUMNS, source));
        assertFault("", "REWRITTEN", 6);
        tamper("delete from store.audit_trail where source = '%s' and sequence = 6".formatted(source));
        AuditEvent forged =
                AuditEvent.newBuilder(chain.getLast()).setSubject("branch-9").build();
        project(List.of(AuditEvent.newBuilder(forged)
                .setHash(AuditChain.hash(AuditEntry.of(forged)))
                .build()));
        assertFault("", "INSERTED", 5);
    }

    @Test
    void aBeginningThatRetentionRemovedIsGoneByAnEntryAndOneThatSomebodyRemovedIsNot() throws Exception {
        fill(3);
        String old = verdict("").path("head").asString();
        AuditEvent fresh = happen("client.changed", "branch-4", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        project(List.of(fresh));
        AuditTrailRetention retention = new AuditTrailRetention(
                store.context.getBean(AuditTrailTable.class),
                store.context.getBean(AuditLog.class),
                Duration.ofDays(30),
                Clock.systemUTC());
        retention.letGo();
        retention.letGo();
        assertThat(count()).isEqualTo(1);
        JsonNode verdict = verdict("?head=" + old);
        assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(verdict.path("after").asInt()).isEqualTo(3);
        // The topic, read anew, brings nothing back.
        project(chain);
        assertThat(count()).isEqualTo(1);

        AuditEvent later = happen("client.changed", "branch-5", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        project(List.of(later));
        tamper("delete from store.audit_trail where source = '%s' and sequence = 4".formatted(source));
        jdbc.sql("update store.audit_trail_position set sequence = 4, hash = ? where source = ? and name = 'anchor'")
                .params(fresh.getHash(), source)
                .update();
        assertFault("", "BEGINNING_REMOVED", 4);
    }

    @Test
    void entriesCanBeNeitherChangedNorRemoved() {
        fill(1);
        for (String attempt : List.of(
                "update store.audit_trail set subject = 'x'",
                "delete from store.audit_trail",
                "truncate store.audit_trail")) {
            assertThat(catchThrowable(() -> jdbc.sql(attempt).update()))
                    .as(attempt)
                    .hasMessageContaining("entries of the audit are not changed or removed");
        }
    }

    @Test
    void whatIsMaskedIsShownToWhoeverMayAndThatIsInTheAudit() throws Exception {
        TestBills bills = new TestBills(store, Instant.now(), "unmasked-client");
        String mobile = TestBills.mobile();
        TestOrder fetch = bills.fetch("UNMASK00000001", mobile, "4711", Status.COMPLETED);
        String address = "/api/v1/orders/" + fetch.id();
        assertThat(store.get(address).body()).doesNotContain(mobile);
        assertThat(store.get(address + "?unmasked=false").body()).doesNotContain(mobile);
        assertThat(recorded("pii.read", fetch.id())).isEmpty();

        assertThat(store.get(address + "?unmasked=true").body()).contains(mobile);
        assertThat(recorded("pii.read", fetch.id())).contains("test-desk", "DONE");
        assertThat(store.get("/api/v1/billfetch/history/%s?unmasked=true".formatted(fetch.id()))
                        .body())
                .contains(mobile);
        assertThat(store.get(address + "?unmasked=yes").statusCode()).isEqualTo(400);

        String reader = TestAccess.key(store.kafka, "unmasked-client", Scope.ORDERS_READ);
        await().until(() -> store.get(address, reader).statusCode() == 200);
        HttpResponse<String> refused = store.get(address + "?unmasked=true", reader);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("this needs the scope pii:read").doesNotContain(mobile);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("pii:read");
        assertThat(recorded("pii.read", fetch.id())).contains("unmasked-client", "REFUSED");
    }

    @Test
    void whatOperatorsDoIsInTheAuditOfTheStore() throws Exception {
        TestOrder order = TestOrder.now();
        store.project(
                List.of(order.command()), List.of(order.status(1, Status.SUBMITTING), order.status(2, Status.FAILED)));
        String wireLog = "/api/v1/orders/%s/wire-log".formatted(order.id());
        assertThat(store.get(wireLog).statusCode()).isEqualTo(200);
        assertThat(recorded("wire-log.read", order.id())).contains("test-desk");
        assertThat(store.post("/api/v1/orders/%s/replay".formatted(order.id()), "asha", "{\"version\":2}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(recorded("order.replayed", order.id())).contains("test-desk", "asha", "127.0.0.1", "DONE");
    }

    private void fill(int entries) {
        for (int i = 1; i <= entries; i++) {
            happen("client.suspended", "branch-" + i);
        }
        project(chain);
    }

    private void happen(String what, String on) {
        happen(what, on, then.plusSeconds(chain.size() + 1L));
    }

    private AuditEvent happen(String what, String on, Instant at) {
        AuditEvent unhashed = AuditEvent.newBuilder()
                .setSource(source)
                .setSequence(chain.size() + 1L)
                .setAt(at)
                .setPartyKind("CLIENT")
                .setParty("desk")
                .setCredential("k1234567")
                .setOperator("asha")
                .setAddress("10.1.2.3")
                .setAction(what)
                .setOutcome("DONE")
                .setSubjectKind("client")
                .setSubject(on)
                .setAfter("{\"status\":\"SUSPENDED\"}")
                .setTraceId(Traceparent.start().traceId())
                .setPreviousHash(
                        chain.isEmpty() ? AuditChain.GENESIS : chain.getLast().getHash())
                .setHash("")
                .build();
        AuditEvent event = AuditEvent.newBuilder(unhashed)
                .setHash(AuditChain.hash(AuditEntry.of(unhashed)))
                .build();
        chain.add(event);
        return event;
    }

    private void project(List<AuditEvent> events) {
        store.context
                .getBean(AuditTrailProjection.class)
                .apply(events.stream().map(AuditTrailTest::received).toList());
    }

    private static Received<AuditEvent> received(AuditEvent event) {
        return new Received<>(
                Topics.AUDIT_EVENTS.name(),
                0,
                event.getSequence(),
                event.getSource(),
                event,
                Traceparent.start(),
                event.getAt(),
                new ConsumerRecord<>(Topics.AUDIT_EVENTS.name(), 0, event.getSequence(), new byte[0], new byte[0]));
    }

    /** As whoever owns the database can: past the triggers. */
    private void tamper(String sql) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    private JsonNode verdict(String query) throws Exception {
        for (JsonNode one : store.json(PATH + "/verify" + query).path("chains")) {
            if (one.path("source").asString().equals(source)) {
                return one;
            }
        }
        throw new AssertionError("nothing is said of " + source);
    }

    private void assertFault(String query, String kind, int sequence) throws Exception {
        JsonNode verdict = verdict(query);
        assertThat(verdict.path("intact").asBoolean()).isFalse();
        assertThat(verdict.path("fault").path("kind").asString())
                .as(verdict.toString())
                .isEqualTo(kind);
        assertThat(verdict.path("fault").path("sequence").asInt()).isEqualTo(sequence);
        assertThat(store.json(PATH + "/verify" + query).path("intact").asBoolean())
                .isFalse();
    }

    private List<String> subjects(String query) throws Exception {
        List<String> found = new ArrayList<>();
        store.json(PATH + "?source=" + source + query)
                .path("entries")
                .forEach(entry -> found.add(entry.path("on").path("id").asString()));
        return found;
    }

    private long count() {
        return jdbc.sql("select count(*) from store.audit_trail where source = ?")
                .param(source)
                .query(Long.class)
                .single();
    }

    /** What the store's own chain says of something, as text. */
    private String recorded(String action, @Nullable String subject) {
        return String.join(
                "\n",
                jdbc.sql("select row_to_json(l)::text from store.audit_log l where action = ? and subject = ?")
                        .params(action, subject)
                        .query(String.class)
                        .list());
    }
}
