package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsSync;
import io.harkara.schemas.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Billers and their plans from their topics to whoever looks for them. */
class BillerApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAHA = "MAHA00000MAH01";
    private static final String JIO = "JIOP00000NAT01";
    private static final RunningStore store = RunningStore.shared();

    @BeforeAll
    static void publish() throws Exception {
        publish(TestBillers.biller(MAHA, "Maharashtra State Electricity", "Electricity")
                .setCoverage("IND-MAH")
                .setState("Maharashtra"));
        publish(TestBillers.biller("PUNE00000MAH02", "Pune Gas & Power", "Gas")
                .setCoverage("IND-MAH-Pune")
                .setModes(List.of(new BbpsLimit("CASH", null, null)))
                .setState("Maharashtra"));
        publish(TestBillers.biller(JIO, "Jio Prepaid", "Mobile Prepaid")
                .setCoverage("IND")
                .setFlow(BbpsFlow.DIRECT_PAY)
                .setModes(List.of())
                .setChannels(List.of()));
        publish(TestBillers.biller("OLDE00000NAT01", "Old Electricity of Pune", "Electricity")
                .setStatus(BbpsBillerStatus.DEACTIVATED));
        store.publishPlans(List.of(
                TestBillers.plan(JIO, "P1", "Data", "Delhi", true),
                TestBillers.plan(JIO, "P2", "Data", "Kolkata", false),
                TestBillers.plan(JIO, "P3", "Talktime", null, true)));
        store.publish(
                Topics.BBPS_SYNCS,
                Topics.BILLER_SYNC_KEY,
                new BbpsSync(4, 3, TestBillers.READ_AT, TestBillers.READ_AT.plusSeconds(60)));
        await().atMost(PATIENCE)
                .until(() -> listed("").size() == 4
                        && plans("").size() == 3
                        && store.json("/api/v1/stats/syncs").path("syncs").size() == 1);
    }

    @AfterAll
    static void remove() throws Exception {
        JdbcClient jdbc = store.context.getBean(JdbcClient.class);
        // The topics are shared: whoever reads them next begins with none of ours.
        jdbc.sql("select biller_id from store.billers")
                .query(String.class)
                .list()
                .forEach(id -> store.publish(Topics.BBPS_BILLERS, id, null));
        store.publish(Topics.BBPS_SYNCS, Topics.BILLER_SYNC_KEY, null);
        store.removePlans();
        await().atMost(PATIENCE).until(() -> {
            JsonNode stats = store.json("/api/v1/stats/syncs");
            return stats.at("/known/billers").asInt() == 0
                    && stats.at("/known/plans").asInt() == 0
                    && stats.path("syncs").isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; JIOP00000NAT01 MAHA00000MAH01 OLDE00000NAT01 PUNE00000MAH02",
                "category=electricity; MAHA00000MAH01 OLDE00000NAT01",
                "category=Electricity&active=true; MAHA00000MAH01",
                "active=false; OLDE00000NAT01",
                "state=MAHARASHTRA; MAHA00000MAH01 PUNE00000MAH02",
                "coverage=ind-mah; MAHA00000MAH01 PUNE00000MAH02",
                "coverage=IND-MAH-Pune; PUNE00000MAH02",
                "coverage=IND-M; ''",
                "mode=cash; JIOP00000NAT01 PUNE00000MAH02",
                "mode=UPI&active=true; JIOP00000NAT01 MAHA00000MAH01",
                "channel=ATM; JIOP00000NAT01",
                "flow=DIRECT_PAY; JIOP00000NAT01",
                "category=Water; ''"
            })
    void billersAreListedByWhatTheyAreAndTake(String query, String expected) throws Exception {
        assertThat(listed(query)).isEqualTo(ids(expected));
    }

    @Test
    void pagesShowEveryBillerOnceAndInOrder() throws Exception {
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/billers?limit=1&coverage=IND";
        while (!next.isEmpty()) {
            HttpResponse<String> response = store.get(next);
            seen.addAll(ids(store.parse(response)));
            next = store.parse(response).path("next").asString("");
            assertThat(response.headers().firstValue("link").isPresent()).isEqualTo(!next.isEmpty());
        }
        assertThat(seen).containsExactly(JIO, MAHA, "PUNE00000MAH02");
    }

    @Test
    void categoriesAreCountedAndListedByTheirNames() throws Exception {
        assertThat(store.get("/api/v1/categories").body())
                .isEqualTo(
                        "{\"categories\":[{\"category\":\"Electricity\",\"billers\":2,\"active\":1},{\"category\":\"Gas\",\"billers\":1,\"active\":1},{\"category\":\"Mobile Prepaid\",\"billers\":1,\"active\":1}]}")
                .isEqualTo(store.get("/api/v1/billers/categories").body());
        assertThat(ids(store.json("/api/v1/billers/category/mobile%20prepaid"))).containsExactly(JIO);
        JsonNode page = store.json("/api/v1/billers/category/Electricity?limit=1");
        assertThat(ids(store.json(page.path("next").asString()))).containsExactly("OLDE00000NAT01");
        assertThat(ids(store.json("/api/v1/billers/category/Gas?mode=UPI"))).isEmpty();
        HttpResponse<String> missing = store.get("/api/v1/billers/category/Water");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("CATEGORY_NOT_FOUND", "Water");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "maha; false; MAHA00000MAH01",
                "elec; false; MAHA00000MAH01 OLDE00000NAT01",
                "pune; false; PUNE00000MAH02 OLDE00000NAT01",
                "prepaid jio; false; JIOP00000NAT01",
                "JIOP00000NAT01; false; JIOP00000NAT01",
                "gas & power; false; PUNE00000MAH02",
                "electricty; true; MAHA00000MAH01 OLDE00000NAT01",
                "elektricity maha; true; MAHA00000MAH01",
                "elecrticity; true; MAHA00000MAH01 OLDE00000NAT01",
                "maharashtraa; true; MAHA00000MAH01",
                "gaz; false; ''",
                "water; false; ''",
                "'maha'') or true --'; false; ''"
            })
    void billersAreFoundByBeginningsOfWordsAndBySlipsOfThePen(String text, boolean near, String expected)
            throws Exception {
        JsonNode found = store.json("/api/v1/billers/search?q=" + RunningStore.encode(text));
        assertThat(ids(found)).isEqualTo(ids(expected));
        assertThat(found.path("near").asBoolean()).isEqualTo(near);
        assertThat(found.path("more").asBoolean()).isFalse();
    }

    @Test
    void aSearchIsNarrowedAndSaysWhetherThereIsMore() throws Exception {
        JsonNode found = store.json("/api/v1/billers/search?q=electricity&limit=1");
        assertThat(ids(found)).containsExactly(MAHA);
        assertThat(found.path("more").asBoolean()).isTrue();
        assertThat(ids(store.json("/api/v1/billers/search?q=electricity&active=false")))
                .containsExactly("OLDE00000NAT01");
    }

    @Test
    void aBillerIsShownWholeWithAmountsInRupees() throws Exception {
        JsonNode shown = store.json("/api/v1/billers/" + MAHA);
        assertThat(shown.at("/parameters/0").toString())
                .isEqualTo(
                        "{\"name\":\"Consumer No\",\"dataType\":\"NUMERIC\",\"minLength\":9,\"maxLength\":12,\"optional\":false,\"regex\":\"^[0-9]+$\",\"values\":[],\"visible\":true}");
        assertThat(shown.path("modes").toString())
                .isEqualTo("[{\"name\":\"UPI\",\"minimum\":\"1.00\",\"maximum\":\"50000.00\"}]");
        assertThat(shown.at("/fees/0").toString())
                .isEqualTo(
                        "{\"from\":\"0.00\",\"to\":\"1000.00\",\"flat\":\"2.50\",\"percent\":\"0.1000\",\"effectiveFrom\":\"2026-01-01\"}");
        assertThat(shown.path("active").asBoolean()).isTrue();
        assertThat(shown.path("readAt").asString()).isEqualTo("2026-03-02T04:30:00Z");
        assertThat(shown.at("/links/plans").asString()).isEqualTo("/api/v1/bbps/plans/" + MAHA);
        assertThat(store.json("/api/v1/billers/" + JIO).path("planCount").asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; P1 P2 P3",
                "type=data; P1 P2",
                "circle=kolkata; P2",
                "active=true; P1 P3",
                "type=Data&active=false; P2"
            })
    void plansAreListedByWhatTheyAre(String query, String expected) throws Exception {
        assertThat(plans(query)).isEqualTo(ids(expected));
    }

    @Test
    void plansComeInPagesAndSayOfWhenTheyAre() throws Exception {
        JsonNode page = store.json("/api/v1/bbps/plans/" + JIO + "?limit=2");
        assertThat(page.at("/plans/0/amount").asString()).isEqualTo("299.00");
        assertThat(page.at("/sync/finishedAt").asString()).isEqualTo("2026-03-02T04:31:00Z");
        JsonNode rest = store.json(page.path("next").asString());
        assertThat(rest.at("/plans/0/id").asString()).isEqualTo("P3");
        assertThat(rest.has("next")).isFalse();
        assertThat(store.json("/api/v1/bbps/plans/" + MAHA).path("plans")).isEmpty();
        for (String path : List.of("/api/v1/bbps/plans/NOSUCH", "/api/v1/billers/NOSUCH")) {
            HttpResponse<String> missing = store.get(path);
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.body()).contains("BILLER_NOT_FOUND", "NOSUCH");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/api/v1/billers?mode=COINS; mode; one of INTERNET_BANKING",
                "/api/v1/billers?active=yes; active; true or false",
                "/api/v1/billers?categry=x; categry; no such parameter",
                "/api/v1/billers?cursor=%20x; cursor; earlier answer",
                "/api/v1/billers/search; q; beginnings of words",
                "/api/v1/billers/search?q=--; q; with letters or digits",
                "/api/v1/billers/search?q=a&limit=101; limit; from 1 to 100",
                "/api/v1/bbps/plans/JIOP00000NAT01?limit=0; limit; from 1 to 500",
                "/api/v1/stats/syncs?limit=x; limit; from 1 to 500"
            })
    void aWrongQuestionIsAnsweredWithWhatWasExpected(String path, String field, String expected) throws Exception {
        HttpResponse<String> response = store.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode fault = store.parse(response).path("errors").path(0);
        assertThat(fault.path("field").asString()).isEqualTo(field);
        assertThat(fault.path("expected").asString()).contains(expected);
    }

    private static List<String> listed(String query) throws Exception {
        return ids(store.json("/api/v1/billers?" + query));
    }

    private static List<String> plans(String query) throws Exception {
        return store.json("/api/v1/bbps/plans/" + JIO + "?" + query)
                .path("plans")
                .valueStream()
                .map(plan -> plan.path("id").asString())
                .toList();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("billers")
                .valueStream()
                .map(biller -> biller.path("id").asString())
                .toList();
    }

    private static List<String> ids(String expected) {
        return expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    }

    private static void publish(BbpsBiller.Builder biller) {
        store.publish(Topics.BBPS_BILLERS, biller.getId(), biller.build());
    }
}
