package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BillAvenueContext.FETCH;
import static io.harkara.simulators.bbps.BillAvenueContext.PAY;
import static io.harkara.simulators.bbps.BillAvenueContext.STATUS;
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

    private static final String BILLER = "NDMC00000DEL02";
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

        assertThat(text(fetched(institute.requestId()), "responseCode")).isEqualTo("000");
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

        assertThat(text(fetched(institute.requestId()), "responseCode")).isEqualTo("000");
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
        String fetched = fetched(requestId);
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
        String fetched = fetched(requestId);
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
        fetched(requestId);

        assertError("PP003", fetched(requestId));
        assertError("E135", fetched("SHORT"));
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
    void whatIsNotFinalIsAwaitedAndThenTold() throws Exception {
        venue.set(
                "PUT",
                "/rules",
                "{'rules':[{'stage':'payment','field':'mode','match':'Cash','outcome':'pendThenReject',"
                        + "'afterMillis':60000,'code':'BPR005'}]}");
        String requestId = institute.requestId();
        String fetched = fetched(requestId);
        String paid =
                institute.call(PAY, requestId, payXml(BILLER, fetched, Long.parseLong(text(fetched, "billAmount"))));

        assertThat(text(paid, "txnRespType")).contains("AWAITED");
        assertThat(text(status("REQUEST_ID", requestId, ""), "txnStatus")).isEqualTo("AWAITED");
        venue.advance(60);
        assertThat(text(status("TRANS_REF_ID", text(paid, "txnRefId"), ""), "txnStatus"))
                .isEqualTo("FAILURE");
        String ofMobile =
                status("MOBILE_NO", "9999999999", "<fromDate>2025-06-19</fromDate><toDate>2025-06-19</toDate>");
        assertThat(text(ofMobile, "txnReferenceId")).isEqualTo(text(paid, "txnRefId"));
        String nothing = status("REQUEST_ID", institute.requestId(), "");
        assertThat(text(nothing, "responseCode")).isEqualTo("205");
        assertError("E003", nothing);
    }

    @Test
    void theDepositIsInRupees() throws Exception {
        venue.set("PUT", "/deposit", "{'paise':25200050}");
        String range = "<fromDate>2025-06-19</fromDate><toDate>2025-06-19</toDate>";
        String before = institute.call(
                "enquireDeposit/fetchDetails",
                institute.requestId(),
                "<depositDetailsRequest>" + range + "<transType>DR</transType></depositDetailsRequest>");
        assertThat(text(before, "currentBalance")).isEqualTo("252000.50");
        assertThat(before).doesNotContain("<entry>");

        institute.call(
                PAY, institute.requestId(), payXml("DONA00002MAH02", inputs("Donor Name", "Asha"), 5_050, "Cash", "Y"));
        String after = institute.call(
                "enquireDeposit/fetchDetails",
                institute.requestId(),
                "<depositDetailsRequest>" + range + "<transType>DR</transType></depositDetailsRequest>");
        assertThat(text(after, "currentBalance")).isEqualTo("251950.00");
        assertThat(text(after, "amount")).isEqualTo("50.50");
    }

    @Test
    void masterDataAndPlansAreTold() throws Exception {
        String all = institute.call(
                "extMdmCntrl/mdmRequestNew", institute.requestId(), "<billerInfoRequest></billerInfoRequest>");
        assertThat(all.split("<biller>", -1)).hasSize(301);
        String one = institute.call(
                "extMdmCntrl/mdmRequest",
                institute.requestId(),
                "<billerInfoRequest><billerId>" + BILLER + "</billerId></billerInfoRequest>");
        assertThat(text(one, "billerFetchRequiremet")).isEqualTo("MANDATORY");
        String plans = institute.call(
                "extPlanMDM/planMdmRequest",
                institute.requestId(),
                "<planDetailsRequest><billerId>BILAVAIRTEL001</billerId></planDetailsRequest>");
        assertThat(text(plans, "amountInRupees")).isEqualTo("19.00");
    }

    @Test
    void complaintsAreRaisedAndTracked() throws Exception {
        venue.set("PATCH", "/settings", "{'coolingHours':0}");
        String paid = institute.call(
                PAY, institute.requestId(), payXml("DONA00002MAH02", inputs("Donor Name", "Asha"), 5_000, "Cash", "Y"));
        String raised = complaint(text(paid, "txnRefId"));
        assertThat(text(raised, "complaintId")).matches("HK01[0-9]{11}");
        assertThat(text(raised, "responseCode")).isEqualTo("000");
        String second = complaint(text(paid, "txnRefId"));
        assertThat(text(second, "responseCode")).isEqualTo("257");
        assertError("CMR007", complaint("CC01"));
        assertError("V5001", complaint("CC01ABN45245"));

        String tracked = institute.call(
                "extComplaints/track",
                institute.requestId(),
                "<complaintTrackingReq><complaintType>Transaction</complaintType><complaintId>"
                        + text(raised, "complaintId") + "</complaintId></complaintTrackingReq>");
        assertThat(text(tracked, "complaintStatus")).isEqualTo("ASSIGNED");
    }

    @Test
    void faultsStrikeThisDialectToo() throws Exception {
        String requestId = institute.requestId();
        String fetched = fetched(requestId);
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
        assertThat(text(status("REQUEST_ID", requestId, ""), "txnStatus")).isEqualTo("SUCCESS");
        assertThat(institute
                        .send("transactionstatus/fetchinfo", requestId, payment)
                        .statusCode())
                .isEqualTo(404);
    }

    private String fetched(String requestId) throws Exception {
        return institute.call(FETCH, requestId, fetchXml(BILLER, inputs("Consumer Number", "123456")));
    }

    private String status(String type, String value, String range) throws Exception {
        return institute.call(
                STATUS,
                institute.requestId(),
                "<transactionStatusReq><trackType>%s</trackType><trackValue>%s</trackValue>%s</transactionStatusReq>"
                        .formatted(type, value, range));
    }

    private String complaint(String transaction) throws Exception {
        return institute.call("extComplaints/register", institute.requestId(), """
                <complaintRegistrationReq><complaintType>Transaction</complaintType><participationType/><agentId/>\
                <txnRefId>%s</txnRefId><billerId/><complaintDesc>text</complaintDesc><servReason/>\
                <complaintDisposition>Double payment updated</complaintDisposition></complaintRegistrationReq>""".formatted(transaction));
    }

    private static void assertError(String code, String reply) {
        assertThat(text(reply, "errorCode")).as(reply).isEqualTo(code);
        assertThat(text(reply, "responseCode")).isNotEqualTo("000");
    }
}
