package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void anUnknownNameEndsWithStatusTwoBeforeAnythingIsStarted() {
        assertThat(run("speed")).isEqualTo(2);

        assertThat(err.toString(UTF_8))
                .contains("'speed'")
                .contains("gateway, intake, store, end-to-end, isolation, schemes, banks, billers, start");
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
                        "start",
                        "--orders",
                        "--family");
    }

    /** The benchmark itself refuses figures of orders that were not all taken, at the table and at the venue. */
    @Test
    void theGatewayBenchmarkAccountsForEveryOrderOfEveryFamilyAndPrintsItsFiguresAsJson() {
        int status = run("gateway", "--orders", "60", "--json");

        assertThat(err.toString(UTF_8)).doesNotContain("could not be taken");
        assertThat(status).isZero();
        JsonNode gateway = JsonMapper.shared()
                .readTree(out.toString(UTF_8).lines().toList().getLast())
                .path("gateway");
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

    /** The benchmark itself refuses figures of schemes that were not all published and read. */
    @Test
    void theSchemesBenchmarkFollowsEachFileToIntake() {
        int status = run("schemes", "--orders", "300", "--json");

        assertThat(err.toString(UTF_8)).doesNotContain("could not be taken");
        assertThat(status).isZero();
        JsonNode schemes = JsonMapper.shared()
                .readTree(out.toString(UTF_8).lines().toList().getLast())
                .path("schemes");
        assertThat(schemes.propertyNames()).containsExactly("ours", "other", "ratio", "unit", "seconds", "rows");
        assertThat(schemes.path("seconds").asDouble()).isPositive();
        assertThat(schemes.path("rows").asInt()).isEqualTo(300);
    }

    /** The benchmark itself refuses figures of codes that were not all added, read and found. */
    @Test
    void theBanksBenchmarkFollowsTheListToIntakeAndStore() {
        int status = run("banks", "--orders", "2000", "--json");

        assertThat(err.toString(UTF_8)).doesNotContain("could not be taken");
        assertThat(status).isZero();
        JsonNode banks = JsonMapper.shared()
                .readTree(out.toString(UTF_8).lines().toList().getLast())
                .path("banks");
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
        int status = run("billers", "--orders", "1500", "--json");

        assertThat(err.toString(UTF_8)).doesNotContain("could not be taken");
        assertThat(status).isZero();
        JsonNode billers = JsonMapper.shared()
                .readTree(out.toString(UTF_8).lines().toList().getLast())
                .path("billers");
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

    private int run(String... arguments) {
        return Bench.run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
