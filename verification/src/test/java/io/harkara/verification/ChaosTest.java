package io.harkara.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChaosTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_clean_run_ends_with_status_zero_and_one_line_of_json() {
        assertThat(run("--simulated", "--seeds", "20", "--json")).isZero();

        JsonNode json = lastLine();
        assertThat(json.propertyNames())
                .containsExactly("seeds", "orders", "faults", "effects", "unknownSettled", "violations");
        assertThat(json.path("seeds").asLong()).isEqualTo(20);
        assertThat(json.path("orders").asLong()).isGreaterThanOrEqualTo(60);
        assertThat(json.path("effects").asLong()).isPositive();
        assertThat(json.path("violations").isEmpty()).isTrue();
    }

    @Test
    void violations_end_with_status_one_and_name_the_seed_that_shows_them_again() {
        assertThat(run("--simulated", "--seeds", "300", "--break", "no-claim", "--json"))
                .isEqualTo(1);

        assertThat(err.toString(UTF_8)).contains("no-claim was broken, so violations were expected");
        assertThat(lastLine().path("violations").path(0).asString()).startsWith("seed ");
    }

    @Test
    void one_seed_tells_its_story() {
        assertThat(run("--simulated", "--seed", "1")).isZero();

        assertThat(err.toString(UTF_8)).contains("gateway-1.1: starts", "version 1 SUBMITTING");
    }

    @Test
    void a_wrong_command_line_ends_with_status_two() {
        assertThat(run("--sometimes")).isEqualTo(2);

        assertThat(err.toString(UTF_8)).contains("'--sometimes'");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    private JsonNode lastLine() {
        return JsonMapper.shared().readTree(out.toString(UTF_8).lines().toList().getLast());
    }

    private int run(String... arguments) {
        return Chaos.run(List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
