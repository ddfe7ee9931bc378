package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that were allotted or redeemed and are then taken back. */
class UndoneOrderTest {

    private static final String TODAY = "19/06/2025";
    private static final String LATER = "21/06/2025";

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AllotmentStatement", "RedemptionStatement"})
    void aStatementHasALaterRowAndTheReportSaysInvalid(String statement) throws Exception {
        boolean purchase = statement.startsWith("A");
        String token = venue.login();
        String number = venue.order(purchase ? venue.purchase(token) : venue.redemption(token))[2];
        String other = venue.order(purchase ? venue.purchase(token) : venue.redemption(token))[2];
        venue.set("POST", "/clock/advance", "{\"seconds\":172800}");

        venue.set("POST", "/orders/undo", "{\"orderNumber\":\"%s\",\"remarks\":\"CHEQUE BOUNCED\"}".formatted(number));

        String rows = statement(statement, Map.of("OrderNo", number));
        assertThat(rows)
                .containsSubsequence(
                        "<b:OrderNo>" + number,
                        "<b:Remarks>ALLOTMENT DONE</b:Remarks><b:ReportDate>2025-06-19</b:ReportDate>",
                        "<b:ValidFlag>Y</b:ValidFlag>",
                        "<b:OrderNo>" + number,
                        "<b:RTATransNo/><b:Remarks>CHEQUE BOUNCED</b:Remarks><b:ReportDate>2025-06-21</b:ReportDate>",
                        "<b:ValidFlag>N</b:ValidFlag>");
        assertThat(rows.split("<b:OrderNo>", -1)).hasSize(3);
        assertThat(venue.report(Map.of("OrderNo", number)))
                .contains("<b:OrderRemarks>CHEQUE BOUNCED</b:OrderRemarks><b:OrderStatus>INVALID</b:OrderStatus>");
        assertThat(venue.report(Map.of("OrderNo", other))).contains("<b:OrderStatus>VALID</b:OrderStatus>");
        String side = purchase ? "P" : "R";
        assertThat(venue.report(Map.of("TransType", side, "OrderStatus", "INVALID")))
                .containsOnlyOnce("<b:OrderNumber>")
                .contains(number);
        assertThat(statement(statement, Map.of("OrderStatus", "INVALID")))
                .containsOnlyOnce("<b:OrderNo>")
                .contains("CHEQUE BOUNCED");
    }

    @Test
    void aWholeDayIsAskedForByTheDayOfTheOrderOrOfTheReport() throws Exception {
        String number = venue.order(venue.purchase(venue.login()))[2];
        venue.set("POST", "/clock/advance", "{\"seconds\":172800}");
        venue.set("POST", "/orders/undo", "{\"orderNumber\":\"%s\"}".formatted(number));

        assertThat(day(TODAY).split("<b:OrderNo>", -1)).hasSize(3);
        assertThat(day(LATER)).doesNotContain("<b:OrderNo>");

        venue.set("PATCH", "/settings", "{\"statementDay\":\"report\"}");
        assertThat(day(TODAY)).containsOnlyOnce("<b:OrderNo>").contains("<b:ValidFlag>Y</b:ValidFlag>");
        assertThat(day(LATER))
                .containsOnlyOnce("<b:OrderNo>")
                .contains("<b:Remarks>REVERSED BY RTA</b:Remarks>")
                .contains("<b:ValidFlag>N</b:ValidFlag>");
    }

    @Test
    void onlyWhatCameToUnitsCanBeTakenBackAndOnce() throws Exception {
        String token = venue.login();
        String number = venue.order(venue.purchase(token))[2];
        expectRefused("{\"orderNumber\":\"%s\"}".formatted(number), "PENDING");
        venue.set("POST", "/clock/advance", "{\"seconds\":6}");
        expectRefused("{\"orderNumber\":\"%s\",\"remarks\":\" \"}".formatted(number), "remarks");
        venue.set("POST", "/orders/undo", "{\"orderNumber\":\"%s\"}".formatted(number));

        expectRefused("{\"orderNumber\":\"%s\"}".formatted(number), "REVERSED BY RTA");
        expectRefused("{\"orderNumber\":\"1\"}", "found '1'");
        expectRefused("{\"orderNumber\":\"x\"}", "found 'x'");
        expectRefused("{}", "orderNumber");
        expectRefused("{\"order\":\"1\"}", "order");
    }

    @Test
    void aResetForgetsIt() throws Exception {
        String number = venue.order(venue.purchase(venue.login()))[2];
        venue.set("POST", "/clock/advance", "{\"seconds\":6}");
        venue.set("POST", "/orders/undo", "{\"orderNumber\":\"%s\"}".formatted(number));

        venue.set("POST", "/reset", "");

        expectRefused("{\"orderNumber\":\"%s\"}".formatted(number), "accepted");
    }

    private void expectRefused(String body, String said) throws Exception {
        HttpResponse<String> answer = venue.controlResponse("POST", "/orders/undo", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(said);
    }

    private String day(String day) throws Exception {
        return statement("AllotmentStatement", Map.of("ClientCode", "", "FromDate", day, "ToDate", day));
    }

    private String statement(String operation, Map<String, String> changes) throws Exception {
        Map<String, String> members = new HashMap<>(Map.of(
                "FromDate",
                TODAY,
                "ToDate",
                TODAY,
                "ClientCode",
                "UCC01",
                "MemberCode",
                BseAccount.DEMO.memberId(),
                "UserId",
                BseAccount.DEMO.userId(),
                "Password",
                BseAccount.DEMO.password(),
                "OrderStatus",
                "All",
                "OrderType",
                "All",
                "SubOrderType",
                "All",
                "SettType",
                "ALL"));
        members.putAll(changes);
        return venue.report(operation, members);
    }
}
