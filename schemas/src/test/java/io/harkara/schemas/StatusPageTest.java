package io.harkara.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Prints the table of moves into docs/statuses.md; with -Dharkara.write-docs=true it writes the page instead of checking it. */
class StatusPageTest {

    private static final Path PAGE = Path.of("..", "docs", "statuses.md");

    @Test
    void the_page_says_what_the_table_says() throws IOException {
        if (Boolean.getBoolean("harkara.write-docs")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as(
                        "docs/statuses.md is stale: run ./mvnw -pl schemas test -Dtest=StatusPageTest -Dharkara.write-docs=true")
                .hasContent(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Statuses of an order

                This page is written from the table of moves in `schemas` (`StatusMoves`, `StatusMeaning`) by a test that fails
                when the two differ. The table holds within one attempt. A replay starts the next attempt of an order that is
                REJECTED or FAILED, and the version of the order goes on counting. A person may settle what is UNKNOWN or
                NEEDS_REVIEW, and nothing else ([operations.md](operations.md)).

                | status | means | who acts | may become |
                |---|---|---|---|
                """);
        for (Status status : Status.values()) {
            StatusMeaning meaning = StatusMeaning.of(status);
            String next = StatusMoves.after(status).stream().map(Status::name).collect(Collectors.joining(", "));
            page.append("| %s%s | %s | %s | %s |%n"
                    .formatted(
                            status,
                            StatusMoves.isFinal(status) ? " (final)" : "",
                            meaning.means(),
                            meaning.acts(),
                            next.isEmpty() ? "nothing" : next));
        }
        page.append("""

                A move that is not in the table is never applied. The store counts it (`harkara_store_illegal_moves_total`), keeps
                it, and writes an error, because it means that two parts of the system disagree about money.
                """);
        return page.toString();
    }
}
