package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BillAvenueContext.BILLER;
import static io.harkara.simulators.bbps.BillAvenueContext.FETCH;
import static io.harkara.simulators.bbps.BillAvenueContext.PAY;
import static io.harkara.simulators.bbps.BillAvenueContext.assertError;
import static io.harkara.simulators.bbps.BillAvenueContext.fetchXml;
import static io.harkara.simulators.bbps.BillAvenueContext.inputs;
import static io.harkara.simulators.bbps.BillAvenueContext.payXml;
import static io.harkara.simulators.bbps.BillAvenueContext.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BillAvenueTest {

    private static final String TEST_INPUTS = "<inputParams>"
            + "<input><paramName>a</paramName><paramValue>10</paramValue></input>"
            + "<input><paramName>a b</paramName><paramValue>20</paramValue></input>"
            + "<input><paramName>a b c</paramName><paramValue>30</paramValue></input>"
            + "<input><paramName>a b c d</paramName><paramValue>40</paramValue></input>"
            + "<input><paramName>a b c d e</paramName><paramValue>50</paramValue></input></inputParams>";

    private BbpsContext venue;
    private BillAvenueContext institute;

    @BeforeEach
    void start() throws Exception {
        venue = BbpsContext.start();
        institute = new BillAvenueContext(venue);
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @EnumSource(BillAvenueContext.Transport.class)
    void theEnvelopeTravelsInThreeWays(BillAvenueContext.Transport transport) throws Exception {
        institute.transport = transport;

        assertThat(text(institute.fetched(institute.requestId()), "responseCode"))
                .isEqualTo("000");
    }

    @ParameterizedTest
    @CsvSource({"false, hex", "false, base64", "true, hex", "true, base64"})
    void keyAndEncodingAreSettings(boolean raw, String encoding) throws Exception {
        institute.rawKey = raw;
        institute.base64 = encoding.equals("base64");
        venue.set(
                "PATCH",
                "/settings",
                "{'billAvenueKey':'%s','billAvenueEncoding':'%s'}".formatted(raw ? "rawhex" : "md5", encoding));

        assertThat(text(institute.fetched(institute.requestId()), "responseCode"))
                .isEqualTo("000");
    }

    @Test
    void anotherKeyOrAccessCodeIsRefusedInTheClear() throws Exception {
        institute.workingKey = "ffeeddccbbaa99887766554433221100";
        String other = institute.encrypt(fetchXml(BILLER, inputs("Consumer Number", "123456")));
        assertThat(institute.send(FETCH, institute.requestId(), other).body()).contains("<errorCode>DE001</errorCode>");

        institute.accessCode = "OTHER";
        assertThat(institute.send(FETCH, institute.requestId(), other).body()).contains("<errorCode>PP001</errorCode>");
    }

    @Test
    void theTestBillerAnswersAsInTheTestSystem() throws Exception {
        String bill = institute.call(FETCH, institute.requestId(), fetchXml("OTME00005XXZ43", TEST_INPUTS));

        assertThat(text(bill, "billAmount")).isEqualTo("100000");
        assertThat(text(bill, "billDate")).isEqualTo("2015-06-14");
        assertThat(text(bill, "billNumber")).isEqualTo("12303");
        assertThat(text(bill, "dueDate")).isEqualTo("2015-06-20");
        assertThat(bill).contains("<amountName>Additional Charges</amountName><amountValue>60</amountValue>");

        assertError(
                "E135", institute.call(FETCH, institute.requestId(), fetchXml("OTME00005XXZ43", inputs("a", "10"))));
        assertError(
                "BRP046", institute.call(FETCH, institute.requestId(), fetchXml("OTNS00005XXZ43", inputs("a", "10"))));
    }

    @Test
    void aPaymentGoesUnderTheRequestIdOfItsFetchOnce() throws Exception {
        String requestId = institute.requestId();
        String fetched = institute.fetched(requestId);
        String payment = payXml(BILLER, fetched, Long.parseLong(text(fetched, "billAmount")));

        String paid = institute.call(PAY, requestId, payment);

        assertThat(text(paid, "responseCode")).isEqualTo("000");
        assertThat(text(paid, "txnRefId")).matches("HK015170142805[0-9A-Z]{6}");
        assertThat(text(paid, "requestId")).isEqualTo(requestId);
        assertThat(text(paid, "txnRespType")).isEqualTo("FORWARD TYPE RESPONSE");
        assertThat(text(paid, "RespAmount")).isEqualTo(text(fetched, "billAmount"));
        assertError("E204", institute.call(PAY, requestId, payment));
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
        assertThat(venue.entries("?dialect=billAvenue&verdict=duplicate")).hasSize(1);
        assertThat(venue.entries("?reference=" + requestId)
                        .getFirst()
                        .get("verdict")
                        .asString())
                .isEqualTo("executed");
    }

    @Test
    void whatWasFetchedIsRepeatedToTheLetter() throws Exception {
        String requestId = institute.requestId();
        String fetched = institute.fetched(requestId);
        long amount = Long.parseLong(text(fetched, "billAmount"));
        String payment = payXml(BILLER, fetched, amount);

        assertError("E210", institute.call(PAY, institute.requestId(), payment));
        assertError(
                "E211",
                institute.call(
                        PAY,
                        requestId,
                        payment.replaceAll("<customerName>[^<]*</customerName><dueDate>", "<dueDate>")));
        assertError("E212", institute.call(PAY, requestId, payment.replace("<infoName>Biller<", "<infoName>Billed<")));
        assertError("E135", institute.call(PAY, requestId, payment.replace("123456", "123457")));
        assertError("BPR011", institute.call(PAY, requestId, payXml(BILLER, fetched, amount + 1)));
        assertError("E077", institute.call(PAY, requestId, payment.replace(">Cash<", ">UPI<")));
        assertError(
                "E092",
                institute.call(
                        PAY,
                        requestId,
                        payment.replace("<customerName>Asha Rao</customerName></customerInfo>", "</customerInfo>")));
        assertThat(venue.summary().get("effects").asInt()).isZero();
        assertThat(text(institute.call(PAY, requestId, payment), "responseCode"))
                .isEqualTo("000");
    }

    @Test
    void elementsHaveTheirOrder() throws Exception {
        String xml = fetchXml(BILLER, inputs("Consumer Number", "123456"));
        String swapped = xml.replace("<billerId>" + BILLER + "</billerId>", "")
                .replace("</billFetchRequest>", "<billerId>" + BILLER + "</billerId></billFetchRequest>");

        String refused = institute.call(FETCH, institute.requestId(), swapped);
        assertError("UM001", refused);
        assertThat(refused).contains("found inputParams, expected billerId");
        assertError("UM001", institute.call(FETCH, institute.requestId(), "<billFetchRequest>"));
        assertError("UM001", institute.call(FETCH, institute.requestId(), "<!DOCTYPE a [<!ENTITY b \"c\">]>" + xml));
    }

    @Test
    void aRequestIdIsSeenOnce() throws Exception {
        String requestId = institute.requestId();
        institute.fetched(requestId);

        assertError("PP003", institute.fetched(requestId));
        assertError("E135", institute.fetched("SHORT"));
    }

    @Test
    void aQuickPaymentHasNoFetch() throws Exception {
        String xml = payXml("DONA00002MAH02", inputs("Donor Name", "Asha"), 5_000, "Cash", "Y");
        String requestId = institute.requestId();

        assertThat(text(institute.call(PAY, requestId, xml), "responseCode")).isEqualTo("000");
        assertError("E204", institute.call(PAY, requestId, xml));
        assertError(
                "E210",
                institute.call(
                        PAY,
                        institute.requestId(),
                        payXml(BILLER, inputs("Consumer Number", "123456"), 5_000, "Cash", "Y")));
    }

    @Test
    void faultsStrikeThisDialectToo() throws Exception {
        String requestId = institute.requestId();
        String fetched = institute.fetched(requestId);
        String payment = institute.encrypt(payXml(BILLER, fetched, Long.parseLong(text(fetched, "billAmount"))));
        venue.set("PUT", "/faults", "{'refuseSession':{'probability':1,'limit':1}}");
        HttpResponse<String> page = institute.send(PAY, requestId, payment);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Unauthorized Access Detected");
        assertThat(venue.summary().get("effects").asInt()).isZero();

        venue.set(
                "PUT", "/faults", "{'errorAfterAccepting':{'probability':1,'limit':1,'operations':['billAvenuePay']}}");
        assertThat(institute.send(PAY, requestId, payment).statusCode()).isEqualTo(500);
        assertThat(venue.summary().get("effects").asInt()).isEqualTo(1);
        assertThat(text(institute.status("REQUEST_ID", requestId, ""), "txnStatus"))
                .isEqualTo("SUCCESS");
        assertThat(institute
                        .send("transactionstatus/fetchinfo", requestId, payment)
                        .statusCode())
                .isEqualTo(404);
    }
}
