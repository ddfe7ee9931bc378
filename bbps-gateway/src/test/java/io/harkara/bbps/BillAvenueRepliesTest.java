package io.harkara.bbps;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.bbps.BillAvenueReplies.Reply;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Outcome;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillAvenueRepliesTest {

    private static final String BILL =
            "<billerResponse><billAmount>169000</billAmount><billDate>2015-06-14</billDate><billNumber>12303</billNumber><billPeriod>june</billPeriod><customerName>A &amp; B</customerName><dueDate/><amountOptions><option><amountName>Late Payment Fee</amountName><amountValue>40</amountValue></option></amountOptions></billerResponse>";
    private static final String INFO =
            "<additionalInfo>\n <info><infoName>Overdue</infoName><infoValue>332000</infoValue></info></additionalInfo>";
    private static final String FETCHED =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><billFetchResponse><responseCode>000</responseCode><inputParams><input><paramName>a</paramName><paramValue>&lt;billerResponse></paramValue></input></inputParams><!-- <additionalInfo/> -->%s%s</billFetchResponse>"
                    .formatted(BILL, INFO);

    private final BillAvenueCipher cipher = new BillAvenueCipher(BillAvenueSamples.account());
    private final BillAvenueCipher base64 = new BillAvenueCipher(
            BillAvenueSamples.account(BillAvenueAccount.KeyDerivation.MD5, BillAvenueAccount.Encoding.BASE64));

    @Test
    void anAnswerIsReadHoweverItIsWrapped() {
        String hex = cipher.encrypt(FETCHED);
        assertAnswered(hex);
        assertAnswered("\uFEFF " + hex + "\r\n");
        assertAnswered(base64.encrypt(FETCHED));
        assertAnswered(cipher.encrypt("\uFEFF" + FETCHED));
        assertAnswered("{\"encResponse\":\"%s\"}".formatted(hex));
        assertAnswered("{\"status\":1,\"ENCRESPONSE\":\"%s\"}".formatted(base64.encrypt(FETCHED)));
        assertAnswered("<encResponse>%s</encResponse>".formatted(hex));
        assertAnswered("<reply><encResponse>%s</encResponse></reply>".formatted(hex));
    }

    @Test
    void whatAPaymentRepeatsIsKeptToTheLetter() {
        Reply.Answered answered = (Reply.Answered) read(200, cipher.encrypt(FETCHED));
        BillAvenueEcho asked = BillAvenueRequests.asked(BillAvenueSamples.account(), BillAvenueSamples.fetch());

        BbpsFetched fetched =
                Objects.requireNonNull(BillAvenueBills.fetched(answered, BbpsSamples.FETCHED_BILLER, "R1", asked));

        BillAvenueEcho echo = Objects.requireNonNull(BillAvenueEcho.of(fetched.echo()));
        assertThat(echo.bill()).isEqualTo(BILL);
        assertThat(echo.info()).isEqualTo(INFO);
        assertThat(echo).isEqualTo(asked.answered(BILL, INFO));
        assertThat(fetched.reference()).isEqualTo("R1");
        BbpsBill bill = fetched.bills().getFirst();
        assertThat(bill.amount()).isEqualTo(new BigDecimal("1690.00"));
        assertThat(bill.customer()).isEqualTo("A & B");
        assertThat(bill.due()).isNull();
        assertThat(bill.options()).containsExactly(new BbpsBill.Option("Late Payment Fee", new BigDecimal("0.40")));
        assertThat(fetched.info()).containsExactly(new BbpsFetched.Line("Overdue", "332000"));
        assertThat(BillAvenueEcho.of("")).isNull();
        assertThat(BillAvenueEcho.of("{}")).isNull();
    }

    @Test
    void aBillWithoutAnAmountInPaiseIsNone() {
        BillAvenueEcho asked = BillAvenueRequests.asked(BillAvenueSamples.account(), BillAvenueSamples.fetch());
        Reply.Answered answered = (Reply.Answered) read(200, cipher.encrypt(FETCHED.replace("169000", "1690.00")));
        assertThat(BillAvenueBills.fetched(answered, BbpsSamples.FETCHED_BILLER, "R1", asked))
                .isNull();
        answered = (Reply.Answered) read(200, cipher.encrypt(FETCHED.replace(BILL, "<billerResponse/>")));
        assertThat(Objects.requireNonNull(BillAvenueBills.fetched(answered, BbpsSamples.FETCHED_BILLER, "R1", asked))
                        .bills())
                .isEmpty();
    }

    @Test
    void aRefusalRefusesOnlyWhereEachOfItsCodesIsListed() {
        assertThat(ofEffect("<error><errorCode>BFR004</errorCode><errorMessage>no bill due</errorMessage></error>"))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().text()).isEqualTo("no bill due"));
        assertThat(ofEffect("<error><errorCode>E204</errorCode></error>"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
        assertThat(ofEffect("<error><errorCode>BPR004</errorCode></error><error><errorCode>PP003</errorCode></error>"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
        assertThat(ofEffect("<error><errorCode>BPR004</errorCode></error><error><errorCode>XX1</errorCode></error>"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isFalse());
        assertThat(ofEffect("<error><errorCode>PP004</errorCode></error>")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whatWasNotReadWasNotCarriedOut() {
        String wrongKey = errors("001", "<error><errorCode>DE001</errorCode></error>");
        assertNotRead(wrongKey);
        assertNotRead(cipher.encrypt(wrongKey));
        assertNotRead(cipher.encrypt(errors("001", "<error><errorCode>PP001</errorCode></error>")));
        assertNotRead("<html><body><h1>Unauthorized Access Detected</h1></body></html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0001\u0002 no ciphertext",
                "0123456789abcdef",
                "<html><body>Try later</body></html>",
                "<html><body>never closed",
                "{\"status\":\"ok\"}",
                "{\"encResponse\":{}}",
                "[1,2]",
                "<billFetchResponse><responseCode>000</responseCode></billFetchResponse>",
                "<a><responseCode>001</responseCode><errorInfo><error><errorCode>BPR004</errorCode></error></errorInfo></a>",
                "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"
            })
    void anythingElseLeavesOpenWhatHappened(String body) {
        assertUnknown(200, body);
    }

    @Test
    void ciphertextThatSaysNothingKnownLeavesItOpenToo() {
        assertUnknown(200, cipher.encrypt("no xml"));
        assertUnknown(200, cipher.encrypt("<a/>"));
        assertUnknown(200, cipher.encrypt("<a><responseCode>001</responseCode></a>"));
        assertUnknown(200, cipher.encrypt("<a><responseCode>100</responseCode></a>"));
        assertUnknown(200, cipher.encrypt(errors("000", "<error><errorCode>BPR004</errorCode></error>")));
        assertUnknown(200, cipher.encrypt(FETCHED).substring(0, 64));
        assertUnknown(500, cipher.encrypt(FETCHED));
        assertUnknown(404, cipher.encrypt(errors("001", "<error><errorCode>BPR004</errorCode></error>")));
    }

    @Test
    void theWireLogShowsWhatIsWithinAndNothingOfAPerson() {
        String request =
                "<billPaymentRequest><agentId>A1</agentId><customerInfo><customerMobile>9876543210</customerMobile><customerPan>ABCPE1234F</customerPan><remitterName>Asha Rao</remitterName></customerInfo><inputParams><input><paramName>Loan Number</paramName><paramValue>1895159</paramValue></input></inputParams><amountInfo><amount>169000</amount></amountInfo><paymentInfo><info><infoName>VPA</infoName><infoValue>asha@ybl</infoValue></info></paymentInfo></billPaymentRequest>";
        String encrypted = cipher.encrypt(FETCHED);
        var masked = new BillAvenueMasking(request, encrypted, cipher).masked();
        assertThat(masked.request())
                .contains("<amount>169000</amount>", "Loan Number", "<agentId>A1</agentId>")
                .doesNotContain("9876543210", "ABCPE1234F", "Asha", "1895159", "asha@ybl");
        assertThat(masked.reply())
                .contains("<billAmount>169000</billAmount>", "<responseCode>000</responseCode>")
                .doesNotContain("A &amp; B", "12303", "332000", encrypted);
        assertThat(new BillAvenueMasking(request, "\u0001 9876543210", cipher)
                        .masked()
                        .reply())
                .doesNotContain("9876543210");
        assertThat(new BillAvenueMasking(request, "<p>9876543210", cipher)
                        .masked()
                        .reply())
                .doesNotContain("9876543210");
        assertThat(new BillAvenueMasking(request, encrypted, cipher).toString()).doesNotContain("9876543210");
    }

    private Reply read(int status, String body) {
        return BillAvenueReplies.read(new VenueHttp.Reply(status, body), cipher);
    }

    private void assertAnswered(String body) {
        assertThat(read(200, body))
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> assertThat(answered.text()).isEqualTo(FETCHED));
    }

    private void assertNotRead(String body) {
        assertThat(read(200, body))
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.outcome())
                                .isInstanceOfSatisfying(
                                        Outcome.NotSent.class,
                                        notSent ->
                                                assertThat(notSent.downtime()).isTrue()));
    }

    private void assertUnknown(int status, String body) {
        assertThat(read(status, body))
                .isInstanceOfSatisfying(
                        Reply.Failed.class,
                        failed -> assertThat(failed.outcome())
                                .isInstanceOfSatisfying(
                                        Outcome.Unknown.class,
                                        unknown -> assertThat(unknown.knownToVenue())
                                                .isFalse()));
    }

    private Outcome ofEffect(String errors) {
        return ((Reply.Refused) read(200, cipher.encrypt(errors("001", errors))))
                .refusal()
                .ofEffect();
    }

    private static String errors(String outer, String errors) {
        return "<reply><responseCode>%s</responseCode><errorInfo>%s</errorInfo></reply>".formatted(outer, errors);
    }
}
