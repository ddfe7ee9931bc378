package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
        return request(namespace, account, number, day);
    }

    /** Asks for a day's rows of all clients. That no client has to be named is an inference, as with OrderStatus. */
    String ofDay(String namespace, BseAccount account, LocalDate day) {
        return request(namespace, account, "", day);
    }

    private String request(String namespace, BseAccount account, String number, LocalDate day) {
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
     * One row, as far as it tells whether an order stands.
     *
     * @param reportedOn day of the report; the earliest day of all where it cannot be read, so that the place of the row counts
     * @param flag Y or N
     */
    record Row(String orderNumber, String internalReference, LocalDate reportedOn, String flag, String remarks) {

        private static Row of(XmlNode row) {
            return new Row(
                    row.textOf("OrderNo"),
                    row.textOf("InternalRefNo"),
                    BseStatement.reportedOn(row),
                    row.textOf("ValidFlag"),
                    row.textOf("Remarks"));
        }

        boolean isReadable() {
            return BseReplies.NUMBER.matcher(orderNumber).matches() && (isValid() || flag.equals("N"));
        }

        boolean isValid() {
            return flag.equals("Y");
        }
    }

    /**
     * All rows of a statement.
     *
     * @throws UnreadableReplyException where there is none
     */
    List<Row> rows(BseClient.Reply reply) throws UnreadableReplyException {
        return details(reply).stream().map(Row::of).toList();
    }

    /**
     * What the statement says of an order that the venue calls done: Finished with the figures, Refused where the registrar
     * marked its row as not valid, Reversed where an earlier row was valid, Absent where there is no row yet.
     */
    Finding read(BseClient.Reply reply, String number) {
        List<XmlNode> details;
        try {
            details = details(reply);
        } catch (UnreadableReplyException unreadable) {
            return new Finding.NoAnswer(unreadable.reason());
        }
        @Nullable XmlNode found = null;
        boolean stood = false;
        for (XmlNode row : details) {
            if (row.textOf("OrderNo").equals(number)) {
                stood |= row.textOf("ValidFlag").equals("Y");
                // A later row corrects an earlier one.
                if (found == null || !reportedOn(row).isBefore(reportedOn(found))) {
                    found = row;
                }
            }
        }
        return found == null ? new Finding.Absent() : meaning(found, number, stood);
    }

    private List<XmlNode> details(BseClient.Reply reply) throws UnreadableReplyException {
        XmlNode result = BseReplies.payload(reply).child(report + "Result");
        if (result == null || !result.textOf("Status").equals("100")) {
            throw new UnreadableReplyException(
                    BseErrors.refusedReport(result == null ? "no " + report + "Result" : result.textOf("Message")));
        }
        XmlNode list = result.child(rows);
        return list == null ? List.of() : list.children();
    }

    /** YYYY-MM-DD, recorded 2020; DD/MM/YYYY as in the rest of the reports. */
    private static LocalDate reportedOn(XmlNode row) {
        String text = row.textOf("ReportDate");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException another) {
            LocalDate day = BseWords.dayIn(text);
            return day == null ? LocalDate.MIN : day;
        }
    }

    /** Why an order does not stand. */
    static Cause notValid(String remarks) {
        return new Cause("REJECTED_BY_RTA", remarks);
    }

    private Finding meaning(XmlNode row, String number, boolean stood) {
        Cause notValid = notValid(row.textOf("Remarks"));
        return switch (row.textOf("ValidFlag")) {
            case "Y" -> figures(row, number);
            case "N" -> stood ? new Finding.Reversed(number, notValid) : new Finding.Refused(number, notValid);
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
