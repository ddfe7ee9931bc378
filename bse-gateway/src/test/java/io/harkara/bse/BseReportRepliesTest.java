package io.harkara.bse;

import static io.harkara.bse.BseSamples.REFERENCE;
import static io.harkara.bse.BseSamples.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.schemas.BseLumpsum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BseReportRepliesTest {

    private static final BseLumpsum ORDER = BseSamples.purchase().build();
    private static final String NUMBER = "1531828799";

    @Test
    void anOrderOnItsWayIsHeldWithTheVenuesRemarks() {
        assertThat(finding("order-status-payment-pending.xml"))
                .isEqualTo(new Finding.Held(NUMBER, "PAYMENT NOT RECEIVED TILL DATE"));
    }

    @ParameterizedTest
    @CsvSource({"order-status-allotment-done.xml,Allotment  Done", "order-status-complete.xml,COMPLETE"})
    void anOrderThatIsAllottedIsFinishedHoweverItIsSpelled(String file, String detail) {
        assertThat(finding(file)).isEqualTo(new Finding.Finished(NUMBER, detail));
    }

    @Test
    void anInvalidOrderIsRefusedWithTheVenuesRemarks() {
        assertThat(finding("order-status-invalid.xml"))
                .isEqualTo(new Finding.Refused(NUMBER, new Cause("INVALID_AT_VENUE", "REJECTED BY RTA - KYC")));
    }

    @Test
    void anOrderThatTheUserCancelledIsCancelled() {
        assertThat(finding("order-status-cancelled.xml"))
                .isEqualTo(new Finding.Cancelled(NUMBER, "ORDER CANCELLED BY USER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-status-empty.xml", "order-status-others-only.xml"})
    void anAnswerInFullThatDoesNotShowOurReferenceIsAMiss(String file) {
        assertThat(finding(file)).isEqualTo(new Finding.Absent());
    }

    @Test
    void twoOrdersWithOurReferenceSettleNothing() {
        assertThat(finding("order-status-two-with-our-reference.xml"))
                .isInstanceOfSatisfying(
                        Finding.NoAnswer.class,
                        none -> assertThat(none.cause().code()).isEqualTo("AMBIGUOUS"));
    }

    @Test
    void anotherClientsOrderWithOurReferenceSettlesNothing() {
        assertThat(finding("order-status-our-reference-other-client.xml"))
                .isInstanceOfSatisfying(
                        Finding.NoAnswer.class,
                        none -> assertThat(none.cause().code()).isEqualTo("ANOTHER_ORDER"));
    }

    @Test
    void aStatusThatNobodyListedSettlesNothing() {
        assertThat(finding("order-status-unlisted-status.xml"))
                .isInstanceOfSatisfying(
                        Finding.NoAnswer.class,
                        none -> assertThat(none.cause().code()).isEqualTo("REPLY_UNREADABLE"));
    }

    @Test
    void theSameOrderUnderTwoDaysIsOneOrderAsTheLaterDayShowsIt() {
        List<BseReportReplies.Row> rows = new ArrayList<>(rows("order-status-payment-pending.xml"));
        rows.addAll(rows("order-status-allotment-done.xml"));

        assertThat(BseReportReplies.finding(rows, REFERENCE, ORDER))
                .isEqualTo(new Finding.Finished(NUMBER, "Allotment  Done"));
    }

    @Test
    void anOrderAskedForByNumberMustStillBeOurs() {
        BseReportReplies.Answer answer = BseReportReplies.read(
                new BseClient.Reply(200, recorded("order-status-others-only.xml")), REFERENCE, "1531828700");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        BseReportReplies.Rows.class,
                        found -> assertThat(BseReportReplies.finding(found.rows(), REFERENCE, ORDER))
                                .isInstanceOf(Finding.NoAnswer.class));
    }

    @ParameterizedTest
    @CsvSource({
        "order-status-wrong-password.xml,true",
        "order-status-suspended.xml,false",
        "order-status-invalid-date.xml,false"
    })
    void aRefusedReportTeachesNothingAndSaysWhetherTheCredentialsWereRefused(String file, boolean forGood) {
        BseReportReplies.Answer answer =
                BseReportReplies.read(new BseClient.Reply(200, recorded(file)), REFERENCE, null);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        BseReportReplies.Failed.class,
                        failed -> assertThat(failed.refusal() != null
                                        && failed.refusal().isPermanent())
                                .isEqualTo(forGood));
    }

    @ParameterizedTest
    @CsvSource({
        "200,page-of-a-proxy.html,REPLY_NOT_SOAP",
        "503,order-status-empty.xml,HTTP_503",
        "500,fault-action-not-supported.xml,SOAP_FAULT",
        "200,order-accepted.xml,REPLY_EMPTY"
    })
    void whatIsNoReportTeachesNothing(int status, String file, String code) {
        assertThat(BseReportReplies.read(new BseClient.Reply(status, recorded(file)), REFERENCE, null))
                .isInstanceOfSatisfying(
                        BseReportReplies.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo(code));
    }

    @Test
    void everyPrefixOfAReportTeachesNothing() {
        String whole = recorded("order-status-empty.xml").strip();
        for (int end = 0; end < whole.length(); end++) {
            assertThat(BseReportReplies.read(new BseClient.Reply(200, whole.substring(0, end)), REFERENCE, null))
                    .as("the first %d characters", end)
                    .isInstanceOf(BseReportReplies.Failed.class);
        }
    }

    private static Finding finding(String file) {
        return BseReportReplies.finding(rows(file), REFERENCE, ORDER);
    }

    private static List<BseReportReplies.Row> rows(String file) {
        return switch (BseReportReplies.read(new BseClient.Reply(200, recorded(file)), REFERENCE, null)) {
            case BseReportReplies.Rows found -> found.rows();
            case BseReportReplies.Failed failed ->
                throw new AssertionError(failed.cause().toString());
        };
    }
}
