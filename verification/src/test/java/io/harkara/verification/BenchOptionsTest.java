package io.harkara.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

    private static final List<String> KNOWN = List.of("gateway", "intake");

    @Test
    void withoutNamesAllBenchmarksAreMeant() {
        BenchOptions options = parse();

        assertThat(options.names()).isEqualTo(KNOWN);
        assertThat(options.json()).isFalse();
        assertThat(options.ordersOr(7)).isEqualTo(7);
    }

    @Test
    void namesAndOptionsMayStandInAnyOrder() {
        BenchOptions options = parse("--json", "intake", "--orders", "200", "gateway", "intake");

        assertThat(options.names()).containsExactly("intake", "gateway");
        assertThat(options.json()).isTrue();
        assertThat(options.ordersOr(7)).isEqualTo(200);
        assertThat(parse("--orders=3").ordersOr(7)).isEqualTo(3);
        assertThat(parse("--orders=3").roundsOr(5)).isEqualTo(5);
        assertThat(parse("--rounds=1").roundsOr(5)).isEqualTo(1);
        assertThat(parse("--rounds", "2").roundsOr(5)).isEqualTo(2);
    }

    @Test
    void anUnknownNameIsAnsweredWithAllNames() {
        assertThatThrownBy(() -> parse("speed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown benchmark 'speed': expected one of gateway, intake");
    }

    @Test
    void anUnknownOptionIsAnsweredWithAllOptions() {
        assertThatThrownBy(() -> parse("--fast"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'--fast'")
                .hasMessageContaining("--json, --orders N, --rounds N, --family NAME, --broker NAME or --help");
    }

    @Test
    void ordersHaveToBeANumberWithinTheirLimits() {
        for (String wrong : List.of("0", "-1", "1000001", "many")) {
            assertThatThrownBy(() -> parse("--orders", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("--orders %s: expected a number from 1 to 1,000,000", wrong);
        }
        assertThatThrownBy(() -> parse("--orders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--orders nothing: expected a number from 1 to 1,000,000");
    }

    @Test
    void roundsHaveToBeANumberWithinTheirLimits() {
        for (String wrong : List.of("0", "101", "few")) {
            assertThatThrownBy(() -> parse("--rounds=" + wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("--rounds %s: expected a number from 1 to 100", wrong);
        }
    }

    @Test
    void withoutAFamilyAllAreMeant() {
        assertThat(parse().families()).containsExactly(OrderFamily.values());
        assertThat(parse("--family", "json").families()).containsExactly(OrderFamily.JSON);
        assertThat(parse("--family=sip").families()).containsExactly(OrderFamily.SIP);
    }

    @Test
    void anUnknownFamilyIsAnsweredWithAllFamilies() {
        for (String wrong : List.of("stp", "JSON", "")) {
            assertThatThrownBy(() -> parse("--family", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("--family %s: expected one of lumpsum, switch, sip, mfapi, json", wrong);
        }
        assertThatThrownBy(() -> parse("--family"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--family nothing");
    }

    @Test
    void withoutABrokerAllAreMeant() {
        assertThat(parse().brokers()).containsExactly(BenchBroker.values());
        assertThat(parse("--broker", "kite").brokers()).containsExactly(BenchBroker.KITE);
        assertThat(parse("--broker=smartapi").brokers()).containsExactly(BenchBroker.SMARTAPI);
        assertThatThrownBy(() -> parse("--broker", "zerodha"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--broker zerodha: expected one of xts, kite, smartapi");
    }

    private static BenchOptions parse(String... arguments) {
        return BenchOptions.parse(List.of(arguments), KNOWN);
    }
}
