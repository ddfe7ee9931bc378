package io.harkara.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.verification.rules.Rule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    @Test
    void without_options_both_layers_run() {
        ChaosOptions options = parse();

        assertThat(options.layers()).containsExactly("simulated", "real");
        assertThat(options.seeds()).isEqualTo(ChaosOptions.USUAL_SEEDS);
        assertThat(options.minutes()).isEqualTo(3);
        assertThat(options.seed()).isNull();
        assertThat(options.broken()).isNull();
        assertThat(options.json()).isFalse();
    }

    @Test
    void every_option_is_read() {
        ChaosOptions options = parse(
                "--simulated",
                "--seeds",
                "7",
                "--from",
                "5",
                "--seed",
                "3",
                "--minutes",
                "60",
                "--venues",
                "bse,broker",
                "--break",
                "no-claim",
                "--json");

        assertThat(options)
                .isEqualTo(new ChaosOptions(
                        List.of("simulated"),
                        7,
                        5,
                        3L,
                        60,
                        Set.of("bse", "broker"),
                        false,
                        Rule.NO_CLAIM,
                        true,
                        false));
        assertThat(parse("--real").layers()).containsExactly("real");
        assertThat(parse("--losses").layers()).containsExactly("real");
        assertThat(parse("--losses").losses()).isTrue();
        assertThat(parse("-h").help()).isTrue();
    }

    @Test
    void an_unknown_rule_is_answered_with_all_rules() {
        assertThatThrownBy(() -> parse("--break", "everything"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'everything'")
                .hasMessageContaining("resend-without-result, retry-on-timeout");
    }

    @Test
    void wrong_numbers_and_missing_values_name_what_was_expected() {
        assertThatThrownBy(() -> parse("--seeds", "none"))
                .hasMessage("--seeds none: expected a number from 1 to 100,000,000");
        assertThatThrownBy(() -> parse("--minutes", "0")).hasMessage("--minutes 0: expected a number from 1 to 1,440");
        assertThatThrownBy(() -> parse("--seed")).hasMessage("--seed nothing: expected a value");
        assertThatThrownBy(() -> parse("--venues", "bse,nse"))
                .hasMessage("--venues bse,nse: expected some of bbps, broker, bse");
        assertThatThrownBy(() -> parse("--quick")).hasMessageContaining("'--quick'");
    }

    @Test
    void the_help_has_a_line_for_each_rule() {
        for (Rule rule : Rule.values()) {
            assertThat(ChaosOptions.usage().lines())
                    .filteredOn(line -> line.strip().startsWith(rule.id() + " "))
                    .hasSize(1)
                    .first()
                    .asString()
                    .endsWith(rule.sentence());
        }
    }

    private static ChaosOptions parse(String... arguments) {
        return ChaosOptions.parse(List.of(arguments));
    }
}
