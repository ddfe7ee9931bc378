package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class XtsValuesTest {

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "23.9;23.9",
                "'\"23.90\"';23.90",
                "'\"1,671.00\"';1671.00",
                "'\"1,00,267.20\"';100267.20",
                "'\"- 2235.80\"';-2235.80",
                "-7;-7",
                "'\"+5\"';5",
                "0;0"
            })
    void aNumberIsReadHoweverItIsWritten(String written, String number) {
        assertThat(BrokerJson.decimal(json(written))).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\"", "\"NaN\"", "null", "true", "{}", "[1]", "\"12a\"", "\"1e5\"", "\"0x10\"", "\"--1\""})
    void whatIsNoNumberIsNone(String written) {
        assertThat(BrokerJson.decimal(json(written))).isNull();
        assertThat(BrokerJson.units(json(written))).isZero();
    }

    @Test
    void unitsAreWholeAndAPriceOfNoughtIsNone() {
        assertThat(BrokerJson.units(json("\"10.0\""))).isEqualTo(10);
        assertThat(BrokerJson.units(json("10.5"))).isZero();
        assertThat(BrokerJson.units(json("3000000000"))).isEqualTo(3_000_000_000L);
        assertThat(BrokerJson.price(json("0"))).isNull();
        assertThat(BrokerJson.price(json("\"0.00\""))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-12-21T14:59:41.1535468, 2020-12-21T09:29:41.153546800Z",
        "2020-12-21T14:59:42+05:30, 2020-12-21T09:29:42Z",
        "2020-12-21T09:29:42Z, 2020-12-21T09:29:42Z",
        "04-02-2026 13:45:23, 2026-02-04T08:15:23Z",
    })
    void aTimeIsReadInEveryForm(String written, Instant time) {
        assertThat(XtsTimes.of(written)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1980-01-01T00:00:00", "01-01-1980 00:00:00", "yesterday", "2020-13-41T00:00:00", "T"})
    void aTimeThatIsNoneIsNone(String written) {
        assertThat(XtsTimes.of(written)).isNull();
    }

    @Test
    void candlesAreAskedForByTheClockOfIndia() {
        assertThat(XtsTimes.candle(Instant.parse("2025-01-27T03:30:00Z"))).isEqualTo("Jan 27 2025 090000");
        assertThat(XtsTimes.ofQuote(0)).isNull();
        assertThat(XtsTimes.ofCandle(-1)).isNull();
    }
}
