package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registrar's statements: what an order came to in units, at which NAV (structure document, pages 153 to 161; recorded
 * values of 2020). They take the plain login password, as OrderStatus does.
 */
enum BseStatement {
    /** Of purchases. */
    ALLOTMENT("AllotmentStatement", "AllotmentDetails", "ALLOTTED", "AllottedUnit", "AllottedNav", "AllottedAmt"),
    /** Of redemptions. */
    REDEMPTION("RedemptionStatement", "RedemptionDetails", "REDEEMED", "Unit", "Nav", "Amt");

    /** The code of a statement that was refused, with the venue's words. */
    static final String REFUSED = "REPORT_REFUSED";

    private final String report;
    private final String rows;
    private final String verb;
    private final String units;
    private final String nav;
    private final String amount;

    BseStatement(String report, String rows, String verb, String units, String nav, String amount) {
        this.report = report;
        this.rows = rows;
        this.verb = verb;
        this.units = units;
        this.nav = nav;
        this.amount = amount;
    }

    /** Name of the operation. */
    String report() {
        return report;
    }

    /** Asks for one order by the venue's number; every other filter is ignored then. */
    String byNumber(String namespace, BseAccount account, String number, LocalDate day) {
        XmlElements request = BseReportRequests.begin(namespace, report)
                .element("b:ClientCode", "")
                .element("b:Filler1", "")
                .element("b:Filler2", "")
                .element("b:Filler3", "")
                .element("b:FromDate", BseWords.day(day))
                .element("b:MemberCode", account.memberCode())
                .element("b:OrderNo", number)
                .element("b:OrderStatus", "All")
                .element("b:OrderType", "All")
                .element("b:Password", account.password())
                .element("b:SettType", "ALL")
                .element("b:SubOrderType", "All")
                .element("b:ToDate", BseWords.day(day))
                .element("b:UserId", account.userId());
        return BseReportRequests.end(request, report);
    }

    /**
     * What the statement says of an order that the venue calls done: Finished with the figures, Refused where the registrar
     * marked its row as not valid, Absent where there is no row yet.
     */
    Finding read(BseClient.Reply reply, String number) {
        XmlNode result;
        try {
            result = BseReplies.payload(reply).child(report + "Result");
        } catch (UnreadableReplyException unreadable) {
            return new Finding.NoAnswer(unreadable.reason());
        }
        if (result == null || !result.textOf("Status").equals("100")) {
            return new Finding.NoAnswer(new Cause(REFUSED, result == null ? "no result" : result.textOf("Message")));
        }
        XmlNode list = result.child(rows);
        @Nullable XmlNode found = null;
        for (XmlNode row : list == null ? List.<XmlNode>of() : list.children()) {
            if (row.textOf("OrderNo").equals(number)) {
                // A later row corrects an earlier one.
                found = row;
            }
        }
        return found == null ? new Finding.Absent() : meaning(found, number);
    }

    private Finding meaning(XmlNode row, String number) {
        return switch (row.textOf("ValidFlag")) {
            case "Y" -> figures(row, number);
            case "N" -> new Finding.Refused(number, new Cause("REJECTED_BY_RTA", row.textOf("Remarks")));
            default ->
                new Finding.NoAnswer(new Cause(
                        "REPLY_UNREADABLE", "valid flag '%s' in the statement".formatted(row.textOf("ValidFlag"))));
        };
    }

    private Finding figures(XmlNode row, String number) {
        if (!isNumber(row.textOf(units)) || !isNumber(row.textOf(nav))) {
            return new Finding.NoAnswer(new Cause(
                    "REPLY_UNREADABLE",
                    "units '%s' at NAV '%s' in the statement".formatted(row.textOf(units), row.textOf(nav))));
        }
        return new Finding.Finished(
                number,
                "%s %s UNITS AT NAV %s, RS %s, FOLIO %s"
                        .formatted(
                                verb, row.textOf(units), row.textOf(nav), row.textOf(amount), row.textOf("FolioNo")));
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]+(\\.[0-9]+)?");
    }
}
