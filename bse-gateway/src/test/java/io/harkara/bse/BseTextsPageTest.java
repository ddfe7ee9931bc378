package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prints the tables of texts into docs/bse-texts.md; with -Dharkara.write-docs=true it writes the page instead of checking it. */
class BseTextsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "bse-texts.md");

    private static final Map<String, List<BseText>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("Orders and plans", BseOrderTexts.TEXTS);
        TABLES.put("MFAPI, clients and uploads", BseUploadTexts.TEXTS);
        TABLES.put("Payments and links", BsePaymentTexts.TEXTS);
        TABLES.put("Reports", BseReportTexts.TEXTS);
        TABLES.put("Logins", BseLoginTexts.TEXTS);
    }

    @Test
    void everyLineStandsAsTextsAreComparedAndSaysWhereItIsFrom() {
        TABLES.values().stream().flatMap(List::stream).forEach(line -> {
            assertThat(line.text()).isEqualTo(BseErrors.normal(line.text()));
            assertThat(line.source()).isNotBlank();
            assertThat(new Cause(line.code(), line.text()).code()).isEqualTo(line.code());
        });
    }

    @Test
    void thePageHasEveryLine() throws Exception {
        StringBuilder page = new StringBuilder("""
                # What BSE's texts mean

                BSE has no codes, only texts. This page is written from the tables in `bse-gateway` (`BseOrderTexts` and its neighbours)
                by a test that fails when the two differ. Texts are compared without case, without FAILED in front and with any number
                of spaces; the longest line that fits counts. REPEATED and UNCLEAR lines are looked for anywhere in a text, all others
                at its beginning. A report that is refused changes no order, whatever the words.

                | ruling | what follows |
                |---|---|
                | REJECTED | REJECTED; of a login: no further login, and orders wait |
                | SESSION_REFUSED | nothing was done: the same order goes out with a new session |
                | SUSPENDED | nothing was done: everything waits |
                | NOT_YET | nothing was done: the same goes out again, and costs one of its tries |
                | REPEATED, UNCLEAR | UNKNOWN: it may have happened, and is looked for |
                | a text that is in no table | where a flag or FAILED says that it was refused, REJECTED with the code UNLISTED; of a payment UNKNOWN |
                """);
        TABLES.forEach((name, lines) -> {
            page.append("\n## ").append(name).append("\n\n| text | ruling | code | source |\n|---|---|---|---|\n");
            lines.forEach(line -> page.append(
                    "| %s | %s | `%s` | %s |\n".formatted(line.text(), line.ruling(), line.code(), line.source())));
        });
        if (Boolean.getBoolean("harkara.write-docs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "docs/bse-texts.md is stale: run ./mvnw -pl bse-gateway -am test -Dtest=BseTextsPageTest -Dharkara.write-docs=true")
                .isEqualTo(page.toString());
    }
}
