package io.harkara.simulators.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SetuMasterDataTest {

    private static final String BILLERS = "/api/v2/bbps/billers";

    private BbpsContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = BbpsContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void thereAreThreeHundredBillersInTwentyCategories() throws Exception {
        JsonNode categories = venue.data("/api/v2/bbps/categories").get("categories");
        assertThat(categories).hasSize(20);
        for (JsonNode category : categories) {
            assertThat(category.get("billerCount").asInt()).isEqualTo(15);
        }
        JsonNode first = venue.data(BILLERS);
        assertThat(first.get("total").asInt()).isEqualTo(300);
        assertThat(first.get("billers")).hasSize(250);

        Set<String> ids = new HashSet<>();
        first.get("billers").forEach(biller -> ids.add(biller.get("id").asString()));
        JsonNode second = venue.data(first.get("nextPage").asString());
        second.get("billers").forEach(biller -> ids.add(biller.get("id").asString()));
        assertThat(ids).hasSize(300).allMatch(id -> id.length() == 14);
        assertThat(second.has("nextPage")).isFalse();
    }

    @Test
    void asManyBillersAsWantedAreMadeAndTheFirstOfThemAreAlwaysTheSame() throws Exception {
        try (BbpsContext larger = BbpsContext.startWith(700)) {
            Set<String> ids = ids(larger);
            assertThat(ids).hasSize(700).allMatch(id -> id.matches("[A-Z0-9]{14}"));
            assertThat(ids).containsAll(ids(venue));
            JsonNode categories = larger.data("/api/v2/bbps/categories").get("categories");
            for (JsonNode category : categories) {
                assertThat(category.get("billerCount").asInt()).isEqualTo(35);
            }
        }
        assertThatThrownBy(() -> BbpsSimulatorOptions.DEFAULTS.withBillers(299))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("billers: found 299, expected 300 to 100000");
    }

    @Test
    void aBillerSaysWhatItNeeds() throws Exception {
        JsonNode found = venue.data(BILLERS + "?ids=MAHA00000MAH01").get("billers");
        assertThat(found).hasSize(1);
        JsonNode biller = found.get(0);

        assertThat(biller.get("categoryName").asString()).isEqualTo("Electricity");
        assertThat(biller.get("fetchApiType").asString()).isEqualTo("BILL_FETCH");
        assertThat(biller.get("exactness").asString()).isEqualTo("Exact");
        JsonNode param = biller.get("customerParams").get(0);
        assertThat(param.get("paramName").asString()).isEqualTo("Consumer No");
        assertThat(Pattern.matches(param.get("regex").asString(), "123456789012"))
                .isTrue();
        assertThat(biller.get("paymentModes").get(0).get("maxLimit").isIntegralNumber())
                .isTrue();
    }

    @Test
    void filtersNarrowTheList() throws Exception {
        assertThat(venue.data(BILLERS + "?categoryName=DTH&categoryName=Water&limit=20")
                        .get("billers"))
                .hasSize(20);
        assertThat(venue.data(BILLERS + "?search=vodafone").get("total").asInt())
                .isEqualTo(1);
        assertThat(venue.data(BILLERS + "?state=KAR&categoryName=Water")
                        .get("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(venue.data(BILLERS + "?paymentMode=Credit%20Card&categoryName=Credit%20Card")
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void whatIsWrongWithAQueryIsNamed() throws Exception {
        assertThat(code(BILLERS + "?categoryName=Yachts")).isEqualTo("invalid-category-param");
        assertThat(code(BILLERS + "?limit=251")).isEqualTo("invalid-limit");
        assertThat(code("/api/v2/bbps/billers/plans")).isEqualTo("validation-error");
        assertThat(code(BILLERS + "?updatedSince=yesterday")).isEqualTo("validation-error");
    }

    @Test
    void onlyWhatChangedSinceATimeIsListed() throws Exception {
        assertThat(total("2025-06-19T14:28:06%2B05:30")).isZero();
        assertThat(total("2025-06-19T14:28:05")).isEqualTo(300);

        venue.advance(60);
        venue.set("POST", "/billers", "{'id':'NDMC00000DEL02','status':'DEACTIVATED'}");

        assertThat(total("2025-06-19T14:29:00%2B05:30")).isEqualTo(1);
        assertThat(venue.data(BILLERS + "?ids=NDMC00000DEL02")
                        .get("billers")
                        .get(0)
                        .get("status")
                        .asString())
                .isEqualTo("DEACTIVATED");
    }

    @Test
    void aRowCanBeMadeOneThatNobodyCanRead() throws Exception {
        String row = BILLERS + "?ids=NDMC00000DEL02";
        venue.set("POST", "/billers", "{'id':'NDMC00000DEL02','status':'ACTIVE','odd':true}");
        assertThat(venue.data(row).at("/billers/0/exactness").asString()).isEmpty();
        venue.set("POST", "/billers", "{'id':'NDMC00000DEL02','status':'ACTIVE'}");
        assertThat(venue.data(row).at("/billers/0/exactness").asString()).isNotEmpty();
    }

    @Test
    void plansAreInRupeesAsText() throws Exception {
        JsonNode plans = venue.data("/api/v2/bbps/billers/plans?billerIds=BILAVAIRTEL001,NDMC00000DEL02");

        assertThat(plans.get("total").asInt()).isEqualTo(12);
        JsonNode plan = plans.get("plans").get(0);
        assertThat(plan.get("amountInRupees").asString()).isEqualTo("19.00");
        assertThat(plan.get("billerId").asString()).isEqualTo("BILAVAIRTEL001");
        assertThat(plan.get("status").asString()).isEqualTo("ACTIVE");
    }

    private static Set<String> ids(BbpsContext venue) throws Exception {
        Set<String> ids = new HashSet<>();
        for (String page = BILLERS; !page.isEmpty(); ) {
            JsonNode data = venue.data(page);
            data.get("billers").forEach(biller -> ids.add(biller.get("id").asString()));
            page = data.path("nextPage").asString("");
        }
        return ids;
    }

    private int total(String since) throws Exception {
        return venue.data(BILLERS + "?updatedSince=" + since).get("total").asInt();
    }

    private String code(String query) throws Exception {
        return venue.read(venue.get(query)).get("error").get("code").asString();
    }
}
