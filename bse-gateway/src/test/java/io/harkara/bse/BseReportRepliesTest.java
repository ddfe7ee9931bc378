package io.harkara.bse;

import static io.harkara.bse.BseSamples.REFERENCE;
import static io.harkara.bse.BseSamples.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BseReportRepliesTest {

    private static final BseReportReplies.Mark MARK =
            new BseReportReplies.Mark(REFERENCE, false, "UCC001", Set.of("02-DP"));
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
    void aSwitchIsKnownByTheBeginningOfItsRemarks() {
        BseReportReplies.Mark mark = new BseReportReplies.Mark(REFERENCE, true, "UCC001", Set.of("02-DP", "B301G"));
        List<BseReportReplies.Row> rows =
                List.of(row("1", REFERENCE + "9", "", ""), row("2", REFERENCE + " by A", "", ""));

        assertThat(rows)
                .filteredOn(mark::isOurs)
                .extracting(BseReportReplies.Row::orderNumber)
                .containsExactly("2");
    }

    @Test
    void aPlanIsNamedByItsOrdersAndNeverAbsentForWantOfOne() {
        assertThat(BseReportReplies.plan(
                        List.of(row("1", "", REFERENCE, "582596"), row("2", "", REFERENCE, "582596")), MARK))
                .isEqualTo(new Finding.Finished("582596", "REGISTERED"));
        for (List<BseReportReplies.Row> nothing : List.of(
                List.<BseReportReplies.Row>of(),
                List.of(row("1", "", REFERENCE, "0")),
                List.of(row("1", "", "another", "582596")),
                List.of(row("1", "", REFERENCE, "582596"), row("2", "", REFERENCE, "582597")))) {
            assertThat(BseReportReplies.plan(nothing, MARK)).isInstanceOf(Finding.NoAnswer.class);
        }
    }

    private static BseReportReplies.Row row(String number, String remarks, String reference, String registration) {
        return new BseReportReplies.Row(
                number,
                reference,
                remarks,
                "UCC001",
                "02-DP",
                registration,
                "VALID",
                "PENDING",
                "P",
                "500.0000",
                "0.0000",
                "22/07/2026");
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

        assertThat(BseReportReplies.finding(rows, MARK)).isEqualTo(new Finding.Finished(NUMBER, "Allotment  Done"));
    }

    @Test
    void anOrderAskedForByNumberMustStillBeOurs() {
        BseReportReplies.Answer answer = BseReportReplies.read(
                new BseClient.Reply(200, recorded("order-status-others-only.xml")), MARK.orNumbered("1531828700"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        BseReportReplies.Rows.class,
                        found -> assertThat(BseReportReplies.finding(found.rows(), MARK))
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
                BseReportReplies.read(new BseClient.Reply(200, recorded(file)), MARK.orNumbered(null));

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
        assertThat(BseReportReplies.read(new BseClient.Reply(status, recorded(file)), MARK.orNumbered(null)))
                .isInstanceOfSatisfying(
                        BseReportReplies.Failed.class,
                        failed -> assertThat(failed.cause().code()).isEqualTo(code));
    }

    @Test
    void everyPrefixOfAReportTeachesNothing() {
        String whole = recorded("order-status-empty.xml").strip();
        for (int end = 0; end < whole.length(); end++) {
            assertThat(BseReportReplies.read(new BseClient.Reply(200, whole.substring(0, end)), MARK.orNumbered(null)))
                    .as("the first %d characters", end)
                    .isInstanceOf(BseReportReplies.Failed.class);
        }
    }

    private static Finding finding(String file) {
        return BseReportReplies.finding(rows(file), MARK);
    }

    private static List<BseReportReplies.Row> rows(String file) {
        return switch (BseReportReplies.read(new BseClient.Reply(200, recorded(file)), MARK.orNumbered(null))) {
            case BseReportReplies.Rows found -> found.rows();
            case BseReportReplies.Failed failed ->
                throw new AssertionError(failed.cause().toString());
        };
    }
}
