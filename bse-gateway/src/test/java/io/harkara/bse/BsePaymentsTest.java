package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.PaymentMode;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payments, with the venue's own words over a real socket. */
class BsePaymentsTest {

    private static final String NONE = "100|PAYMENT NOT INITIATED FOR GIVEN ORDER";
    private static final String AWAITING = "100|AWAITING FOR RESPONSE FROM BILLDESK ( DIRECT )";
    private static final String APPROVED = "100|APPROVED ( DIRECT )";
    private static final String REJECTED = "100|REJECTED (DIRECT)";
    private static final String BANK_PAGE =
            "<html><body onload=\"document.forms[0].submit()\"><form action=\"https://bank.example/pay\" method=\"post\"><input name=\"key\" value=\"zq81xk22vv\"></form></body></html>";

    private final VenueOverSocket venue = new VenueOverSocket();

    @AfterEach
    void close() {
        venue.close();
    }

    private Outcome pay(PaymentMode mode) {
        return venue.submit(BseOrderType.PAYMENT, BseSamples.payment(mode), false);
    }

    private void states(String first, String second) {
        venue.onUpload("UCC001|1994507|BSEMF", first);
        venue.onUpload("UCC001|1994508|BSEMF", second);
    }

    private static RawServer.Action answer(String status, String said) {
        return json(Map.of("responsestring", said, "statuscode", status, "internalrefno", BseSamples.REFERENCE));
    }

    private static RawServer.Action json(Map<String, String> object) {
        return RawServer.reply(200, "application/json; charset=utf-8", new JsonMapper().writeValueAsString(object));
    }

    private Finding lookUp(@Nullable String venueReference, boolean known) {
        return venue.lookUp(BseOrderType.PAYMENT, BseSamples.payment(PaymentMode.DIRECT), venueReference, known);
    }

    @Test
    void aPaymentNamesItsOrdersAndBringsThePageOfTheBank() {
        states(NONE, REJECTED);
        venue.onJson(answer("100", BANK_PAGE));

        Outcome outcome = pay(PaymentMode.DIRECT);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> {
            assertThat(accepted.venueReference()).isEqualTo(BseSamples.REFERENCE);
            assertThat(accepted.detail()).matches("PAYMENT INITIATED, PAGE READY UNTIL [0-2][0-9]:[0-5][0-9] IST");
        });
        assertThat(venue.pages()).containsExactly(new BsePage(BsePage.Kind.HTML, BANK_PAGE));
        assertThat(venue.json()).singleElement().satisfies(request -> {
            assertThat(request.head()).startsWith("POST /StarMFSinglePaymentAPI/Single/Payment ");
            JsonNode sent = new JsonMapper().readTree(request.body());
            assertThat(sent.propertyNames())
                    .containsExactly(
                            "LoginId",
                            "Password",
                            "membercode",
                            "clientcode",
                            "modeofpayment",
                            "bankid",
                            "accountnumber",
                            "ifsc",
                            "ordernumber",
                            "totalamount",
                            "internalrefno",
                            "NEFTreference",
                            "mandateid",
                            "vpaid",
                            "loopbackURL",
                            "allowloopBack",
                            "filler1",
                            "filler2",
                            "filler3",
                            "filler4",
                            "filler5");
            assertThat(sent.path("ordernumber").asString()).isEqualTo("1994507|1994508");
            assertThat(sent.path("totalamount").asString()).isEqualTo("7500.5");
            assertThat(sent.path("modeofpayment").asString()).isEqualTo("DIRECT");
            assertThat(sent.path("internalrefno").asString()).isEqualTo(BseSamples.REFERENCE);
            assertThat(sent.path("loopbackURL").asString()).isEqualTo("https://example.com/paid");
            assertThat(sent.path("allowloopBack").asString()).isEqualTo("Y");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"NEFT", "UPI"})
    void aPaymentWithoutAPageIsInitiatedInWords(PaymentMode mode) {
        states(NONE, NONE);
        venue.onJson(answer("100", "Payment initiated done through " + mode));

        assertThat(pay(mode)).isEqualTo(new Outcome.Accepted(BseSamples.REFERENCE, "PAYMENT INITIATED"));
        assertThat(venue.pages()).isEmpty();
        assertThat(venue.json().getFirst().body())
                .contains(mode == PaymentMode.UPI ? "\"vpaid\":\"asha@okbank\"" : "\"NEFTreference\":\"HDFCN5")
                .contains("\"allowloopBack\":\"N\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {AWAITING, APPROVED})
    void anOrderThatAPaymentHoldsIsNotPaidAgainAndNothingIsSent(String state) {
        states(NONE, state);

        assertThat(pay(PaymentMode.UPI)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.cause().code()).isEqualTo("PAYMENT_EXISTS");
            assertThat(rejected.cause().text()).contains("1994508: " + state.substring(4));
        });
        assertThat(venue.json()).isEmpty();
    }

    @Test
    void afterAnEarlierSendThePaymentThatHoldsTheOrderMayBeOurs() {
        states(AWAITING, AWAITING);

        assertThat(venue.submit(BseOrderType.PAYMENT, BseSamples.payment(PaymentMode.UPI), true))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
        assertThat(venue.json()).isEmpty();
    }

    @Test
    void whatTheVenueDoesNotTellBeforeKeepsThePaymentBack() {
        venue.onUpload("UCC001|1994507|BSEMF", NONE);
        venue.onUpload("UCC001|1994508|BSEMF", RawServer.closeWithoutReply());
        assertThat(pay(PaymentMode.UPI)).isInstanceOf(Outcome.NotSent.class);

        states(NONE, "100|SOMETHING NEW");
        assertThat(pay(PaymentMode.UPI))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.cause().code()).isEqualTo("PAYMENT_UNCLEAR"));

        states(NONE, "101|INVALID ORDER NUMBER FOR GIVEN CLIENT");
        assertThat(pay(PaymentMode.UPI)).isInstanceOf(Outcome.Rejected.class);
        assertThat(venue.json()).isEmpty();
    }

    @Test
    void aSessionThatHasRunOutIsTakenAnewBeforeThePayment() {
        states("101|PASSWORD EXPIRED", NONE);
        assertThat(pay(PaymentMode.UPI)).isInstanceOf(Outcome.NotSent.class);
        int logins = venue.logins();

        states(NONE, NONE);
        venue.onJson(answer("100", "Payment initiated"));
        assertThat(pay(PaymentMode.UPI)).isInstanceOf(Outcome.Accepted.class);
        assertThat(venue.logins()).isEqualTo(logins + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ORDER NUMBER ALREADY INITIATED",
                "ORDER NUMBER ALLREADY INITIATED : 1994507",
                "PAYMENT DONE FOR THIS ORDER NUMBER",
                "VPA WAS NOT REACHED IN TIME"
            })
    void aRefusalThatSpeaksOfAPaymentOrIsNotListedIsUnknownAndStaysWithAPerson(String words) {
        states(NONE, NONE);
        venue.onJson(answer("101", words));

        assertThat(pay(PaymentMode.UPI))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
        states(AWAITING, AWAITING);
        int asked = venue.uploads().size();
        assertThat(lookUp(null, true))
                .isInstanceOfSatisfying(
                        Finding.NoReport.class,
                        none -> assertThat(none.cause().text()).contains(BseSamples.REFERENCE));
        assertThat(venue.uploads()).hasSize(asked);
    }

    @Test
    void whatIsRefusedIsRejectedAndARefusedPasswordIsNoFaultOfThePayment() {
        states(NONE, NONE);
        venue.onJson(json(Map.of("responsestring", "INVALID TOTAL ORDER AMOUNT", "statuscode", "101")));
        assertThat(pay(PaymentMode.UPI)).isInstanceOf(Outcome.Rejected.class);

        venue.onJson(answer("101", "USER IS DISABLED. CONTACT ADMIN"));
        assertThat(pay(PaymentMode.UPI)).isInstanceOf(Outcome.NotSent.class);
        int sent = venue.json().size();
        assertThat(pay(PaymentMode.UPI)).isInstanceOf(Outcome.NotSent.class);
        assertThat(venue.json()).as("nothing carries a refused password").hasSize(sent);
    }

    @Test
    void aReplyThatIsNotPlainlyOursSettlesNothing() {
        states(NONE, NONE);
        for (RawServer.Action reply : List.of(
                json(Map.of("responsestring", "Payment initiated", "statuscode", "100", "internalrefno", "1")),
                json(Map.of("responsestring", "Payment initiated", "statuscode", "100")),
                json(Map.of("responsestring", "", "statuscode", "100", "internalrefno", BseSamples.REFERENCE)),
                answer("100", "FAILED: SOME ERROR OCCURED"),
                answer("101", BANK_PAGE),
                answer("", "Payment initiated"),
                RawServer.closeWithoutReply())) {
            venue.onJson(reply);
            assertThat(pay(PaymentMode.DIRECT)).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(venue.pages()).isEmpty();
    }

    @Test
    void aPageThatCannotBeKeptChangesNothingAboutThePayment() {
        states(NONE, NONE);
        venue.onJson(answer("100", BANK_PAGE));
        venue.losePages();

        assertThat(pay(PaymentMode.NODAL))
                .isEqualTo(new Outcome.Accepted(BseSamples.REFERENCE, "PAYMENT INITIATED, ITS PAGE COULD NOT BE KEPT"));
    }

    @Test
    void afterALostReplyOnlyAPaymentThatHoldsEveryOrderIsTakenForOurs() {
        states(NONE, NONE);
        assertThat(lookUp(null, false)).isEqualTo(new Finding.Absent());
        states(AWAITING, AWAITING);
        assertThat(lookUp(null, false)).isEqualTo(new Finding.Held(BseSamples.REFERENCE, AWAITING.substring(4)));
        states(APPROVED, APPROVED);
        assertThat(lookUp(null, false)).isEqualTo(new Finding.Finished(BseSamples.REFERENCE, APPROVED.substring(4)));
        states(AWAITING, APPROVED);
        assertThat(lookUp(null, false)).isInstanceOf(Finding.Held.class);
        for (String other : List.of(NONE, REJECTED, "100|SOMETHING NEW", "101|INVALID ORDER NUMBER")) {
            states(AWAITING, other);
            assertThat(lookUp(null, false)).as(other).isInstanceOf(Finding.NoReport.class);
        }
        states(REJECTED, REJECTED);
        assertThat(lookUp(null, false)).as("perhaps an earlier one's").isInstanceOf(Finding.NoReport.class);
        states(AWAITING, "100|APPROVED");
        venue.onUpload("UCC001|1994508|BSEMF", RawServer.closeWithoutReply());
        assertThat(lookUp(null, false)).isInstanceOf(Finding.NoAnswer.class);
    }

    @Test
    void aPaymentThatTheVenueHasNamedIsFollowedToItsEnd() {
        String named = BseSamples.REFERENCE;
        states(AWAITING, AWAITING);
        assertThat(lookUp(named, false)).isEqualTo(new Finding.Held(named, AWAITING.substring(4)));
        states(APPROVED, REJECTED);
        assertThat(lookUp(named, false))
                .isEqualTo(new Finding.Held(named, "1994507: APPROVED ( DIRECT ); 1994508: REJECTED (DIRECT)"));
        states(APPROVED, APPROVED);
        assertThat(lookUp(named, true)).isEqualTo(new Finding.Finished(named, "APPROVED ( DIRECT )"));
        states(REJECTED, REJECTED);
        assertThat(lookUp(named, false))
                .isEqualTo(new Finding.Refused(named, new Cause("PAYMENT_REJECTED", "REJECTED (DIRECT)")));
        states("101|INVALID ORDER NUMBER", NONE);
        assertThat(lookUp(named, false)).isInstanceOf(Finding.NoAnswer.class);
    }

    @Test
    void theStateOfAPaymentIsAnEnquiryAnsweredInTheVenuesWords() {
        venue.onUpload("UCC001|1994507|BSEMF", "100|AWAITING FOR FUNDS CONFIRMATION  ( NODAL )");
        SpecificRecord enquiry = BseSamples.everyKind().get(BseOrderType.PAYMENT_STATUS);
        assertThat(venue.isWithoutEffect(BseOrderType.PAYMENT_STATUS, enquiry)).isTrue();
        assertThat(venue.isWithoutEffect(BseOrderType.PAYMENT, BseSamples.payment(PaymentMode.UPI)))
                .isFalse();
        assertThat(venue.submit(BseOrderType.PAYMENT_STATUS, enquiry, false))
                .isEqualTo(new Outcome.Completed(BseSamples.REFERENCE, "AWAITING FOR FUNDS CONFIRMATION ( NODAL )"));

        venue.onUpload("UCC001|1994507|BSEMF", "101|INVALID ORDER NUMBER FOR GIVEN MEMBER");
        assertThat(venue.submit(BseOrderType.PAYMENT_STATUS, enquiry, false)).isInstanceOf(Outcome.Rejected.class);
    }
}
