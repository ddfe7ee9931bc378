package io.harkara.bse;

import static io.harkara.bse.BseSamples.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies of the additional services and of those that take JSON. */
class BseUploadRepliesTest {

    @Test
    void aMandateIsAcceptedUnderItsNumberUntilTheBankApprovesIt() {
        assertThat(BseUploadReplies.mandate(mfapi("100|MANDATE REGISTRATION DONE SUCCESSFULLY|4799153")))
                .isEqualTo(new Outcome.Accepted("4799153", "REGISTERED BY MEMBER"));
        assertThat(BseUploadReplies.mandate(mfapi("100|MANDATE REGISTRATION DONE SUCCESSFULLY|BSE521824730118")))
                .isEqualTo(new Outcome.Accepted("BSE521824730118", "REGISTERED BY MEMBER"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100|MANDATE REGISTRATION DONE SUCCESSFULLY",
                "100|MANDATE REGISTRATION DONE SUCCESSFULLY|",
                "100|SOME ERROR OCCURED|4799153",
                "100|FAILED: NO|4799153",
                "102|MANDATE REGISTRATION DONE SUCCESSFULLY|4799153",
                "101",
                "done"
            })
    void whatDoesNotNameAMandateSettlesNothing(String result) {
        assertThat(BseUploadReplies.mandate(mfapi(result))).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID CLIENT CODE,CLIENT_NOT_FOUND",
        "FAILED: SWP ALREADY CANCELLED,ALREADY_CANCELLED",
        "A TEXT THAT IS NEW,UNLISTED"
    })
    void aRefusalIsRejectedByItsNumber(String reason, String code) {
        assertThat(BseUploadReplies.plan(mfapi("101|" + reason)))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo(code));
    }

    @Test
    void aSessionThatRanOutMeansThatNothingWasDone() {
        assertThat(BseUploadReplies.plan(mfapi("101|PASSWORD EXPIRED")))
                .satisfies(outcome ->
                        assertThat(BseErrors.isSessionRefused(outcome)).isTrue());
    }

    @Test
    void withdrawalPlansAreCompletedUnderTheirNumber() {
        assertThat(BseUploadReplies.plan(mfapi("100|SWP REGISTRATION DONE SUCCESSFULLY|4711")))
                .isEqualTo(new Outcome.Completed("4711", "REGISTERED"));
        assertThat(BseUploadReplies.cancellation(mfapi("100|SWP CANCELLATION DONE SUCCESSFULLY"), "4711"))
                .isEqualTo(new Outcome.Completed("4711", "CANCELLED"));
    }

    @Test
    void aTransferPlanIsCompletedUnderItsNumber() {
        assertThat(
                        stp(
                                "{'TransactionCode':'NEW','STPRegNo':'39409','BSERemarks':'STP REGISTRATION DONE SUCCESSFULLY','SuccessFlag':'0','IntRefNo':'%s','FromOrderNo':'6309357','ToOrderNo':'6309358'}"))
                .isEqualTo(new Outcome.Completed("39409", "REGISTERED, FIRST ORDERS 6309357 AND 6309358"));
        assertThat(stp("{'STPREGNO':39409,'bseRemarks':'DONE','SuccessFlag':0,'IntRefNo':'%s'}"))
                .isEqualTo(new Outcome.Completed("39409", "REGISTERED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'STPRegNo':'39409','BSERemarks':'DONE','SuccessFlag':'0','IntRefNo':'0000000002'}",
                "{'STPRegNo':'39409','BSERemarks':'DONE','SuccessFlag':'0'}",
                "{'STPRegNo':'','BSERemarks':'DONE','SuccessFlag':'0','IntRefNo':'%s'}",
                "{'STPRegNo':'39409','BSERemarks':'FAILED: NO','SuccessFlag':'0','IntRefNo':'%s'}",
                "{'STPRegNo':'39409','BSERemarks':'DONE','IntRefNo':'%s'}",
                "{'STPRegNo':'0','BSERemarks':'','SuccessFlag':'1','IntRefNo':'%s'}",
                "{'STPRegNo':'39409','BSERemarks':'DONE','SuccessFlag':'0','IntRefNo':'%s'",
                "['39409']",
                "null"
            })
    void whatDoesNotNameAPlanSettlesNothing(String document) {
        assertThat(stp(document)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void noStatusButTwoHundredIsBelieved() {
        assertThat(BseJsonReplies.pause(
                        new BseClient.Reply(500, "{\"StatusFlag\":\"0\",\"BseRemarks\":\"DATA SAVED SUCCESSFULLY\"}"),
                        REFERENCE,
                        "582597"))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void pausesAndShiftsAreCompletedUnderTheRegistration() {
        assertThat(BseJsonReplies.pause(
                        json("{'RegistrationNumber':'582597','BseRemarks':'DATA SAVED SUCCESSFULLY','StatusFlag':'0'}"),
                        REFERENCE,
                        "582597"))
                .isEqualTo(new Outcome.Completed("582597", "PAUSED"));
        assertThat(shift("{'UniqueId':'%s','Status':'0','Remarks':'MANDATE SHIFTING DONE SUCCESSFULLY'}"))
                .isEqualTo(new Outcome.Completed("582597", "SHIFTED"));
    }

    @Test
    void aRepeatedIdIsNoRefusal() {
        assertThat(shift("{'UniqueId':'%s','Status':'1','Remarks':'DUPLICATE UNIQUE ID'}"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.knownToVenue()).isTrue());
    }

    @Test
    void aRefusedPasswordIsNobodysOrderAndIsKnownAsOne() {
        assertThat(shift("{'UniqueId':'%s','Status':'1','Remarks':'FAILED: INVALID ACCOUNT INFORMATION'}"))
                .isInstanceOfSatisfying(Outcome.NotSent.class, notSent -> {
                    assertThat(notSent.downtime()).isTrue();
                    assertThat(BseErrors.refusedLoginIn(notSent.cause())).isNotNull();
                });
    }

    private static Outcome stp(String document) {
        return BseJsonReplies.stp(json(document.replace("%s", BseUploadRequests.shortReference(REFERENCE))), REFERENCE);
    }

    private static Outcome shift(String document) {
        return BseJsonReplies.shift(json(document), REFERENCE, "582597");
    }

    private static BseClient.Reply mfapi(String result) {
        return new BseClient.Reply(200, BseSamples.envelope("MFAPI", result));
    }

    private static BseClient.Reply json(String document) {
        return new BseClient.Reply(200, document.replace('\'', '"').replace("%s", REFERENCE));
    }
}
