package io.harkara.bse;

import static io.harkara.bse.BseSamples.REFERENCE;
import static io.harkara.bse.BseSamples.loginReply;
import static io.harkara.bse.BseSamples.orderReply;
import static io.harkara.bse.BseSamples.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BseRepliesTest {

    private static final String CONFIRMED =
            "ORD CONF: Your Request for FRESH PURCHASE 500.000  in SCHEME: 02-DP THRO : PHYSICAL is confirmed for CLIENT :  clientname (Code: clientcode) CONFIRMATION TIME: Jun  2 2022 11:15AM ENTRY BY:  ORDER NO: 7531973";

    @Test
    void aConfirmedOrderIsAcceptedUnderTheVenuesNumberAndWithoutTheInvestorsName() {
        Outcome outcome = BseReplies.order(
                new BseClient.Reply(200, recorded("order-accepted.xml")), BseRequests.ORDER, REFERENCE);

        assertThat(outcome).isEqualTo(new Outcome.Accepted("7531973", "CONFIRMED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CONFIRMED,
                "ORD CONF: Your Request for FRESH REDEMPTION 100.000 UNITS in SCHEME: 02-DP THRO : PHYSICAL is confirmed for CLIENT :  clientname (Code: clientcode) CONFIRMATION TIME: Jun  2 2022 12:30PM ENTRY BY:  ORDER NO: 7531973",
                "ORD CONF: Your Request for FRESH REDEMPTION 500.000 AMOUNT in SCHEME: 02-DP THRO : PHYSICAL is confirmed for CLIENT :  clientname (Code: clientcode) CONFIRMATION TIME: Jun  2 2022 12:30PM ENTRY BY:  ORDER NO: 7531973",
                "YOUR REQUEST HAS BEEN CONFIRMED"
            })
    void everyRecordedConfirmationIsAccepted(String remarks) {
        assertThat(order("7531973", remarks, "0")).isEqualTo(new Outcome.Accepted("7531973", "CONFIRMED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " OFFLINE ORDER WILL BE TRIGGERED DURING MARKET HOURS",
                " OFFLINE ORDER WILL BE TRIGGERED  ON NEXT WORKING DAY"
            })
    void anOrderTakenAfterHoursSaysSoInItsDetail(String suffix) {
        assertThat(order("7531973", CONFIRMED + suffix, "0"))
                .isEqualTo(new Outcome.Accepted("7531973", suffix.strip().replace("  ", " ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            FAILED:  PAN STATUS NOT VERIFIED WITH ITD;PAN_NOT_VERIFIED
            FAILED: CLIENT NOMINEE AUTHENTICATION PENDING;NOMINEE_PENDING
            FAILED: ORDER ENTRY NOT ALLOWED IN THE SCHEME. CONTACT EXCHANGE ADMIN;SCHEME_NOT_ALLOWED
            FAILED: ORDER ENTRY NOT ALLOWED IN THE SCHEME;SCHEME_NOT_ALLOWED
            FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED;SCHEME_CLOSED
            FAILED: FATCA NOT VERIFIED BY KARVY. ORDER ENTRY NOT ALLOWED;FATCA_NOT_VERIFIED
            FAILED: CLIENT DOES NOT EXISTS. ORDER ENTRY FAILED;CLIENT_NOT_FOUND
            failed :   order  entry not   allowed, scheme closed ;SCHEME_CLOSED
            FAILED: INSTALLMENT AMT IS LESS THAN MINIMUM INSTALLMENT AMT;BELOW_MINIMUM
            FAILED: NO OF INSTALLMENT NOT ALLOWED IN DAILY XSIP\\ ISIP;INSTALLMENTS_NOT_ALLOWED
            FAILED: X-SIP REGISTRATION FAILED, MANDATE NOT APPROVED;MANDATE_NOT_APPROVED
            FAILED: INVALID AMOUNT;UNLISTED
            FAILED: ORDER NOT FOUND FOR ORDER ID-;ORDER_NOT_FOUND
            """)
    void aRefusalByFlagIsRejectedWithItsCodeAndTheVenuesWords(String remarks, String code) {
        assertThat(order("0", remarks, "1")).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.cause().code()).isEqualTo(code);
            assertThat(rejected.cause().text()).isEqualTo(remarks.strip());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED: PASSWORD EXPIRED", "FAILED:PASSWORD  EXPIRED", "PASSWORD EXPIRED"})
    void aRefusedSessionMeansThatTheOrderWasNotLookedAt(String remarks) {
        Outcome outcome = order("0", remarks, "1");

        assertThat(outcome).isInstanceOf(Outcome.NotSent.class);
        assertThat(BseErrors.isSessionRefused(outcome)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0,FAILED: DUPLICAT UNIQUE REF NO.,1",
        "0,FAILED: DUPLICATE UNIQUE REF NO.,1",
        "0,DUPLICAT  UNIQUE REF NO,1",
        "7531973,FAILED: DUPLICAT UNIQUE REF NO.,1",
        "7531973,FAILED: DUPLICAT UNIQUE REF NO.,0"
    })
    void aRepeatedReferenceIsNeverTakenForARefusal(String number, String remarks, String flag) {
        assertThat(order(number, remarks, flag)).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
            assertThat(unknown.knownToVenue()).isTrue();
            assertThat(unknown.cause().code()).isEqualTo("REPEATED_REFERENCE");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0,ORD CONF: fine,0",
        ",ORD CONF: fine,0",
        "abc,ORD CONF: fine,0",
        "-5,ORD CONF: fine,0",
        "7531973,FAILED: SOMETHING,0",
        "7531973,FAILED: SOMETHING,1",
        "7531973,ORD CONF: fine,1",
        "7531973,ORD CONF: ORDER NO: 7531974,0",
        "7531973,ORD CONF: fine,2",
        "7531973,ORD CONF: fine,''",
        "0,SOMETHING THAT DOES NOT SAY FAILED,1",
        "0,'',1"
    })
    void aContradictionIsUnknownAndKnownToTheVenue(String number, String remarks, String flag) {
        assertThat(order(number == null ? "" : number, remarks, flag))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEW",
                "NEW|" + REFERENCE,
                "NEW|" + REFERENCE + "|7531973|u|m|c|ORD CONF: cut off",
                "101|INVALID ACCOUNT INFORMATION",
                "CXL|" + REFERENCE + "|7531973|u|m|c|ORD CONF|0",
                "NEW|2026072210000000002|7531973|u|m|c|ORD CONF|0",
                "NEW||7531973|u|m|c|ORD CONF|0",
                "||||||||",
                "<html>busy</html>"
            })
    void whatIsNoReplyToThisOrderSaysNothingAboutIt(String result) {
        assertThat(BseReplies.order(orderReply(result), BseRequests.ORDER, REFERENCE))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isFalse());
    }

    @Test
    void aNinthFieldIsNoReasonToDoubtAClearReply() {
        assertThat(BseReplies.order(
                        orderReply("NEW|%s|7531973|u|m|c|%s|0|0".formatted(REFERENCE, CONFIRMED)),
                        BseRequests.ORDER,
                        REFERENCE))
                .isEqualTo(new Outcome.Accepted("7531973", "CONFIRMED"));
    }

    @Test
    void barsInsideTheRemarksNeverTurnAFailureIntoAnOrder() {
        assertThat(BseReplies.order(
                        orderReply("NEW|%s|0|u|m|c|FAILED: A|0|1".formatted(REFERENCE)), BseRequests.ORDER, REFERENCE))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "200,page-of-a-proxy.html,REPLY_NOT_SOAP",
        "502,page-of-a-proxy.html,HTTP_502",
        "500,fault-action-not-supported.xml,SOAP_FAULT",
        "200,fault-action-not-supported.xml,SOAP_FAULT",
        "500,order-accepted.xml,HTTP_500",
        "202,order-accepted.xml,HTTP_202",
        "200,login-accepted.xml,REPLY_EMPTY",
        "200,order-status-empty.xml,REPLY_EMPTY"
    })
    void aReplyThatIsNotOneIsUnknown(int status, String file, String code) {
        assertThat(BseReplies.order(new BseClient.Reply(status, recorded(file)), BseRequests.ORDER, REFERENCE))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.cause().code()).isEqualTo(code));
    }

    @Test
    void everyPrefixOfAGoodReplyIsUnknown() {
        String whole = recorded("order-accepted.xml").strip();
        for (int end = 0; end < whole.length(); end++) {
            assertThat(BseReplies.order(
                            new BseClient.Reply(200, whole.substring(0, end)), BseRequests.ORDER, REFERENCE))
                    .as("the first %d characters", end)
                    .isInstanceOf(Outcome.Unknown.class);
        }
    }

    @Test
    void aSessionIsWhatStandsAfterTheHundred() throws SessionException {
        assertThat(BseReplies.login(new BseClient.Reply(200, recorded("login-accepted.xml")))
                        .reveal())
                .isEqualTo("UWQ/yLAS7KmiHyExtsKKq3DuHTWuyGGYnAOwLKjOzy0P4s38PSL8nA==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVALID ACCOUNT INFORMATION",
                "INVALID USER ID",
                "USER NOT EXISTS",
                "USER IS DISABLED. CONTACT ADMIN",
                "YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN",
                "THE MEMBER IS SUSPENDED. CONTACT ADMIN",
                "THE BRANCH IS SUSPENDED. CONTACT ADMIN",
                "PASSWORD EXPIRED",
                "USER ID SHOULD NOT BE BLANK",
                "MEMBER ID SHOULD NOT BE BLANK",
                "PASSWORD SHOULD NOT BE BLANK",
                "PASSKEY SHOULD NOT BE BLANK"
            })
    void aListedRefusalOfALoginIsForGood(String text) {
        assertThatExceptionOfType(SessionException.class)
                .isThrownBy(() -> BseReplies.login(loginReply("101|" + text)))
                .satisfies(refused -> {
                    assertThat(refused.isPermanent()).isTrue();
                    assertThat(refused.reason().code()).isNotEqualTo(BseErrors.UNLISTED);
                });
    }

    @Test
    void aRefusalInUnknownWordsIsForGoodTooBecauseItMayMeanAWrongPassword() {
        assertThatExceptionOfType(SessionException.class)
                .isThrownBy(() -> BseReplies.login(loginReply("101|SOMETHING NEW")))
                .satisfies(refused -> assertThat(refused.isPermanent()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"101|ACCESS TEMPORARILY SUSPENDED. KINDLY BEAR WITH US", "100|", "100|short", "hello", ""})
    void aLoginThatMayWorkLaterIsNotForGood(String result) {
        assertThatExceptionOfType(SessionException.class)
                .isThrownBy(() -> BseReplies.login(loginReply(result)))
                .satisfies(refused -> assertThat(refused.isPermanent()).isFalse());
    }

    @Test
    void aTokenInAReplyThatIsCutOffIsNotRepeated() {
        String whole = recorded("login-accepted.xml");
        String cut = whole.substring(0, whole.indexOf("nA=="));

        assertThatExceptionOfType(SessionException.class)
                .isThrownBy(() -> BseReplies.login(new BseClient.Reply(200, cut)))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("UWQ/yLAS"));
    }

    private static Outcome order(String number, String remarks, String flag) {
        return BseReplies.order(
                orderReply("NEW|%s|%s|1000001|10000|UCC001|%s|%s".formatted(REFERENCE, number, remarks, flag)),
                BseRequests.ORDER,
                REFERENCE);
    }
}
