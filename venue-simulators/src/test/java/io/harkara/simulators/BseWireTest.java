package io.harkara.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BseWireTest {

    private static final String LOGIN =
            "<bses:getPassword><bses:UserId>1000001</bses:UserId><bses:Password>wrong</bses:Password>"
                    + "<bses:PassKey>abc123</bses:PassKey></bses:getPassword>";

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
    void theReplyIsCompactAndHasTheVenuesPrefixes() throws Exception {
        HttpResponse<String> reply = soap(Envelopes.addressing(Envelopes.LOGIN_ACTION, Envelopes.TO), LOGIN);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/soap+xml; charset=utf-8");
        assertThat(reply.body())
                .isEqualTo("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                        + " xmlns:a=\"http://www.w3.org/2005/08/addressing\"><s:Header>"
                        + "<a:Action s:mustUnderstand=\"1\">http://bsestarmf.in/MFOrderEntry/getPasswordResponse</a:Action>"
                        + "</s:Header><s:Body><getPasswordResponse xmlns=\"http://bsestarmf.in/\">"
                        + "<getPasswordResult>101|INVALID ACCOUNT INFORMATION</getPasswordResult>"
                        + "</getPasswordResponse></s:Body></s:Envelope>");
    }

    @Test
    void aMessageIdComesBackAsRelatesTo() throws Exception {
        HttpResponse<String> reply = soap(
                Envelopes.addressing(Envelopes.LOGIN_ACTION, Envelopes.TO)
                        + "<wsa:MessageID>urn:uuid:a&amp;b</wsa:MessageID>",
                LOGIN);

        assertThat(reply.body())
                .contains("getPasswordResponse</a:Action><a:RelatesTo>urn:uuid:a&amp;b</a:RelatesTo></s:Header>");
    }

    @Test
    void aReportsReplyAndAFaultRelateToTheMessageToo() throws Exception {
        String id = "<wsa:MessageID>urn:uuid:1</wsa:MessageID>";
        String report = Envelopes.orderStatus(Map.of()).replace("</soap:Header>", id + "</soap:Header>");

        assertThat(venue.post(SimulatorContext.REPORTS, SimulatorContext.SOAP, report)
                        .body())
                .contains("OrderStatusResponse</a:Action><a:RelatesTo>urn:uuid:1</a:RelatesTo></s:Header>");
        assertThat(soap(Envelopes.addressing("http://any", Envelopes.TO) + id, LOGIN)
                        .body())
                .contains("fault</a:Action><a:RelatesTo>urn:uuid:1</a:RelatesTo></s:Header>");
    }

    @Test
    void aHeaderThatHasToBeUnderstoodAndIsNotIsAFault() throws Exception {
        String security = "<o:Security xmlns:o=\"urn:security\" soap:mustUnderstand=\"%s\">"
                + "<o:UsernameToken><o:Username>1</o:Username></o:UsernameToken></o:Security>";
        String addressing = "<wsa:Action soap:mustUnderstand=\"1\">" + Envelopes.LOGIN_ACTION
                + "</wsa:Action><wsa:To soap:mustUnderstand=\"true\">" + Envelopes.TO + "</wsa:To>";

        HttpResponse<String> reply = soap(addressing + security.formatted("1"), LOGIN);

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body())
                .contains("<a:Action s:mustUnderstand=\"1\">http://www.w3.org/2005/08/addressing/soap/fault</a:Action>")
                .contains("<s:Fault><s:Code><s:Value>s:MustUnderstand</s:Value></s:Code>")
                .contains("The header 'Security' from the namespace 'urn:security' was not understood");
        assertThat(soap(addressing + security.formatted("0"), LOGIN).body()).contains("101|INVALID ACCOUNT");
        assertThat(soap(addressing, LOGIN).body()).contains("101|INVALID ACCOUNT");
    }

    @Test
    void nothingStandsBetweenTags() throws Exception {
        for (Map.Entry<String, Map<String, String>> call :
                ReportSamples.of(venue).calls().entrySet()) {
            assertThat(venue.report(call.getKey(), call.getValue())).doesNotContainPattern(">\\s+<");
        }
        assertThat(soap(Envelopes.addressing("http://any", Envelopes.TO), LOGIN).body())
                .doesNotContainPattern(">\\s+<");
    }

    @Test
    void soap11IsAnsweredWith415AndTheStacksText() throws Exception {
        HttpResponse<String> reply =
                venue.post(SimulatorContext.ORDERS, "text/xml; charset=utf-8", Envelopes.login(Map.of()));

        assertThat(reply.statusCode()).isEqualTo(415);
        assertThat(reply.body())
                .isEqualTo("Cannot process the message because the content type 'text/xml; charset=utf-8' was not the"
                        + " expected type 'application/soap+xml; charset=utf-8'.");
    }

    @Test
    void anUnknownActionIsAFault() throws Exception {
        HttpResponse<String> reply =
                soap(Envelopes.addressing("http://bsestarmf.in/MFOrderEntry/sell", Envelopes.TO), LOGIN);

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body())
                .contains("http://www.w3.org/2005/08/addressing/fault</a:Action>")
                .contains("<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>a:ActionNotSupported</s:Value>");
    }

    @Test
    void aMissingActionIsAFault() throws Exception {
        HttpResponse<String> reply = soap("<wsa:To>" + Envelopes.TO + "</wsa:To>", LOGIN);

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).contains("a:MessageAddressingHeaderRequired");
    }

    @Test
    void anActionOfAnotherElementIsAFault() throws Exception {
        HttpResponse<String> reply = soap(Envelopes.addressing(Envelopes.ORDER_ACTION, Envelopes.TO), LOGIN);

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).contains("a:ActionNotSupported");
    }

    @Test
    void aMessageToAnotherEndpointIsAFault() throws Exception {
        HttpResponse<String> reply = soap(
                Envelopes.addressing(Envelopes.LOGIN_ACTION, "https://www.bsestarmf.in/MFOrderEntry/MFOrder.svc"),
                LOGIN);

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).contains("a:DestinationUnreachable");
        assertThat(soap("<wsa:Action>" + Envelopes.LOGIN_ACTION + "</wsa:Action>", LOGIN)
                        .body())
                .contains("a:DestinationUnreachable");
    }

    @Test
    void malformedXmlIsABadRequest() throws Exception {
        assertThat(venue.post(SimulatorContext.ORDERS, SimulatorContext.SOAP, "<soap:Envelope")
                        .statusCode())
                .isEqualTo(400);
        assertThat(venue.post(SimulatorContext.ORDERS, SimulatorContext.SOAP, "<order/>")
                        .statusCode())
                .isEqualTo(400);
        assertThat(venue.summary().get("unreadable").asInt()).isEqualTo(2);
    }

    @Test
    void aDtdIsRefusedAndNoEntityIsRead() throws Exception {
        String body = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + Envelopes.envelope(
                        Envelopes.addressing(Envelopes.LOGIN_ACTION, Envelopes.TO), LOGIN.replace("1000001", "&e;"));

        assertThat(venue.post(SimulatorContext.ORDERS, SimulatorContext.SOAP, body)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        String body = "<x>" + "y".repeat(BseHandler.MAX_BODY_BYTES) + "</x>";

        assertThat(venue.post(SimulatorContext.ORDERS, SimulatorContext.SOAP, body)
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aWrongPathIsA404WithNoBody() throws Exception {
        HttpResponse<String> reply = venue.post("/MFOrderEntry/Other.svc", SimulatorContext.SOAP, "");

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void bothEndpointsAnswerAlsoWithAQuery() throws Exception {
        for (String path : new String[] {"/MFOrderEntry/MFOrder.svc", "/MFOrderEntry/MFOrder.svc/Secure"}) {
            String envelope =
                    Envelopes.envelope(Envelopes.addressing(Envelopes.LOGIN_ACTION, "http://any" + path), LOGIN);

            assertThat(venue.post(path + "?singleWsdl", SimulatorContext.SOAP, envelope)
                            .body())
                    .contains("101|INVALID ACCOUNT");
        }
    }

    /** Clients made from the description of 2018 send only what it had. */
    @ParameterizedTest
    @CsvSource({
        "orderEntryParam, 28",
        "sipOrderEntryParam, 28",
        "xsipOrderEntryParam, 30",
        "spreadOrderEntryParam, 29",
        "switchOrderEntryParam, 27"
    })
    void theElementsOf2018AreEnough(String operation, int elements) throws Exception {
        String token = venue.login();
        Map<String, String> order = switch (operation) {
            case "sipOrderEntryParam" -> OrderSamples.sip(token);
            case "xsipOrderEntryParam" -> OrderSamples.xsip(token);
            case "spreadOrderEntryParam" -> OrderSamples.spread(token);
            case "switchOrderEntryParam" -> OrderSamples.switching(token);
            default -> venue.purchase(token);
        };
        List<String> names = List.copyOf(order.keySet());
        names.subList(elements, names.size()).forEach(order::remove);

        assertThat(order).hasSize(elements);
        assertThat(order.keySet()).last().isEqualTo("Param3");
        assertThat(venue.mfOrder(operation, order)[7]).isEqualTo("0");
    }

    @Test
    void unknownElementsAreIgnoredAndMissingOnesAreEmpty() throws Exception {
        Map<String, String> order = new LinkedHashMap<>();
        order.put("Unknown", "1");
        order.putAll(venue.purchase(venue.login()));
        order.remove("EUIN");
        order.put("Trailing", "2");

        assertThat(venue.order(order)[7]).isEqualTo("0");
    }

    @Test
    void aNilElementIsEmpty() throws Exception {
        Map<String, String> order = venue.purchase(venue.login());
        String envelope = Envelopes.order(order)
                .replace(
                        "<bses:EUIN/>",
                        "<bses:EUIN xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"/>");

        assertThat(venue.post(SimulatorContext.ORDERS, SimulatorContext.SOAP, envelope)
                        .body())
                .contains("ORD CONF");
    }

    @Test
    void anElementOutOfOrderCountsAsMissing() throws Exception {
        Map<String, String> order = venue.purchase(venue.login());
        String schemeLast = order.remove("SchemeCd");
        order.put("SchemeCd", String.valueOf(schemeLast));

        assertThat(venue.order(order)[6]).isEqualTo("FAILED: INVALID SCHEMECD");
    }

    private HttpResponse<String> soap(String header, String body) throws Exception {
        return venue.post(SimulatorContext.ORDERS, SimulatorContext.SOAP, Envelopes.envelope(header, body));
    }
}
