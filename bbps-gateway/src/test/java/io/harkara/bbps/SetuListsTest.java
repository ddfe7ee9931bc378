package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.harkara.gateway.contract.RawServer;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Setu's list of payments, read page by page for those that were given back. */
class SetuListsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Test
    void allPagesAreRead() throws Exception {
        List<BbpsDialect.Undone> undone = undone(path -> switch (after(path)) {
            case "" -> page("R1", "Success", "A");
            case "A" -> page("R2", "Credit_Adjustment", "B");
            default -> page("R3", "Credit_Adjustment", "");
        });
        assertThat(undone).containsExactly(new BbpsDialect.Undone("R2", "TR2"), new BbpsDialect.Undone("R3", "TR3"));
    }

    @Test
    void aListThatGoesInACircleIsNotReadForEver() {
        assertThatThrownBy(() -> undone(path ->
                        after(path).equals("A") ? page("R2", "Credit_Adjustment", "B") : page("R1", "Success", "A")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("goes in a circle");
    }

    @Test
    void aPageThatCannotBeReadIsNoEndOfTheList() {
        assertThatThrownBy(() -> undone(path -> after(path).isEmpty() ? page("R1", "Success", "A") : "<html>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("REPLY_NOT_JSON");
    }

    private static List<BbpsDialect.Undone> undone(UnaryOperator<String> pages) throws IOException {
        try (RawServer server = new RawServer(request -> RawServer.reply(
                200,
                "application/json",
                request.head().contains("/auth/token")
                        ? "{\"success\":true,\"token\":\"a.b.c\",\"expiresIn\":600,\"traceId\":\"T1\"}"
                        : pages.apply(request.head().split(" ", 3)[1])))) {
            BbpsProperties properties = BbpsSamples.properties(server.uri(), Map.of());
            try (BbpsClient client = BbpsSamples.client(properties, Clock.systemUTC())) {
                return new BbpsDialects(properties, client, Clock.systemUTC())
                        .byAccount()
                        .get("main")
                        .undone(DAY, DAY);
            }
        }
    }

    private static String after(String path) {
        int at = path.indexOf("&after=");
        return at < 0 ? "" : path.substring(at + "&after=".length());
    }

    private static String page(String reference, String status, String next) {
        return "{\"success\":true,\"data\":{\"transactions\":[{\"paymentRefId\":\"%s\",\"transactionId\":\"T%s\",\"status\":\"%s\"}],\"nextPage\":\"%s\"},\"traceId\":\"T2\"}"
                .formatted(reference, reference, status, next);
    }
}
