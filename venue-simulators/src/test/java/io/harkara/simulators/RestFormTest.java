package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reports' service without an envelope: JSON or XML to the operation's own address. */
class RestFormTest {

    private static final String SERVICE = "/StarMFWebService/StarMFWebService.svc/";
    private static final String TYPES = "http://schemas.datacontract.org/2004/07/StarMFWebService";
    private static final String JSON = "application/json; charset=utf-8";
    private static final JsonMapper MAPPER = new JsonMapper();

    private SimulatorContext venue;

    @BeforeEach
    void start() throws Exception {
        venue = SimulatorContext.start();
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void everyReportAnswersTheSameInAllThreeForms() throws Exception {
        for (Map.Entry<String, Map<String, String>> call :
                ReportSamples.of(venue).calls().entrySet()) {
            String operation = call.getKey();
            String soap = venue.report(operation, call.getValue());

            HttpResponse<String> json = json(operation, call.getValue());
            HttpResponse<String> xml = xml(operation, call.getValue());

            assertThat(json.statusCode()).as(operation).isEqualTo(200);
            assertThat(json.headers().firstValue("Content-Type")).contains(JSON);
            assertThat(json.body()).doesNotContain("> <").doesNotContain("\": ");
            assertThat(xml.headers().firstValue("Content-Type")).contains("application/xml; charset=utf-8");
            DataContract types = types(operation);
            assertThat(xml.body())
                    .as(operation)
                    .startsWith("<" + types.response() + " xmlns=\"" + TYPES + "\" xmlns:i=")
                    .endsWith("</" + types.response() + ">");
            if (types.list().isEmpty()) {
                assertThat(json.body())
                        .matches("\\{\"Filler\":null,\"ResponseString\":\"[A-Za-z0-9+/=]{40}\",\"Status\":\"100\"}");
                continue;
            }
            String members = SimulatorContext.between(soap, "instance\">", "</" + operation + "Result>");
            assertThat(xml.body()).contains(members.replace("<b:", "<").replace("</b:", "</"));
            JsonNode body = MAPPER.readTree(json.body());
            assertThat(body.propertyNames()).containsExactlyElementsOf(types.members());
            assertThat(body.get("Status").asString()).isEqualTo("100");
            JsonNode row = body.get(types.list()).get(0);
            assertThat(row.propertyNames()).containsExactlyElementsOf(types.row());
            row.propertyNames().forEach(name -> {
                String value = row.get(name).asString();
                assertThat(members)
                        .contains(value.isEmpty() ? "<b:" + name + "/>" : "<b:" + name + ">" + value + "</b:" + name);
            });
        }
    }

    @Test
    void anEmptyListIsAnArrayAndARefusedOneIsNull() throws Exception {
        Map<String, String> call = Map.of(
                "UserId", BseAccount.DEMO.userId(),
                "MemberCode", BseAccount.DEMO.memberId(),
                "Password", BseAccount.DEMO.password(),
                "OrderNo", "1");

        assertThat(json("OrderStatus", call).body())
                .isEqualTo("{\"Message\":\"Order Status Details\",\"OrderDetails\":[],\"Status\":\"100\"}");
        assertThat(json("OrderStatus", Map.of()).body())
                .isEqualTo("{\"Message\":\"FAILED: USER ID MANDATORY\",\"OrderDetails\":null,\"Status\":\"101\"}");
        assertThat(xml("OrderStatus", Map.of()).body())
                .contains("<Message>FAILED: USER ID MANDATORY</Message><OrderDetails i:nil=\"true\"/>");
    }

    @Test
    void theAdditionalServicesAreWrappedInTheirOwnNames() throws Exception {
        JsonNode login = MAPPER.readTree(
                json("getPassword", ServiceAt.login(BseAccount.DEMO.password())).body());
        String token = login.get("getPasswordResult").asString().substring(4);

        assertThat(json("MFAPI", ServiceAt.call("06", token, "UCC01|5000|X|1|SB|HDFC0000001||19/06/2025|"))
                        .body())
                .matches("\\{\"MFAPIResult\":\"100\\|MANDATE REGISTRATION DONE SUCCESSFULLY\\|\\d+\"}");
        assertThat(xml("MFAPI", ServiceAt.call("06", token, "UCC01|5000|X|1|SB|HDFC0000001||19/06/2025|"))
                        .body())
                .matches("<MFAPIResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><MFAPIResult>100\\|MANDATE"
                        + " REGISTRATION DONE SUCCESSFULLY\\|\\d+</MFAPIResult></MFAPIResponse>");
        assertThat(venue.entries("?kind=mandate")).hasSize(2);
    }

    @Test
    void membersOfXmlOutOfOrderAreMissingAndThoseOfJsonAreNot() throws Exception {
        Map<String, String> login = new LinkedHashMap<>();
        login.put("UserId", BseAccount.DEMO.userId());
        login.put("RequestType", "CHILDORDER");
        login.put("Password", BseAccount.DEMO.password());
        login.put("PassKey", SimulatorContext.PASS_KEY);
        login.put("MemberId", BseAccount.DEMO.memberId());

        assertThat(json("GetPasswordForChildOrder", login).body()).contains("\"Status\":\"100\"");
        assertThat(post("GetPasswordForChildOrder", "text/xml", xmlBody("GetPasswordForChildOrder", login))
                        .body())
                .contains("<ResponseString>MEMBER ID SHOULD NOT BE BLANK</ResponseString><Status>101</Status>");
        login.put("userid", login.remove("UserId"));
        assertThat(json("GetPasswordForChildOrder", login).body()).contains("USER ID SHOULD NOT BE BLANK");
    }

    @Test
    void whatCannotBeReadIsABadRequest() throws Exception {
        assertThat(post("OrderStatus", JSON, "[]").statusCode()).isEqualTo(400);
        assertThat(post("OrderStatus", JSON, "{").statusCode()).isEqualTo(400);
        assertThat(post("OrderStatus", "application/xml", "<OrderRequest/>").statusCode())
                .isEqualTo(400);
        assertThat(post("OrderStatus", "application/xml", "<OrderRequest xmlns=\"" + TYPES + "\"><UserId>")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> raw = post("OrderStatus", SimulatorContext.SOAP, "");
        assertThat(raw.statusCode()).isEqualTo(400);
        assertThat(raw.body()).contains("message format 'Raw'");
        assertThat(post("Other", JSON, "{}").statusCode()).isEqualTo(404);
        assertThat(venue.get(SERVICE + "OrderStatus").statusCode()).isEqualTo(404);
        assertThat(post("OrderStatus", JSON, "x".repeat(BseHandler.MAX_BODY_BYTES + 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE x [<!ENTITY e \"1000001\">]>",
                ""
            })
    void noEntityIsRead(String doctype) throws Exception {
        String body = doctype + "<OrderRequest xmlns=\"" + TYPES + "\"><UserId>&e;</UserId></OrderRequest>";

        assertThat(post("OrderStatus", "application/xml", body).statusCode()).isEqualTo(400);
    }

    @Test
    void faultsStrikeHereToo() throws Exception {
        Map<String, String> login = ServiceAt.login(BseAccount.DEMO.password());
        String token = MAPPER.readTree(json("getPassword", login).body())
                .get("getPasswordResult")
                .asString()
                .substring(4);
        Map<String, String> mandate = ServiceAt.call("06", token, "UCC01|5000|X|1|SB|HDFC0000001||19/06/2025|");
        for (int status : new int[] {404, 415, 500, 503}) {
            venue.set("PUT", "/faults", "{\"httpStatus\":{\"probability\":1,\"status\":%d}}".formatted(status));
            assertThat(json("OrderStatus", Map.of()).statusCode()).isEqualTo(status);
        }
        venue.set("PUT", "/faults", "{\"acceptThenDrop\":{\"probability\":1}}");
        venue.lose(SERVICE + "MFAPI", JSON, MAPPER.writeValueAsString(mandate));
        assertThat(venue.entries("?kind=mandate").getFirst().get("verdict").asString())
                .isEqualTo("executed");

        venue.set("PUT", "/faults", "{\"cutResult\":{\"probability\":1}}");
        assertThat(json("MFAPI", mandate).body())
                .startsWith("{\"MFAPIResult\":\"100|MANDATE REG")
                .doesNotContain("SUCCESSFULLY")
                .endsWith("\"}");

        venue.set("PUT", "/faults", "{\"cutResult\":{\"probability\":1,\"operations\":[\"OrderStatus\"]}}");
        assertThat(json("OrderStatus", Map.of()).body())
                .startsWith("{\"Message\":")
                .doesNotContain("}");

        venue.set("PUT", "/faults", "{\"hang\":{\"probability\":1,\"holdMillis\":200}}");
        venue.lose(SERVICE + "OrderStatus", JSON, "{}");
    }

    @Test
    void wrongPasswordsLockTheUserForAllForms() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(json("getPassword", ServiceAt.login("wrong")).body()).contains("INVALID ACCOUNT INFORMATION");
        }

        assertThat(json("getPassword", ServiceAt.login(BseAccount.DEMO.password()))
                        .body())
                .isEqualTo("{\"getPasswordResult\":\"101|YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN\"}");
        assertThat(venue.login(BseAccount.DEMO.userId(), BseAccount.DEMO.password(), "k"))
                .contains("EXCEEDED MAXIMUM");
    }

    private HttpResponse<String> json(String operation, Map<String, String> members) throws Exception {
        return post(operation, JSON, MAPPER.writeValueAsString(members));
    }

    private HttpResponse<String> xml(String operation, Map<String, String> members) throws Exception {
        boolean report = DataContract.of(operation(operation)) != null;
        return post(operation, "application/xml", xmlBody(operation, report ? new TreeMap<>(members) : members));
    }

    private static String xmlBody(String operation, Map<String, String> members) {
        DataContract types = DataContract.of(operation(operation));
        return "<m:%1$s xmlns:m=\"%2$s\">%3$s</m:%1$s>"
                .formatted(
                        types == null ? operation : types.request(),
                        types == null ? "http://www.bsestarmf.in/2016/01/" : TYPES,
                        Envelopes.elements("m", members));
    }

    private HttpResponse<String> post(String operation, String type, String body) throws Exception {
        return venue.post(SERVICE + operation, type, body);
    }

    private static DataContract types(String operation) {
        DataContract types = DataContract.of(operation(operation));
        assertThat(types).isNotNull();
        return types;
    }

    private static BseOperation operation(String name) {
        return BseOperation.of(BseService.REPORTS).stream()
                .filter(operation -> operation.wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
