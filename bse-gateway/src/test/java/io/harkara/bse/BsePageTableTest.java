package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.harkara.servers.Servers;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Pages in a real database, and how they are served. */
class BsePageTableTest {

    private static final Instant NOW = Instant.parse("2026-07-22T04:30:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final BsePage LINK = new BsePage(BsePage.Kind.URL, "https://bse.example/pay?key=1");
    private static final BsePage FORM = new BsePage(BsePage.Kind.HTML, "<html><form></form>\u20b9</html>");

    private final HikariDataSource database = new HikariDataSource();
    private final String order = UUID.randomUUID().toString();

    @BeforeEach
    void open() throws Exception {
        Servers servers = Servers.shared();
        database.setJdbcUrl(servers.postgresDatabase("pages"));
        database.setUsername(servers.postgresUser());
        database.setPassword(servers.postgresPassword());
        database.setMaximumPoolSize(2);
        try (InputStream sql = BsePageTable.class.getResourceAsStream("/db/bse/R__page.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Twice, as Flyway does with what is repeatable.
            String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(text);
            statement.execute(text);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private BsePageTable at(Instant now) {
        return new BsePageTable(database, Clock.fixed(now, ZoneOffset.UTC));
    }

    private ResponseEntity<Object> fetched(Instant now, String accept) {
        return new BsePageController(at(now)).page(order, accept, (String) null);
    }

    @Test
    void theLastAttemptsPageIsKeptUntilItsTimeIsOver() throws Exception {
        at(NOW).keep(order, 1, LINK, NOW.plus(HALF_AN_HOUR));
        at(NOW).keep(order, 2, FORM, NOW.plus(HALF_AN_HOUR));
        at(NOW).keep(order, 1, LINK, NOW.plus(HALF_AN_HOUR));

        assertThat(at(NOW.plusSeconds(1_799)).read(order).page()).isEqualTo(FORM);
        assertThat(at(NOW.plusSeconds(1_800)).read(order).page()).isNull();
        assertThat(at(NOW).read("another")).isNull();
    }

    @Test
    void whatHasHadItsTimeIsThrownAwayAndForgottenADayLater() throws Exception {
        at(NOW).keep(order, 1, LINK, NOW.plus(HALF_AN_HOUR));
        at(NOW.plusSeconds(1_799)).clear();
        assertThat(content()).isEqualTo(LINK.content());
        at(NOW.plusSeconds(1_800)).clear();
        assertThat(content()).isNull();
        assertThat(fetched(NOW.plusSeconds(1_800), "*/*").getStatusCode().value())
                .isEqualTo(410);
        at(NOW.plusSeconds(1_800 + 86_400)).clear();
        assertThat(fetched(NOW, "*/*").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void aLinkIsServedAsJsonAndLeadsABrowserOn() throws Exception {
        at(NOW).keep(order, 1, LINK, NOW.plus(HALF_AN_HOUR));

        ResponseEntity<Object> json = fetched(NOW, "application/json");
        assertThat(json.getBody()).isEqualTo(new BsePageController.Address(LINK.content(), NOW.plus(HALF_AN_HOUR)));
        assertThat(json.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(fetched(NOW, null).getStatusCode().value()).isEqualTo(200);

        ResponseEntity<Object> browser = fetched(NOW, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        assertThat(browser.getStatusCode().value()).isEqualTo(303);
        assertThat(browser.getHeaders().getFirst(HttpHeaders.LOCATION)).isEqualTo(LINK.content());
        assertThat(browser.getHeaders().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void aClientIsServedThePagesOfItsOwnOrdersOnly() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table attempt (order_id text, attempt integer, client text)");
            statement.execute("insert into attempt values ('%s', 1, 'owner')".formatted(order));
        }
        at(NOW).keep(order, 1, LINK, NOW.plus(HALF_AN_HOUR));
        BsePageController pages = new BsePageController(at(NOW));
        assertThat(pages.page(order, "*/*", "owner").getStatusCode().value()).isEqualTo(200);
        assertThat(pages.page(order, "*/*", "another").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void aBanksFormIsServedInASandbox() throws Exception {
        at(NOW).keep(order, 1, FORM, NOW.plus(HALF_AN_HOUR));

        ResponseEntity<Object> page = fetched(NOW, "*/*");
        assertThat(page.getBody()).isEqualTo(FORM.content());
        assertThat(page.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.getHeaders().getFirst("Content-Security-Policy"))
                .startsWith("sandbox allow-forms")
                .doesNotContain("allow-same-origin");
        assertThat(page.getHeaders().getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void withoutAPageOrADatabaseTheProblemSaysWhatToDo() {
        assertThat(fetched(NOW, "*/*").getBody()).isInstanceOfSatisfying(BseProblem.class, problem -> {
            assertThat(problem.status()).isEqualTo(404);
            assertThat(problem.code()).isEqualTo("not-found");
            assertThat(problem.detail()).contains("PAGE READY UNTIL");
        });
        database.close();
        assertThat(fetched(NOW, "*/*").getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                .isEqualTo("5");
    }

    private String content() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select content from page where order_id = '" + order + "'")) {
            row.next();
            return row.getString(1);
        }
    }
}
