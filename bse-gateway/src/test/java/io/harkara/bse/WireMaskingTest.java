package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.WireLog;
import io.harkara.runtime.Secret;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.PlanChangeKind;
import io.harkara.schemas.PlanKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is secret or about a person goes in, and must not come out, whatever the venue makes of it. */
class WireMaskingTest {

    private static final String TOKEN = "UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==";
    private static final String PASS_KEY = "zq81xk22vv";
    private static final String PASSWORD = "Tr0ub4dor&3<";
    private static final String REFERENCE = BseSamples.REFERENCE;
    private static final int SEEDS = 40;

    /** Every kind of order that can be written, in all its forms. */
    static Stream<SpecificRecord> orders() {
        return Stream.concat(
                BseSamples.everyKind().entrySet().stream()
                        .filter(kind -> kind.getKey() != BseOrderType.CHILD_ORDER)
                        .map(Map.Entry::getValue),
                Stream.of(
                        BseSamples.redemption().build(),
                        BseSamples.plan(PlanKind.ISIP)
                                .setMandateId("BSE521824730118")
                                .build(),
                        BseSamples.change(PlanChangeKind.CANCEL, PlanKind.SIP).build(),
                        BseSamples.change(PlanChangeKind.CANCEL, PlanKind.STP).build(),
                        BseSamples.change(PlanChangeKind.CANCEL, PlanKind.SWP).build(),
                        BseUccSamples.joint(),
                        BseUccSamples.minor(),
                        BseUccSamples.nonResident(),
                        BseUccSamples.corporate(),
                        BseUccSamples.companyDeclaration()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void nothingSecretAndNothingPersonalComesOutOfAnOrderAndOfWhateverIsSaidToIt(SpecificRecord order) {
        for (int seed = 0; seed < SEEDS; seed++) {
            PersonalValues values = new PersonalValues(seed);
            SpecificRecord filled = values.fill(order);
            for (String layout : List.of("v131", "v183")) {
                Sent sent = sent(filled, layout);
                List<String> secrets = new ArrayList<>(values.all());
                secrets.addAll(List.of(PASSWORD, TOKEN, PASS_KEY));
                // The venue repeats nothing but what it was told.
                List<String> told = secrets.stream().filter(sent::says).toList();
                for (String reply : replies(sent, told, new Random(seed))) {
                    WireLog.Masked masked = WireMasking.mask(sent.text, reply, REFERENCE, List.of());
                    // Not an assertion for each: there are millions.
                    assertThat(leaked(secrets, masked.request()))
                            .as("seed %d", seed)
                            .isEmpty();
                    assertThat(leaked(secrets, masked.reply()))
                            .as("seed %d", seed)
                            .isEmpty();
                }
            }
        }
    }

    private static List<String> leaked(List<String> secrets, String shown) {
        return secrets.stream()
                .filter(secret -> shown.contains(secret) || shown.contains(xml(secret)))
                .toList();
    }

    private record Sent(String text, String operation) {

        boolean says(String value) {
            return text.contains(value) || text.contains(xml(value)) || text.contains(json(value));
        }
    }

    private static Sent sent(SpecificRecord order, String layout) {
        BseProperties properties = BseSamples.properties(
                URI.create("http://venue.example:8090"), Map.of("password", PASSWORD, "ucc.layout", layout));
        BseOperations.Order<SpecificRecord> operation = BseOperations.order(BseOperationsTest.typeOf(order), order);
        BseToken token = new BseToken(Secret.of(TOKEN), Secret.of(PASS_KEY));
        return switch (operation
                .operation()
                .request(order, REFERENCE, new BseOperation.Pass(properties, properties.account(), token))) {
            case BseClient.Soap soap ->
                new Sent(
                        BseEnvelope.request(soap.action(), soap.endpoint(), "urn:uuid:1", soap.payload()),
                        soap.action().substring(soap.action().lastIndexOf('/') + 1));
            case BseClient.Json json -> new Sent(json.document(), "json");
        };
    }

    /** What a venue might say: everything that it was told, in whatever form. */
    private static List<String> replies(Sent sent, List<String> values, Random random) {
        String told = String.join(" / ", values);
        String result = BseSamples.envelope(
                sent.operation, "NEW|%s|0|1000001|10000|UCC001|FAILED: %s|1".formatted(REFERENCE, told));
        StringBuilder rows = new StringBuilder();
        for (String value : values) {
            rows.append("<b:ClientName>")
                    .append(xml(value))
                    .append("</b:ClientName><b:OrderRemarks>about ")
                    .append(xml(value))
                    .append("</b:OrderRemarks><b:NobodyKnowsThis>")
                    .append(xml(value))
                    .append("</b:NobodyKnowsThis>");
        }
        String report =
                BseSamples.envelope("OrderStatus", "").replace("<OrderStatusResult>", "<OrderStatusResult>" + rows);
        String json = "{\"Status\":\"1\",\"Remarks\":\"%s\",\"Echo\":[\"%s\",{\"a\":\"%s\"}]}"
                .formatted(json(told), json(told), json(told));
        List<String> whole = List.of(
                "",
                result,
                report,
                json,
                sent.text,
                "<html><head><title>Error in %s</title></head><body><p>%s<br>%s".formatted(xml(told), told, sent.text),
                "Runtime error: " + told,
                told);
        List<String> replies = new ArrayList<>(whole);
        // Half a reply, cut where a value has just ended, or anywhere.
        whole.forEach(reply -> replies.add(reply.substring(0, random.nextInt(reply.length() + 1))));
        return replies;
    }

    private static String xml(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String json(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Test
    void pagesForInvestorsAreHidden() {
        List<String> replies = List.of(
                BseSamples.envelope("MFAPI", "100|http://venue.example/ClientOrderPayment.aspx?a1b2"),
                BseSamples.envelope("EMandateAuthURL", "")
                        .replace(
                                "<EMandateAuthURLResult>",
                                "<EMandateAuthURLResult><b:ResponseString>https://venue.example/m?a1b2</b:ResponseString>"),
                "{\"responsestring\":\"<html><form action='/pay'><input name='k' value='a1b2'></form></html>\",\"statuscode\":\"100\"}");
        for (String reply : replies) {
            assertThat(WireMasking.mask("", reply, REFERENCE, List.of()).reply())
                    .doesNotContain("a1b2")
                    .contains("***");
        }
    }

    @Test
    void whatOneLooksForStays() {
        Sent sent = sent(
                BseSamples.redemption()
                        .setRemarks("as agreed, PAN ABCDE1234F")
                        .setMobile("9876504321")
                        .build(),
                "v183");
        WireLog.Masked masked = WireMasking.mask(
                sent.text,
                BseSamples.envelope(
                        "orderEntryParam",
                        "NEW|%s|1531828799|1000001|10000|UCC001|ORD CONF: Your Request for REDEMPTION is confirmed for CLIENT : ASHA RAO (Code: UCC001) ORDER NO: 1531828799|0"
                                .formatted(REFERENCE)),
                REFERENCE,
                List.of());

        assertThat(masked.request())
                .startsWith("<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\">")
                .contains(
                        "<wsa:Action>http://bsestarmf.in/MFOrderEntry/orderEntryParam</wsa:Action>",
                        "<orderEntryParam xmlns=\"http://bsestarmf.in/\">",
                        "<TransNo>" + REFERENCE + "</TransNo>",
                        "<OrderId/>",
                        "<ClientCode>UCC001</ClientCode>",
                        "<Qty>100</Qty>",
                        "<Remarks>as agreed, PAN ***</Remarks>",
                        "<Password>***</Password><PassKey>***</PassKey>",
                        "<Param3>***</Param3><MobileNo>***</MobileNo><EmailID/>");
        assertThat(masked.reply())
                .contains("<orderEntryParamResult>NEW|" + REFERENCE + "|1531828799|1000001|10000|UCC001|ORD CONF: ")
                .contains("CLIENT : *** (Code: UCC001)", "|0</orderEntryParamResult>");
        assertThat(masked.truncated()).isFalse();
    }

    @Test
    void positionsBetweenBarsTellWhatIsWhat() {
        assertThat(WireMasking.mask(
                                sent(BseSamples.everyKind().get(BseOrderType.MANDATE), "v183").text,
                                "",
                                REFERENCE,
                                List.of())
                        .request())
                .contains("<param>UCC001|25000|X|***|SB|HDFC0000001|400240002|22/07/2026|22/07/2036</param>");
        String client = WireMasking.mask(sent(BseUccSamples.individual(), "v183").text, "", REFERENCE, List.of())
                .request();
        assertThat(client)
                .contains("\"Password\":\"***\"", "\"Param\":\"T0001|***|", "|SB|***||HDFC0000001|Y|")
                .doesNotContain("ASHA", "AAAPR1234A");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            <getPasswordResult>100|abcdef12</getPasswordResult>;<getPasswordResult>100|***</getPasswordResult>
            <getPasswordResult>101|INVALID ACCOUNT INFORMATION</getPasswordResult>;<getPasswordResult>101|INVALID ACCOUNT INFORMATION</getPasswordResult>
            <b:ResponseString>q1w2e3r4</b:ResponseString>;<b:ResponseString>***</b:ResponseString>
            <Status>100</Status><New>50100012345678;<Status>100</Status><New>***
            <a b="50100012345678" i:nil="true"/><b;<a b="***" i:nil="true"/>***
            <![CDATA[mail asha@example.com]]><!-- ASHA -->;mail ***<!--***-->
            <html><h1>502 Bad Gateway</h1><p>asha;<html><h1>502 Bad Gateway</h1><p>***
            {"Status":"0","Name":"ASHA","n":12,"ok":true,"none":null,"l":["A",{"Remarks":"to asha@example.com"}]};{"Status":"0","Name":"***","n":"***","ok":true,"none":null,"l":["***",{"Remarks":"to ***"}]}
            ["ASHA RAO"];["***"]
            {"Amount":5.50,"Remarks":"no end;{"Amount":5.50,"Remarks"} [no JSON from here on: 7 characters]
            Service Unavailable;Service Unavailable
            """)
    void whatIsNotKnownIsHiddenAndWhatIsBrokenToo(String reply, String masked) {
        assertThat(WireMasking.mask("", reply, REFERENCE, List.of()).reply()).isEqualTo(masked);
    }

    @Test
    void whatWasHiddenInOnePlaceIsHiddenInEveryOther() {
        WireLog.Masked masked = WireMasking.mask(
                "{\"Password\":\"s3cret-word\",\"Name\":\"Mira Rao\",\"Remarks\":\"for mira rao, not Miranda\"}",
                "{\"Remarks\":\"S3CRET-WORD of MIRA RAO is wrong; key-of-ours\"}",
                REFERENCE,
                List.of("key-of-ours"));

        assertThat(masked.request()).endsWith("\"Remarks\":\"for ***, not Miranda\"}");
        assertThat(masked.reply()).isEqualTo("{\"Remarks\":\"*** of *** is wrong; ***\"}");
    }

    @Test
    void aReplyOfAnyLengthIsMaskedAndSaidToBeCut() {
        String row = "<b:ClientName>ASHA RAO</b:ClientName><b:OrderNumber>1531828799</b:OrderNumber>";
        WireLog.Masked masked = WireMasking.mask("<a/>", "<r>" + row.repeat(50_000), REFERENCE, List.of());

        assertThat(masked.truncated()).isTrue();
        assertThat(masked.reply())
                .contains("<b:OrderNumber>1531828799</b:OrderNumber>")
                .doesNotContain("ASHA");
    }
}
