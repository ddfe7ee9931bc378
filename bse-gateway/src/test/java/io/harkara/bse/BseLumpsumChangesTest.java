package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.LumpsumChangeKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What replies to changes of lumpsum orders and the report say. The words of a success are nowhere recorded. */
class BseLumpsumChangesTest {

    private static final String REFERENCE = BseSamples.REFERENCE;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7531973|U|M|C|CXL CONF: Your Request to Cancel Order No 7531973 is confirmed.|0",
                "0|U|M|C|anything|0",
                "|U|M|C||0"
            })
    void theFlagSaysThatItIsDone(String rest) {
        assertThat(read(rest)).isEqualTo(new Outcome.Completed("7531973", "CANCELLED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0|U|M|C|FAILED: ORDER NOT FOUND FOR ORDER ID-7531973|1; ORDER_NOT_FOUND",
                // Seen in client code: the number of the order although nothing was done.
                "7531973|U|M|C|FAILED: ORDER NOT FOUND FOR ORDER ID-7531973|1; ORDER_NOT_FOUND",
                "7531973|U|M|C|FAILED: ORDER CANCELLATION NOT ALLOWED ON 03 MAR 2026|1; CANCELLATION_NOT_ALLOWED",
                "0|U|M|C|FAILED: WHATEVER IS NEW|1; UNLISTED"
            })
    void theFlagSaysThatItFailedWhateverTheNumber(String rest, String code) {
        assertThat(read(rest))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.cause().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7531973|U|M|C|FAILED: SOMETHING|0",
                "7531974|U|M|C|CXL CONF|0",
                "7531973|U|M|C|CXL CONF|2",
                "7531973|U|M|C|CXL CONF|",
                "7531973|U|M|C|SOMETHING UNCLEAR|1",
                "0|U|M|C|FAILED: DUPLICAT UNIQUE REF NO.|1",
                "7531973|U|M|C"
            })
    void whatContradictsItselfOrIsRepeatedIsUnknown(String rest) {
        assertThat(read(rest)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aReplyToAnotherRequestSaysNothing() {
        assertThat(outcome("NEW|" + REFERENCE + "|7531973|U|M|C|CXL CONF|0")).isInstanceOf(Outcome.Unknown.class);
        assertThat(outcome("CXL|2026072210000099999|7531973|U|M|C|CXL CONF|0"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.cause().code()).isEqualTo("REPLY_TO_ANOTHER"));
    }

    @ParameterizedTest
    @CsvSource({
        "CANCEL, INVALID, Order  Cancelled By User, 500.0000, CANCELLED",
        "CANCEL, VALID,   PENDING,                  500.0000, ",
        "CANCEL, INVALID, REJECTED BY RTA,          500.0000, ",
        "MODIFY, VALID,   PENDING,                  7500.0000, MODIFIED",
        "MODIFY, VALID,   PENDING,                  500.0000, ",
        "MODIFY, VALID,   PENDING,                  many, ",
        "MODIFY, INVALID, REJECTED BY RTA,          7500.0000, ",
        "MODIFY, VALID,   ORDER CANCELLED BY USER,  7500.0000, "
    })
    void theReportTellsWhatItShowsAndNothingElse(
            LumpsumChangeKind kind, String status, String remarks, String amount, @Nullable String done) {
        Finding finding = BseChangeReport.finding(List.of(row("UCC001", status, remarks, amount)), change(kind));
        if (done != null) {
            assertThat(finding).isEqualTo(new Finding.Finished("7531973", done));
        } else {
            assertOpen(finding, "CHANGE_NOT_SHOWN");
        }
    }

    @Test
    void anOrderThatIsNotThereOrAnothersProvesNothing() {
        assertOpen(BseChangeReport.finding(List.of(), change(LumpsumChangeKind.CANCEL)), "CHANGE_NOT_SHOWN");
        assertOpen(
                BseChangeReport.finding(
                        List.of(row("UCC002", "INVALID", "ORDER CANCELLED BY USER", "500")),
                        change(LumpsumChangeKind.CANCEL)),
                "ANOTHER_ORDER");
    }

    private static void assertOpen(Finding finding, String code) {
        assertThat(finding)
                .isInstanceOfSatisfying(
                        Finding.NoAnswer.class,
                        open -> assertThat(open.cause()).extracting(Cause::code).isEqualTo(code));
    }

    private static BseSearch.Change change(LumpsumChangeKind kind) {
        return new BseSearch.Change(
                kind,
                "7531973",
                "UCC001",
                "02-DP",
                BuySell.PURCHASE,
                kind == LumpsumChangeKind.MODIFY ? new BigDecimal("7500.00") : null,
                null);
    }

    private static BseReportReplies.Row row(String client, String status, String remarks, String amount) {
        return new BseReportReplies.Row(
                "7531973", "", "", client, "02-DP", "0", status, remarks, "P", amount, "0.0000", "");
    }

    private static Outcome read(String rest) {
        return outcome("CXL|" + REFERENCE + "|" + rest);
    }

    private static Outcome outcome(String result) {
        return new BseLumpsumChanges(LumpsumChangeKind.CANCEL)
                .outcome(
                        BseSamples.lumpsumChange(LumpsumChangeKind.CANCEL).build(),
                        REFERENCE,
                        new BseClient.Reply(200, BseSamples.envelope(BseRequests.ORDER, result)));
    }
}
