package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BillAvenueContext.BILLER;
import static io.harkara.simulators.bbps.BillAvenueContext.PAY;
import static io.harkara.simulators.bbps.BillAvenueContext.assertError;
import static io.harkara.simulators.bbps.BillAvenueContext.inputs;
import static io.harkara.simulators.bbps.BillAvenueContext.payXml;
import static io.harkara.simulators.bbps.BillAvenueContext.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BillAvenueEnquiryTest {

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

    @Test
    void whatIsNotFinalIsAwaitedAndThenTold() throws Exception {
        venue.set(
                "PUT",
                "/rules",
                "{'rules':[{'stage':'payment','field':'mode','match':'Cash','outcome':'pendThenReject',"
                        + "'afterMillis':60000,'code':'BPR005'}]}");
        String requestId = institute.requestId();
        String fetched = institute.fetched(requestId);
        String paid =
                institute.call(PAY, requestId, payXml(BILLER, fetched, Long.parseLong(text(fetched, "billAmount"))));

        assertThat(text(paid, "txnRespType")).contains("AWAITED");
        assertThat(text(institute.status("REQUEST_ID", requestId, ""), "txnStatus"))
                .isEqualTo("AWAITED");
        venue.advance(60);
        assertThat(text(institute.status("TRANS_REF_ID", text(paid, "txnRefId"), ""), "txnStatus"))
                .isEqualTo("FAILURE");
        String ofMobile = institute.status(
                "MOBILE_NO", "9999999999", "<fromDate>2025-06-19</fromDate><toDate>2025-06-19</toDate>");
        assertThat(text(ofMobile, "txnReferenceId")).isEqualTo(text(paid, "txnRefId"));
        String nothing = institute.status("REQUEST_ID", institute.requestId(), "");
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
    void complaintsAboutServicesNameAnAgentOrABillerAndAReason() throws Exception {
        String biller = serviceComplaint("BILLER", "", "DONA00002MAH02", "Receipts come late");
        assertThat(text(biller, "responseCode")).isEqualTo("000");
        String agent = serviceComplaint("AGENT", "CC01AI00AGT000000001", "", "Charges more than the fee");
        assertThat(text(agent, "complaintAssigned")).isEqualTo("CC01AI00AGT000000001");
        assertThat(text(agent, "complaintId")).isNotEqualTo(text(biller, "complaintId"));
        assertError("VE006", serviceComplaint("BILLER", "", "NOBODY0000NAT1", "Receipts come late"));
        assertError("VE002", serviceComplaint("AGENT", "CC01", "", "Charges more than the fee"));
        assertError("E135", serviceComplaint("BILLER", "", "DONA00002MAH02", ""));
        assertError("E135", serviceComplaint("SYSTEM", "", "DONA00002MAH02", "Down"));

        assertThat(text(tracked("Service", text(agent, "complaintId")), "complaintStatus"))
                .isEqualTo("ASSIGNED");
        // A ticket about a service is none about a transaction.
        assertError("PP005", tracked("Transaction", text(agent, "complaintId")));
    }

    private String serviceComplaint(String participation, String agent, String biller, String reason) throws Exception {
        return institute.call(
                "extComplaints/register", institute.requestId(), """
                <complaintRegistrationReq><complaintType>Service</complaintType><participationType>%s</participationType>\
                <agentId>%s</agentId><txnRefId/><billerId>%s</billerId><complaintDesc>text</complaintDesc>\
                <servReason>%s</servReason><complaintDisposition/></complaintRegistrationReq>""".formatted(participation, agent, biller, reason));
    }

    private String tracked(String type, String id) throws Exception {
        return institute.call(
                "extComplaints/track",
                institute.requestId(),
                "<complaintTrackingReq><complaintType>%s</complaintType><complaintId>%s</complaintId></complaintTrackingReq>"
                        .formatted(type, id));
    }

    private String complaint(String transaction) throws Exception {
        return institute.call("extComplaints/register", institute.requestId(), """
                <complaintRegistrationReq><complaintType>Transaction</complaintType><participationType/><agentId/>\
                <txnRefId>%s</txnRefId><billerId/><complaintDesc>text</complaintDesc><servReason/>\
                <complaintDisposition>Double payment updated</complaintDisposition></complaintRegistrationReq>""".formatted(transaction));
    }
}
