package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsBillerStatus;
import io.harkara.schemas.BbpsBills;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsDispute;
import io.harkara.schemas.BbpsExactness;
import io.harkara.schemas.BbpsFlow;
import io.harkara.schemas.BbpsLimit;
import io.harkara.schemas.BbpsMatrix;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsOrigin;
import io.harkara.schemas.BbpsParticipation;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsPlans;
import io.harkara.schemas.BbpsSelection;
import io.harkara.schemas.BbpsServiceComplaint;
import io.harkara.schemas.BbpsSync;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What orders of BBPS have to look like, and what they have to keep to because of their biller. */
class BillRulesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T06:30:00Z");
    private static final String WEB = "{\"channel\":\"INT\",\"ip\":\"124.170.23.24\",\"mac\":\"48-4D-7E-CB-DB-6F\"}";
    private static final String COUNTER =
            "{\"channel\":\"AGT\",\"terminalId\":\"T1\",\"mobile\":\"9876500000\",\"geocode\":\"19.0139,72.8254\",\"postalCode\":\"400001\"}";
    private static final String CUSTOMER = "{\"mobile\":\"9876543210\",\"name\":\"Asha Rao\"}";

    private final Billers billers = new Billers();

    @Test
    void aFetchIsGoodForAMinuteAndAPaymentForHalfAnHour() {
        Verdict fetch = judge(BbpsOrderType.FETCH, fetch(WEB, "[{\"parameter\":\"K Number\",\"value\":\"12345\"}]"));
        assertThat(fetch.faults()).isEmpty();
        assertThat(fetch.deadline()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
        Verdict payment = judge(BbpsOrderType.PAYMENT, payment("UPI", "605.00", ""));
        assertThat(payment.faults()).isEmpty();
        assertThat(payment.deadline()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
        assertThat(payment.valid().orElseThrow().payload()).isInstanceOfSatisfying(BbpsPayment.class, paid -> {
            assertThat(paid.getAmount()).isEqualTo(new BigDecimal("605.00"));
            assertThat(paid.getMode()).isEqualTo(BbpsMode.UPI);
            assertThat(paid.getAgent()).isNull();
        });
    }

    /** The table of Setu, cell by cell: Y where the mode goes with INT, INTB, MOB, MOBB, ATM, BNKBRNCH, KIOSK, AGT, BSC. */
    @ParameterizedTest
    @CsvSource({
        "CASH,             NNNNNYYYY",
        "INTERNET_BANKING, YYYYYNNNN",
        "CREDIT_CARD,      YYYYYYYYY",
        "DEBIT_CARD,       YYYYYYYYY",
        "PREPAID_CARD,     YYYYYYYYY",
        "UPI,              YYYYNYNYY",
        "WALLET,           YYYYNYYYY",
        "AEPS,             NNYNNYNYY",
        "ACCOUNT_TRANSFER, NNNNNYNNY",
        "BHARAT_QR,        NNYYNYNYY",
        "USSD,             NNYYNNNNN"
    })
    void modesGoWithChannelsAsTheTableSays(BbpsMode mode, String row) {
        List<BbpsChannel> channels = List.of(
                BbpsChannel.INT,
                BbpsChannel.INTB,
                BbpsChannel.MOB,
                BbpsChannel.MOBB,
                BbpsChannel.ATM,
                BbpsChannel.BNKBRNCH,
                BbpsChannel.KIOSK,
                BbpsChannel.AGT,
                BbpsChannel.BSC);
        for (int i = 0; i < channels.size(); i++) {
            assertThat(BbpsMatrix.goes(mode, channels.get(i)))
                    .as("%s through %s", mode, channels.get(i))
                    .isEqualTo(row.charAt(i) == 'Y');
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INT, ip mac",
        "INTB, ip mac",
        "MOB, ip imei os app",
        "MOBB, ip imei os app",
        "ATM, terminalId",
        "KIOSK, terminalId",
        "AGT, terminalId mobile geocode postalCode",
        "BSC, terminalId mobile geocode postalCode",
        "BNKBRNCH, ifsc mobile geocode postalCode"
    })
    void aChannelNeedsItsFieldsOfTheAgent(String channel, String fields) {
        Verdict verdict = judge(
                BbpsOrderType.FETCH,
                fetch("{\"channel\":\"%s\"}".formatted(channel), "[{\"parameter\":\"K Number\",\"value\":\"12345\"}]"));
        assertThat(verdict.faults())
                .extracting(Fault::field)
                .containsExactlyInAnyOrderElementsOf(List.of(fields.split(" ")).stream()
                        .map(field -> "/agent/" + field)
                        .toList());
        assertThat(verdict.faults().getFirst().message()).contains("the channel %s needs it".formatted(channel));
    }

    @Test
    void cashOfFiftyThousandAndMoreNeedsAPan() {
        String counter = ",\"agent\":%s,\"customer\":%s".formatted(COUNTER, CUSTOMER);
        assertThat(judge(BbpsOrderType.PAYMENT, direct("CASH", "49999.99", counter))
                        .faults())
                .isEmpty();
        assertThat(judge(BbpsOrderType.PAYMENT, direct("CASH", "50000", counter))
                        .faults())
                .extracting(Fault::field)
                .containsExactly("/pan");
        assertThat(judge(BbpsOrderType.PAYMENT, direct("CASH", "50000", counter + ",\"pan\":\"ABCPE1234F\""))
                        .faults())
                .isEmpty();
    }

    @Test
    void aPaymentNamesItsFetchOrBringsWhatTheFetchWouldTell() {
        assertThat(judge(BbpsOrderType.PAYMENT, direct("UPI", "10", "")).faults())
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("/agent", "/customer");
        assertThat(judge(BbpsOrderType.PAYMENT, payment("UPI", "10", ",\"agent\":" + WEB))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("the fetch tells it"));
        assertThat(judge(
                                BbpsOrderType.PAYMENT,
                                direct("CASH", "10", ",\"agent\":%s,\"customer\":%s".formatted(WEB, CUSTOMER)))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("goes with the channel INT"));
    }

    @Test
    void thePartsOfAPaymentAddUpToIt() {
        String bills = ",\"bills\":[{\"billNumber\":\"B1\",\"amount\":\"10.50\"},{\"billNumber\":\"B2\",\"amount\":2}]";
        assertThat(judge(BbpsOrderType.PAYMENT, payment("UPI", "12.50", bills)).faults())
                .isEmpty();
        assertThat(judge(BbpsOrderType.PAYMENT, payment("UPI", "12.51", bills)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("the sum of the bills, 12.50"));
    }

    @Test
    void whatTheBillerDoesNotTakeIsToldByItsPlace() {
        know(biller("AVVNL0000RAJ01", BbpsBillerStatus.ACTIVE, BbpsFlow.FETCH_AND_PAY));
        assertFault(fetch(WEB, "[]"), "/inputs", "K Number, which Biller needs");
        assertFault(
                fetch(WEB, "[{\"parameter\":\"K Number\",\"value\":\"12\"}]"),
                "/inputs/0/value",
                "3 characters or more");
        assertFault(
                fetch(WEB, "[{\"parameter\":\"K Number\",\"value\":\"12345678\"}]"), "/inputs/0/value", "at most 6");
        assertFault(fetch(WEB, "[{\"parameter\":\"K Number\",\"value\":\"12a45\"}]"), "/inputs/0/value", "digits only");
        assertFault(
                fetch(WEB, "[{\"parameter\":\"K Number\",\"value\":\"92345\"}]"),
                "/inputs/0/value",
                "the form [1-8][0-9]+");
        assertFault(
                fetch(
                        WEB,
                        "[{\"parameter\":\"K Number\",\"value\":\"12345\"},{\"parameter\":\"Zone\",\"value\":\"X\"}]"),
                "/inputs/1/value",
                "one of NORTH, SOUTH");
        assertFault(
                fetch(
                        WEB,
                        "[{\"parameter\":\"K Number\",\"value\":\"12345\"},{\"parameter\":\"k number\",\"value\":\"1\"}]"),
                "/inputs/1/parameter",
                "K Number, Zone");
        assertFault(
                fetch(COUNTER, "[{\"parameter\":\"K Number\",\"value\":\"12345\"}]"), "/agent/channel", "takes: INT");
        assertThat(judge(BbpsOrderType.PAYMENT, payment("WALLET", "100", "")).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("takes: UPI"));
        assertThat(judge(BbpsOrderType.PAYMENT, payment("UPI", "0.99", "")).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("Rs 1.00 or more with UPI"));
        assertThat(judge(BbpsOrderType.PAYMENT, payment("UPI", "100000.01", "")).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("Rs 100000.00 or less with UPI"));
    }

    @Test
    void aBillerThatIsUnknownOrInactiveOrCannotBeAskedIsNamed() {
        know(biller("AVVNL0000RAJ02", BbpsBillerStatus.DEACTIVATED, BbpsFlow.FETCH_AND_PAY));
        String good = "[{\"parameter\":\"K Number\",\"value\":\"12345\"}]";
        assertThat(judge(BbpsOrderType.FETCH, fetch(WEB, good)).faults())
                .as("nothing is judged by master data that is not complete")
                .isEmpty();
        billers.synchronised(new BbpsSync(1, 0, NOON, NOON));
        assertFault(fetch(WEB, good), "/billerId", "did you mean AVVNL0000RAJ02?");
        assertFault(fetch(WEB, good).replace("RAJ01", "RAJ02"), "/billerId", "takes nothing at present");
        know(biller("AVVNL0000RAJ01", BbpsBillerStatus.ACTIVE, BbpsFlow.DIRECT_PAY));
        assertFault(fetch(WEB, good), "/billerId", "paid without a fetch");
    }

    @Test
    void aComplaintIsAboutAPaymentOrAboutAService() {
        String words = ",\"description\":\"the receipt came a day late\"}";
        String service =
                "{\"participation\":\"BILLER\",\"billerId\":\"MAHA00000MAH01\",\"serviceReason\":\"Late receipts\"";
        Verdict taken = judge(BbpsOrderType.COMPLAINT, service + words);
        assertThat(taken.faults()).isEmpty();
        assertThat(taken.valid().orElseThrow().payload()).isInstanceOfSatisfying(BbpsComplaint.class, complaint -> {
            assertThat(complaint.getDispute()).isEqualTo(BbpsDispute.SERVICE);
            assertThat(complaint.getService())
                    .isEqualTo(new BbpsServiceComplaint(
                            BbpsParticipation.BILLER, null, "MAHA00000MAH01", "Late receipts"));
        });
        String payment = "{\"transactionId\":\"CC015330CBAA98155678\",\"dispute\":\"DOUBLE_PAYMENT\"";
        assertThat(judge(BbpsOrderType.COMPLAINT, payment + words).faults()).isEmpty();

        refused(payment + ",\"serviceReason\":\"Late receipts\"" + words, "/serviceReason");
        refused(payment.replace("DOUBLE_PAYMENT", "SERVICE") + words, "/dispute");
        refused("{\"transactionId\":\"CC015330CBAA98155678\"" + words, "/dispute");
        refused(service + ",\"dispute\":\"DOUBLE_PAYMENT\"" + words, "/dispute");
        refused(service + ",\"transactionId\":\"CC015330CBAA98155678\"" + words, "/transactionId");
        refused(service + ",\"agentId\":\"CC01AI00AGT000000001\"" + words, "/agentId");
        refused("{\"participation\":\"AGENT\",\"serviceReason\":\"Overcharges\"" + words, "/agentId");
        refused("{\"participation\":\"BILLER\",\"billerId\":\"MAHA00000MAH01\"" + words, "/serviceReason");
        refused("{\"participation\":\"VENUE\",\"serviceReason\":\"Down\"" + words, "/participation");
    }

    private void refused(String complaint, String field) {
        assertThat(judge(BbpsOrderType.COMPLAINT, complaint).faults())
                .as(complaint)
                .extracting(Fault::field)
                .containsExactly(field);
    }

    private void assertFault(String fetch, String field, String words) {
        assertThat(judge(BbpsOrderType.FETCH, fetch).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.message()).contains(words);
        });
    }

    private Verdict judge(BbpsOrderType type, String body) {
        return BillSamples.judge(billers, type, body, NOON);
    }

    private static String fetch(String agent, String inputs) {
        return "{\"billerId\":\"AVVNL0000RAJ01\",\"agent\":%s,\"customer\":%s,\"inputs\":%s}"
                .formatted(agent, CUSTOMER, inputs);
    }

    private static String payment(String mode, String amount, String more) {
        return direct(mode, amount, ",\"fetchId\":\"01957f00-0000-7000-8000-000000000001\"" + more);
    }

    private static String direct(String mode, String amount, String more) {
        return "{\"billerId\":\"AVVNL0000RAJ01\",\"amount\":\"%s\",\"mode\":\"%s\"%s}".formatted(amount, mode, more);
    }

    private void know(BbpsBiller biller) {
        billers.take(biller.getId(), biller);
    }

    private static BbpsBiller biller(String id, BbpsBillerStatus status, BbpsFlow flow) {
        return new BbpsBiller(
                id,
                "Biller",
                "Electricity",
                status,
                BbpsOrigin.VENUE,
                flow,
                false,
                BbpsExactness.EXACT,
                BillSamples.PARAMETERS,
                List.of(),
                List.of(new BbpsLimit("UPI", new BigDecimal("1.00"), new BigDecimal("100000.00"))),
                List.of(new BbpsLimit("INT", null, null)),
                List.of(),
                BbpsBills.SINGLE,
                BbpsSelection.SINGLE,
                BbpsPlans.NOT_SUPPORTED,
                false,
                false,
                null,
                null,
                null,
                null,
                NOON);
    }
}
