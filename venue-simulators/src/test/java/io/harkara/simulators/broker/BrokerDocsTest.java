package io.harkara.simulators.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about the brokers says what there is. */
class BrokerDocsTest {

    private final String page = read();

    @Test
    void sharesWithAConductOfTheirOwnAreInTheTableWithTheirNumbers() {
        List<Instrument> odd = new Instruments(LocalDate.of(2026, 12, 15))
                .all().stream()
                        .filter(one -> one.tradable() && one.conduct() != Conduct.FILL)
                        .toList();

        assertThat(odd)
                .hasSize(7)
                .allSatisfy(one -> assertThat(page)
                        .contains("| %s | %d | %d |".formatted(one.root(), one.token(), one.token() * 256 + 1)));
    }

    @ParameterizedTest
    @EnumSource(Conduct.class)
    void allThatCanBecomeOfAnOrderIsNamed(Conduct conduct) {
        assertThat(page).contains("`" + conduct.wireName() + "`");
    }

    @ParameterizedTest
    @EnumSource(OrderRule.Field.class)
    void allThatRulesLookAtIsNamed(OrderRule.Field field) {
        assertThat(page).contains("`" + field.wireName() + "`");
    }

    @Test
    void howManyInstrumentsThereAreIsRight() {
        int count = new Instruments(LocalDate.of(2026, 12, 15)).all().size();

        assertThat(Pattern.compile("(\\d+) of them, the same everywhere")
                        .matcher(page)
                        .results())
                .extracting(found -> found.group(1))
                .containsExactly(Integer.toString(count));
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "broker-simulators.md"));
        } catch (IOException e) {
            throw new IllegalStateException("the page is where the module expects it", e);
        }
    }
}
