package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every text of the venue that is known, word for word and space for space. */
class BseTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FAILED:  PAN STATUS NOT VERIFIED WITH ITD;PAN_NOT_VERIFIED",
                "FAILED: CLIENT NOMINEE AUTHENTICATION PENDING;NOMINEE_PENDING",
                "FAILED: ORDER ENTRY NOT ALLOWED IN THE SCHEME. CONTACT EXCHANGE ADMIN;SCHEME_NOT_ALLOWED",
                "FAILED: ORDER ENTRY NOT ALLOWED IN THE SCHEME;SCHEME_NOT_ALLOWED",
                "FAILED: ORDER ENTRY NOT ALLOWED, SCHEME CLOSED;SCHEME_CLOSED",
                "FAILED: FATCA NOT VERIFIED BY KARVY. ORDER ENTRY NOT ALLOWED;FATCA_NOT_VERIFIED",
                "FAILED: CLIENT DOES NOT EXISTS. ORDER ENTRY FAILED;CLIENT_NOT_FOUND",
                "FAILED: INSTALLMENT AMT IS LESS THAN MINIMUM INSTALLMENT AMT;BELOW_MINIMUM",
                "FAILED: NO OF INSTALLMENT NOT ALLOWED IN DAILY XSIP\\ ISIP;INSTALLMENTS_NOT_ALLOWED",
                "FAILED: X-SIP REGISTRATION FAILED, MANDATE NOT APPROVED;MANDATE_NOT_APPROVED",
                "FAILED: ORDER NOT FOUND FOR ORDER ID;ORDER_NOT_FOUND"
            })
    void anOrderThatIsRefusedIsRejected(String text, String code) {
        assertThat(BseErrors.refusedOrder(text)).isEqualTo(new Outcome.Rejected(new Cause(code, text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "X-SIP OR I-SIP CAN BE CANCELLED ONLY PRIOR TO 6 DAYS OF TRIGGER DATE;TOO_LATE_TO_CANCEL",
                "X-SIP OR I-SIP HAS BEEN ALREADY CANCELLED OR NOT EXISTS;PLAN_NOT_FOUND",
                "XSIP REGISTRATION NO. IS NOT EXISTS;PLAN_NOT_FOUND",
                "INVALID PARAM STRING FORMAT;FIELDS_REFUSED",
                "MEMBER CODE MANDATORY;FIELDS_REFUSED",
                "CLIENT CODE MANDATORY;FIELDS_REFUSED",
                "INVALID MEMBER CODE;MEMBER_NOT_FOUND",
                "INVALID CLIENT CODE;CLIENT_NOT_FOUND",
                "INVALID ACTION CODE;FIELDS_REFUSED",
                "INVALID MANDATE NUMBER;MANDATE_NOT_FOUND",
                "INVALID MANDATE NUMBER FOR GIVEN CLIENT CODE;MANDATE_NOT_FOUND",
                "FAILED: INVALID STP REGISTRATION NUMBER;PLAN_NOT_FOUND",
                "FAILED: SWP ALREADY CANCELLED;ALREADY_CANCELLED",
                "SWP CANCELLATION REQUEST ALREADY INITIATED;ALREADY_CANCELLED",
                "FAILED: PAYMENT ALREADY RECIEVED FOR ORDER ID-7531973;ALREADY_PAID",
                "FAILED: ORDER ALREADY MARKED AS INVALID FOR ORDER ID-7531973;ORDER_NOT_VALID",
                "FAILED: TIME EXCEEDED FOR PAYMENT REJECTION FOR ORDER ID-7531973;TOO_LATE_TO_REJECT",
                "FAILED: ORDER CANCELLATION NOT ALLOWED ON 02 Jun 2022;CANCELLATION_NOT_ALLOWED",
                "FAILED: ORDER NOT FOUND;ORDER_NOT_FOUND",
                "FAILED: ORDER NOT FOUND FOR ORDER ID-7531973;ORDER_NOT_FOUND",
                "INVALID SEGMENT VALUE;FIELDS_REFUSED",
                "INVALID ORDER NUMBER;ORDER_NOT_FOUND",
                "INVALID ORDER NUMBER FOR GIVEN MEMBER;ORDER_NOT_FOUND",
                "INVALID ORDER NUMBER FOR GIVEN CLIENT;ORDER_NOT_FOUND",
                "FAILED: DOB MANDATORY;FIELDS_REFUSED",
                "FAILED: INVALID DATE OF BIRTH OF INDIVIDUAL;FIELDS_REFUSED",
                "FAILED: INVALID DATE OF BIRTH FORMAT MM/DD/YYYY;FIELDS_REFUSED",
                "FAILED: INVALID ADDRESS TYPE;FIELDS_REFUSED",
                "FAILED: AMOUNT SHOULD NOT BE BLANK;FIELDS_REFUSED",
                "FAILED: AMOUNT SHOULD NOT BE 0;FIELDS_REFUSED",
                "FAILED: INVALID CLIENT ACCOUNT NUMBER;ACCOUNT_NOT_FOUND",
                "FAILED: PAN NO ALREADY APPROVED;PAN_ALREADY_APPROVED",
                "FAILED: IMAGE IS ALREADY AVAILABLE AND IMAGE STATUS IS PENDING;IMAGE_PENDING",
                "FAILED: CLIENT STATUS IS NOT ACTIVE;CLIENT_NOT_ACTIVE",
                "Invalid FileType;FIELDS_REFUSED"
            })
    void whatAFlagRefusesIsRejected(String text, String code) {
        assertThat(BseErrors.refusedByFlag(text)).isEqualTo(new Outcome.Rejected(new Cause(code, text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INVALID PAYMENT MODE;FIELDS_REFUSED",
                "INVALID MEMBER CODE;MEMBER_NOT_FOUND",
                "INVALID CLIENT CODE;CLIENT_NOT_FOUND",
                "INVALID CLIENT ACCOUNT NUMBER;ACCOUNT_NOT_FOUND",
                "SELECT AT LEAST ONE ORDER;FIELDS_REFUSED",
                "INVALID ORDER NUMBER;ORDER_NOT_FOUND",
                "INVALID TOTAL ORDER AMOUNT;AMOUNT_DIFFERS",
                "INVALID LOGOUT URL FORMAT;FIELDS_REFUSED"
            })
    void aPaymentThatIsRefusedIsRejected(String text, String code) {
        assertThat(BseErrors.refusedPayment(text)).isEqualTo(new Outcome.Rejected(new Cause(code, text)));
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER NUMBER ALREADY INITIATED",
        "ORDER NUMBER ALLREADY INITIATED",
        "PAYMENT DONE FOR THIS ORDER NUMBER",
        "A TEXT THAT IS NEW",
        "FAILED: WHATEVER"
    })
    void aPaymentThatMayBeUnderWayIsUnknown(String text) {
        assertThat(BseErrors.refusedPayment(text))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID MEMBER CODE FOR GIVEN MANDATE ID,MANDATE_NOT_FOUND",
        "INVALID CLIENT CODE FOR GIVEN MANDATE ID,MANDATE_NOT_FOUND",
        "FAILED: INVALID MANDATE ID,MANDATE_NOT_FOUND",
        "FAILED: INVALID MANDATE ID FOR GIVEN MEMBER CODE AND CLIENT CODE,MANDATE_NOT_FOUND"
    })
    void aLinkThatIsRefusedIsRejected(String text, String code) {
        assertThat(BseErrors.refusedWithPassword(text)).isEqualTo(new Outcome.Rejected(new Cause(code, text)));
    }

    @Test
    void aLinkThatIsNotReadyIsAskedForAgainAndTheVenueIsNotDown() {
        assertThat(BseErrors.refusedWithPassword("ENACHURL NOT GENERATED"))
                .isEqualTo(new Outcome.NotSent(new Cause("LINK_NOT_READY", "ENACHURL NOT GENERATED"), false));
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD EXPIRED",
        "FAILED: PASSWORD EXPIRED",
        "INVALID ENCRYPTED PASSWORD",
        "FAILED: ACCESS TOKEN EXPIRED",
        "INVALID USER ID"
    })
    void aRefusedSessionLeavesTheOrderToTheNextOne(String text) {
        assertThat(BseErrors.isSessionRefused(BseErrors.refusedOrder(text))).isTrue();
        assertThat(BseErrors.isSessionRefused(BseErrors.refusedByFlag(text))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED: DUPLICAT UNIQUE REF NO.",
        "DUPLICATE UNIQUE ID",
        "FAILED: SOME ERROR OCCURED",
        "X-SIP OR I-SIP WITH REGN NO 119236449 IS CANCELLED SUCCESSFULLY",
        "MANDATE SHIFTING DONE SUCCESSFULLY",
        "ORD CONF: Your Request for FRESH PURCHASE 500.000  in SCHEME: 02-DP"
    })
    void whatMayHaveHappenedIsUnknownWhateverTheFlagSays(String text) {
        assertThat(BseErrors.refusedOrder(text)).isInstanceOf(Outcome.Unknown.class);
        assertThat(BseErrors.refusedByFlag(text)).isInstanceOf(Outcome.Unknown.class);
        assertThat(BseErrors.refusedWithPassword(text)).isInstanceOf(Outcome.Unknown.class);
        assertThat(BseErrors.refusedPayment(text)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED: INVALID FROM DATE,QUESTION_REFUSED",
        "FAILED: INVALID TO DATE,QUESTION_REFUSED",
        "FAILED: INVALID CLIENT CODE FOR GIVEN MEMBER CODE,CLIENT_NOT_FOUND",
        "FAILED: INVALID TRANSACTION TYPE,QUESTION_REFUSED",
        "FAILED: INVALID ORDER TYPE,QUESTION_REFUSED",
        "FAILED: INVALID ORDER STATUS,QUESTION_REFUSED",
        "FAILED: INVALID SETTLEMENT TYPE,QUESTION_REFUSED",
        "FAILED: INVALID MEMBER CODE,MEMBER_NOT_FOUND",
        "FAILED: ACCESS TOKEN EXPIRED,SESSION_REFUSED",
        "FAILED: INVALID MANDATE ID,MANDATE_NOT_FOUND",
        "FAILED: INVALID MANDATE ID FOR GIVEN MEMBER CODE AND CLIENT CODE,MANDATE_NOT_FOUND",
        "FAILED: ACCESS TEMPORARILY SUSPENDED. KINDLY BEAR WITH US,VENUE_SUSPENDED",
        "FAILED: A TEXT THAT IS NEW,REPORT_REFUSED"
    })
    void aReportThatIsRefusedSaysWhyAndStopsNoLogin(String text, String code) {
        Cause cause = BseErrors.refusedReport(text);

        assertThat(cause).isEqualTo(new Cause(code, text));
        SessionException refusal = BseErrors.refusedLoginIn(cause);
        assertThat(refusal == null || !refusal.isPermanent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "USER ID SHOULD NOT BE BLANK",
        "MEMBER ID SHOULD NOT BE BLANK",
        "PASSWORD SHOULD NOT BE BLANK",
        "PASSKEY SHOULD NOT BE BLANK",
        "INVALID ACCOUNT INFORMATION",
        "FAILED:INVALID ACCOUNT INFORMATION",
        "INVALID USER ID",
        "USER NOT EXISTS",
        "FAILED: USER NOT EXISTS",
        "FAILED: USER DOES NOT EXIST",
        "USER IS DISABLED. CONTACT ADMIN",
        "FAILED: USER IS DISABLED. CONTACT ADMIN",
        "YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN",
        "FAILED: YOU HAVE EXCEEDED MAXIMUM LOGIN ATTEMPTS. CONTACT ADMIN",
        "THE MEMBER IS SUSPENDED. CONTACT ADMIN",
        "FAILED: THE MEMBER IS SUSPENDED. CONTACT ADMIN",
        "THE BRANCH IS SUSPENDED. CONTACT ADMIN",
        "PASSWORD EXPIRED",
        "FAILED: LOGIN PASSWORD EXPIRED. KINDLY RESET LOGIN PASSWORD",
        "FAILED: USER ID MANDATORY",
        "FAILED: MEMBER CODE MANDATORY",
        "FAILED: PASSWORD MANDATORY"
    })
    void aRefusedLoginIsNotTriedAgainWhereverItIsToldAndCostsNoOrder(String text) {
        assertThat(BseErrors.refusedLogin(text))
                .satisfies(refused -> assertThat(refused.isPermanent()).isTrue())
                .satisfies(refused -> assertThat(refused.reason().code()).isNotEqualTo(BseErrors.UNLISTED));
        assertThat(BseErrors.refusedLoginIn(BseErrors.refusedReport(text))).isNotNull();
        for (Outcome outcome : List.of(BseErrors.refusedWithPassword(text), BseErrors.refusedPayment(text))) {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.NotSent.class,
                            notSent -> assertThat(BseErrors.refusedLoginIn(notSent.cause()))
                                    .isNotNull());
        }
    }

    @Test
    void aVenueThatAsksForPatienceGetsIt() {
        String text = "FAILED: ACCESS TEMPORARILY SUSPENDED. KINDLY BEAR WITH US";
        assertThat(BseErrors.refusedLogin(text).isPermanent()).isFalse();
        Outcome waits = new Outcome.NotSent(new Cause("VENUE_SUSPENDED", text), true);
        assertThat(BseErrors.refusedOrder(text)).isEqualTo(waits);
        assertThat(BseErrors.refusedByFlag(text)).isEqualTo(waits);
        assertThat(BseErrors.refusedWithPassword(text)).isEqualTo(waits);
        assertThat(BseErrors.refusedPayment(text)).isEqualTo(waits);
    }
}
