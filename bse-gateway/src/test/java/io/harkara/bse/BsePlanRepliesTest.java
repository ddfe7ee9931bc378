package io.harkara.bse;

import static io.harkara.bse.BseSamples.REFERENCE;
import static io.harkara.bse.BseSamples.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies to plans and their changes, in the venue's own words, with our reference put into them. */
class BsePlanRepliesTest {

    private static final String REGISTERED = "X-SIP HAS BEEN REGISTERED, REG NO IS : 582597";

    @Test
    void aSipThatIsRegisteredIsCompleted() {
        assertThat(sip("NEW|%s|1234|clientcode01|1234|582596|SIP HAS BEEN REGISTERED, SIP REG NO IS : 582596|0|0"))
                .isEqualTo(new Outcome.Completed("582596", "REGISTERED"));
    }

    @Test
    void theFirstOrderOfTodayIsNamed() {
        assertThat(
                        xsip(
                                "NEW|%s|59729|8428|user|119494864|X-SIP HAS BEEN REGISTERED, REG NO IS : 119494864|0|1531828799"))
                .isEqualTo(new Outcome.Completed("119494864", "REGISTERED, FIRST ORDER 1531828799"));
    }

    @Test
    void aReplyOfEightFieldsIsOneOfBefore2022() {
        assertThat(xsip("NEW|%s|1234|c|u|582597|" + REGISTERED + "|0"))
                .isEqualTo(new Outcome.Completed("582597", "REGISTERED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FAILED: INSTALLMENT AMT IS LESS THAN MINIMUM INSTALLMENT AMT;BELOW_MINIMUM",
                "FAILED: NO OF INSTALLMENT NOT ALLOWED IN DAILY XSIP\\ ISIP;INSTALLMENTS_NOT_ALLOWED",
                "FAILED: X-SIP REGISTRATION FAILED, MANDATE NOT APPROVED;MANDATE_NOT_APPROVED",
                "FAILED: WHATEVER ELSE;UNLISTED"
            })
    void aRefusalIsRejectedByItsTextAndItsFlag(String remarks, String code) {
        assertThat(xsip("NEW|%s|1234|c|u|0|" + remarks + "|1|0"))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEW|%s|1234|c|u|582597|" + REGISTERED + "|1|0",
                "NEW|%s|1234|c|u|582598|" + REGISTERED + "|0|0",
                "NEW|%s|1234|c|u|0|" + REGISTERED + "|0|0",
                "NEW|%s|1234|c|u|582597|FAILED: NO|0|0",
                "NEW|%s|1234|c|u|0|NOT A WORD OF FAILURE|1|0",
                "NEW|2026072210000000002|1234|c|u|582597|" + REGISTERED + "|0|0",
                "CXL|%s|1234|c|u|582597|" + REGISTERED + "|0|0",
                "NEW|%s|1234|c|u|582597|" + REGISTERED,
                "NEW|%s|1234|c|u|0|FAILED: DUPLICAT UNIQUE REF NO.|1|0"
            })
    void whatContradictsItselfOrIsCutOffIsUnknown(String reply) {
        assertThat(xsip(reply)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aSessionThatRanOutMeansThatNothingWasDone() {
        assertThat(xsip("NEW|%s|1234|c|u|0|FAILED: PASSWORD EXPIRED|1|0")).isInstanceOf(Outcome.NotSent.class);
    }

    @Test
    void aCancellationGoesByItsFlagForTheNumberIsAlwaysThere() {
        assertThat(cancel("CXL|%s|1234|c|u|582597|X-SIP WITH REGN NO 582597 IS CANCELLED SUCCESSFULLY|0|0"))
                .isEqualTo(new Outcome.Completed("582597", "CANCELLED"));
        assertThat(cancel("CXL|%s|1234|c|u|582597|X-SIP OR I-SIP HAS BEEN ALREADY CANCELLED OR NOT EXISTS|1|0"))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo("PLAN_NOT_FOUND"));
        assertThat(cancel("CXL|%s|1234|c|u|582597|FAILED: X|0|0")).isInstanceOf(Outcome.Unknown.class);
    }

    private static Outcome sip(String result) {
        return BsePlanReplies.registration(reply(BsePlanRequests.SIP, result), BsePlanRequests.SIP, REFERENCE);
    }

    private static Outcome xsip(String result) {
        return BsePlanReplies.registration(reply(BsePlanRequests.XSIP, result), BsePlanRequests.XSIP, REFERENCE);
    }

    private static Outcome cancel(String result) {
        return BsePlanReplies.cancellation(
                reply(BsePlanRequests.XSIP, result), BsePlanRequests.XSIP, REFERENCE, "582597");
    }

    private static BseClient.Reply reply(String operation, String result) {
        return new BseClient.Reply(200, envelope(operation, result.replace("%s", REFERENCE)));
    }
}
