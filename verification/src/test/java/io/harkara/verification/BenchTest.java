package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.servers.EmbeddedServers;
import io.harkara.servers.EmbeddedServersConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchTest {

    private static EmbeddedServers servers;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        servers = EmbeddedServers.start(EmbeddedServersConfig.temporary());
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void anUnknownNameEndsWithStatusTwoBeforeAnythingIsStarted() {
        assertThat(run("speed")).isEqualTo(2);

        assertThat(err.toString(UTF_8))
                .contains("'speed'")
                .contains(
                        "gateway, intake, store, end-to-end, isolation, schemes, banks, billers, bbps, bill-fetch, biller-sync, broker, fills, tokens, ticks, authentication, start");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void helpExplainsEveryBenchmark() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString(UTF_8))
                .contains(
                        "gateway",
                        "intake",
                        "store",
                        "end-to-end",
                        "schemes",
                        "banks",
                        "billers",
                        "bbps",
                        "bill-fetch",
                        "biller-sync",
                        "ticks",
                        "start",
                        "--orders",
                        "--rounds",
                        "--family",
                        "broker",
                        "fills",
                        "tokens",
                        "--broker");
    }

    /** The benchmark itself refuses figures of orders that were not all taken, at the table and at the venue. */
    @Test
    void theGatewayBenchmarkAccountsForEveryOrderOfEveryFamilyAndPrintsItsFiguresAsJson() {
        JsonNode gateway = figures("gateway", "--orders", "60").path("gateway");
        for (String family : List.of("Lumpsum", "Switch", "Sip", "Mfapi", "Json")) {
            for (String figure : List.of(
                    "ours", "other", "ratio", "cpuOurs", "cpuPostgres", "cpuOther", "ours%sAt20Ms", "ratio%sAt20Ms")) {
                String name = figure.contains("%s") ? figure.formatted(family) : figure + family;
                // PostgreSQL counts in steps of 10 ms, of which some orders may use none.
                assertThat(gateway.path(name).asDouble(-1))
                        .as(name)
                        .isGreaterThan(figure.equals("cpuPostgres") ? -0.5 : 0);
            }
        }
        assertThat(gateway.path("orders").asInt()).isEqualTo(60);
    }

    /** The benchmark itself refuses figures of orders that were not all taken, at the table and at the broker. */
    @Test
    void theBrokerBenchmarkAccountsForEveryOrderOfEveryBroker() {
        JsonNode broker = figures("broker", "--orders", "60").path("broker");
        for (String name : List.of("Xts", "Kite", "SmartApi")) {
            for (String figure : List.of("ours%s", "other%s", "ratio%s", "cpuOurs%s", "ratio%sAt20Ms")) {
                assertThat(broker.path(figure.formatted(name)).asDouble(-1))
                        .as(figure.formatted(name))
                        .isPositive();
            }
        }
    }

    /** The benchmark itself refuses figures of orders that the broker has not executed, and of tokens that differ. */
    @Test
    void fillsAreTimedAtTheBrokerTooAndTokensAreFoundInBothPlaces() {
        JsonNode found = figures("fills", "tokens", "--orders", "40");

        JsonNode fills = found.path("fills");
        // Warm-up, at twice the pace, and round.
        assertThat(fills.path("orders").asInt()).isEqualTo(3 * 40);
        assertThat(fills.path("p50Ms").asDouble()).isPositive();
        assertThat(fills.path("p99Ms").asDouble())
                .isGreaterThanOrEqualTo(fills.path("p50Ms").asDouble());
        // Pending for 20 ms and executed 30 ms later, as the simulator does it.
        assertThat(fills.path("venueMs").asDouble()).isBetween(49.0, 500.0);
        for (String figure : List.of("oursCachedP50", "otherCachedP50", "oursStoredP99", "otherStoredP99")) {
            assertThat(found.path("tokens").path(figure).asDouble()).as(figure).isPositive();
        }
    }

    /** The benchmark itself refuses figures where the bare upserts have not written the rows that the store did. */
    @Test
    void theStoreBenchmarkWritesTheSameRowsTwice() {
        JsonNode store = figures("store", "--orders", "300").path("store");
        assertThat(store.propertyNames()).containsExactly("ours", "other", "ratio", "unit", "orders");
        assertThat(store.path("ratio").asDouble()).isPositive();
    }

    /** The benchmark itself refuses figures of schemes that were not all published and read. */
    @Test
    void theSchemesBenchmarkFollowsEachFileToIntake() {
        JsonNode schemes = figures("schemes", "--orders", "300").path("schemes");
        assertThat(schemes.propertyNames()).containsExactly("ours", "other", "ratio", "unit", "seconds", "rows");
        assertThat(schemes.path("seconds").asDouble()).isPositive();
        assertThat(schemes.path("rows").asInt()).isEqualTo(300);
    }

    /** The benchmark itself refuses figures of codes that were not all added, read and found. */
    @Test
    void theBanksBenchmarkFollowsTheListToIntakeAndStore() {
        JsonNode banks = figures("banks", "--orders", "2000").path("banks");
        for (String figure : List.of(
                "importSeconds",
                "checkedSeconds",
                "searchableSeconds",
                "unchangedSeconds",
                "ifscP99Ms",
                "cityP99Ms",
                "bankP99Ms",
                "branchWordsP99Ms",
                "qP99Ms",
                "qWordsP99Ms")) {
            assertThat(banks.path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(banks.path("rows").asInt()).isEqualTo(2000);
    }

    /** The benchmark itself refuses figures of billers that are not all shown, and of searches that find nothing. */
    @Test
    void theBillersBenchmarkFollowsTheTopicToTheStore() {
        JsonNode billers = figures("billers", "--orders", "1500").path("billers");
        for (String figure : List.of(
                "shownSeconds",
                "oursP50",
                "otherP50",
                "ratioP50",
                "oursP99",
                "otherP99",
                "ratioP99",
                "idP99Ms",
                "slipP99Ms")) {
            assertThat(billers.path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(billers.path("rows").asInt()).isEqualTo(1500);
    }

    /** The benchmarks themselves refuse figures of orders that went astray and of billers that were not all read. */
    @Test
    void theBenchmarksOfBbpsAccountForEveryBill() throws Exception {
        BenchOptions options = BenchOptions.parse(List.of("bbps", "--orders", "20", "--rounds", "1"), List.of("bbps"));
        Map<String, Object> bills;
        Map<String, Object> pairs;
        Map<String, Object> sync;
        // One gateway for all three.
        try (BbpsRig rig =
                ScopedValue.where(Rig.LENT, servers).call(() -> BbpsRig.start(BbpsRig.LEAST_BILLERS, _ -> {}))) {
            bills = BbpsBenchmark.on(rig, options, _ -> {}).figures();
            pairs = BillFetchBenchmark.on(rig, options, _ -> {}).figures();
            sync = BillerSyncBenchmark.on(rig, BbpsRig.LEAST_BILLERS, options, _ -> {})
                    .figures();
        }

        for (String kind : List.of("SetuFetch", "SetuPay", "BillAvenueFetch", "BillAvenuePay")) {
            for (String figure : List.of("ours%s", "ratio%s", "cpuOurs%s", "cpuOther%s", "ratio%sAt20Ms")) {
                String name = figure.formatted(kind);
                assertThat(bills.get(name))
                        .as(name)
                        .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                        .isPositive();
            }
        }
        assertThat(pairs)
                .containsKeys("p50Ms", "p99Ms", "oursMs", "otherMs", "takenMs", "answeredMs", "p50MsAt50PerSecond");
        assertThat(sync).containsKeys("seconds", "unchangedSeconds", "ratio");
        assertThat(sync).containsEntry("billers", 300).containsEntry("plans", 540);
    }

    /** What the benchmarks print on the last line, after one round of each side. */
    private JsonNode figures(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--rounds", "1", "--json"));

        int status = ScopedValue.where(Rig.LENT, servers).call(() -> run(all.toArray(String[]::new)));

        assertThat(err.toString(UTF_8)).doesNotContain("could not be taken");
        assertThat(status).isZero();
        return JsonMapper.shared().readTree(out.toString(UTF_8).lines().toList().getLast());
    }

    private int run(String... arguments) {
        return Bench.run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
