package io.harkara.bse;

import static io.harkara.bse.BseSamples.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BseStatementTest {

    private static final String NUMBER = "1531828799";

    @Test
    void anAllotmentTellsUnitsNavAmountAndFolio() {
        assertThat(BseStatement.ALLOTMENT.read(
                        allotment(row(
                                "AllotmentDetails",
                                NUMBER,
                                "AllottedAmt",
                                "1000.0000",
                                "AllottedNav",
                                "3890.9139",
                                "AllottedUnit",
                                "0.2570",
                                "Y",
                                "")),
                        NUMBER))
                .isEqualTo(new Finding.Finished(
                        NUMBER, "ALLOTTED 0.2570 UNITS AT NAV 3890.9139, RS 1000.0000, FOLIO 123/45"));
    }

    @Test
    void aRedemptionHasItsOwnNames() {
        String row = row("RedemptionDetails", NUMBER, "Amt", "500.00", "Nav", "20.0000", "Unit", "25.0000", "Y", "");

        assertThat(BseStatement.REDEMPTION.read(
                        statement("RedemptionStatement", "100", "RedemptionDetails", row), NUMBER))
                .isEqualTo(
                        new Finding.Finished(NUMBER, "REDEEMED 25.0000 UNITS AT NAV 20.0000, RS 500.00, FOLIO 123/45"));
    }

    @Test
    void ofTheRowsOfAnOrderTheOneThatWasReportedLastCounts() {
        String valid = reported("Y", "2026-07-23", "");
        String invalid = reported("N", "2026-07-24", "units taken back");
        String validAgain = reported("Y", "27/07/2026", "");

        assertThat(read(valid + invalid))
                .isEqualTo(new Finding.Reversed(NUMBER, new Cause("REJECTED_BY_RTA", "units taken back")));
        assertThat(read(invalid + valid)).isInstanceOf(Finding.Reversed.class);
        assertThat(read(invalid)).isInstanceOf(Finding.Refused.class);
        assertThat(read(validAgain + invalid + valid)).isInstanceOf(Finding.Finished.class);
        assertThat(read(reported("Y", "", "") + reported("N", "?", ""))).isInstanceOf(Finding.Reversed.class);
    }

    private static Finding read(String rows) {
        return BseStatement.ALLOTMENT.read(allotment(rows), NUMBER);
    }

    private static String reported(String valid, String day, String remarks) {
        return row(
                        "AllotmentDetails",
                        NUMBER,
                        "AllottedAmt",
                        "500.00",
                        "AllottedNav",
                        "20",
                        "AllottedUnit",
                        "25",
                        valid,
                        remarks)
                .replace("<b:ValidFlag>", "<b:ReportDate>" + day + "</b:ReportDate><b:ValidFlag>");
    }

    @Test
    void whatTheRegistrarMarksAsNotValidIsRefused() {
        assertThat(BseStatement.ALLOTMENT.read(
                        allotment(row(
                                "AllotmentDetails",
                                NUMBER,
                                "AllottedAmt",
                                "0",
                                "AllottedNav",
                                "0",
                                "AllottedUnit",
                                "0",
                                "N",
                                "KYC NOT COMPLIANT")),
                        NUMBER))
                .isEqualTo(new Finding.Refused(NUMBER, new Cause("REJECTED_BY_RTA", "KYC NOT COMPLIANT")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n/a", "-1"})
    void figuresThatAreNoneDoNotEndAnOrder(String units) {
        assertThat(BseStatement.ALLOTMENT.read(
                        allotment(row(
                                "AllotmentDetails",
                                NUMBER,
                                "AllottedAmt",
                                "1",
                                "AllottedNav",
                                "1",
                                "AllottedUnit",
                                units,
                                "Y",
                                "")),
                        NUMBER))
                .isInstanceOf(Finding.NoAnswer.class);
    }

    @Test
    void aLaterRowCorrectsAnEarlierOne() {
        assertThat(BseStatement.ALLOTMENT.read(
                        allotment(row(
                                        "AllotmentDetails",
                                        NUMBER,
                                        "AllottedAmt",
                                        "1",
                                        "AllottedNav",
                                        "1",
                                        "AllottedUnit",
                                        "1",
                                        "Y",
                                        "")
                                + row(
                                        "AllotmentDetails",
                                        NUMBER,
                                        "AllottedAmt",
                                        "0",
                                        "AllottedNav",
                                        "0",
                                        "AllottedUnit",
                                        "0",
                                        "N",
                                        "REVERSED")),
                        NUMBER))
                .isInstanceOf(Finding.Reversed.class);
    }

    @Test
    void anotherOrdersRowIsNoneOfOurs() {
        assertThat(BseStatement.ALLOTMENT.read(
                        allotment(row(
                                "AllotmentDetails",
                                "1531828700",
                                "AllottedAmt",
                                "1",
                                "AllottedNav",
                                "1",
                                "AllottedUnit",
                                "1",
                                "Y",
                                "")),
                        NUMBER))
                .isEqualTo(new Finding.Absent());
        assertThat(BseStatement.ALLOTMENT.read(allotment(""), NUMBER)).isEqualTo(new Finding.Absent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html/>", "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"})
    void whatIsNoStatementTeachesNothing(String body) {
        assertThat(BseStatement.ALLOTMENT.read(new BseClient.Reply(200, body), NUMBER))
                .isInstanceOf(Finding.NoAnswer.class);
        assertThat(BseStatement.ALLOTMENT.read(statement("AllotmentStatement", "101", "AllotmentDetails", ""), NUMBER))
                .isInstanceOf(Finding.NoAnswer.class);
    }

    @Test
    void aStatementIsAskedForWithoutASide() {
        assertThat(BseStatement.ALLOTMENT.byNumber("http://www.bsestarmf.in/2016/01/", ACCOUNT, NUMBER, BseSamples.DAY))
                .startsWith("<AllotmentStatement xmlns=\"http://www.bsestarmf.in/2016/01/\"><Param xmlns:b=")
                .contains("<b:OrderNo>1531828799</b:OrderNo><b:OrderStatus>All</b:OrderStatus>")
                .doesNotContain("TransType");
    }

    private static BseClient.Reply allotment(String rows) {
        return statement("AllotmentStatement", "100", "AllotmentDetails", rows);
    }

    private static BseClient.Reply statement(String report, String status, String list, String rows) {
        return new BseClient.Reply(
                200,
                ("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><%1$sResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><%1$sResult xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\">"
                                + "<b:%2$s>%3$s</b:%2$s><b:Message>Statement Details</b:Message><b:Status>%4$s</b:Status></%1$sResult></%1$sResponse></s:Body></s:Envelope>")
                        .formatted(report, list, rows, status));
    }

    private static String row(
            String element,
            String number,
            String amountName,
            String amount,
            String navName,
            String nav,
            String unitName,
            String units,
            String valid,
            String remarks) {
        return "<b:%1$s><b:%3$s>%4$s</b:%3$s><b:%5$s>%6$s</b:%5$s><b:%7$s>%8$s</b:%7$s><b:FolioNo>123/45</b:FolioNo><b:OrderNo>%2$s</b:OrderNo><b:Remarks>%10$s</b:Remarks><b:ValidFlag>%9$s</b:ValidFlag></b:%1$s>"
                .formatted(element, number, amountName, amount, navName, nav, unitName, units, valid, remarks);
    }
}
