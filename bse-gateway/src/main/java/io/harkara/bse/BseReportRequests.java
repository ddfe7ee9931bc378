package io.harkara.bse;

import io.harkara.schemas.BseLink;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.PlanKind;
import java.time.LocalDate;

/**
 * The report OrderStatus, the venue's only way to ask about an order: by its number, or for one client, one day and one
 * side (structure document, pages 150 to 161). It takes the plain login password, not a session.
 */
final class BseReportRequests {

    static final String ORDER_STATUS = "OrderStatus";

    private static final String MEMBERS = "http://schemas.datacontract.org/2004/07/StarMFWebService";
    private static final int USUAL_LENGTH = 1_200;

    private BseReportRequests() {}

    /** The action of a report; demo and live may differ in the namespace. */
    static String action(String namespace, String report) {
        return namespace + "IStarMFWebService/" + report;
    }

    /** The beginning of a report's request. The members that follow have the prefix b and stand in alphabetical order. */
    static XmlElements begin(String namespace, String report) {
        return new XmlElements(USUAL_LENGTH)
                .markup("<" + report + " xmlns=\"" + namespace + "\"><Param xmlns:b=\"" + MEMBERS + "\">");
    }

    /** Its end. */
    static String end(XmlElements request, String report) {
        return request.markup("</Param></" + report + ">").toString();
    }

    /** Asks for a day's orders of one client on one side. The report takes one day only. */
    static String ofDay(String namespace, BseAccount account, String clientCode, BuySell side, LocalDate day) {
        return request(namespace, account, clientCode, "", "All", BseWords.letter(side), day);
    }

    /** Asks for one order by the venue's number; the venue then ignores everything else. */
    static String byNumber(String namespace, BseAccount account, String number, BuySell side, LocalDate day) {
        return request(namespace, account, "", number, "All", BseWords.letter(side), day);
    }

    /** Asks for a day's orders of all clients that plans of one kind made, on one side. That no client has to be named is an inference. */
    static String ofPlans(String namespace, BseAccount account, PlanKind kind, BuySell side, LocalDate day) {
        return request(namespace, account, "", "", kind.name(), BseWords.letter(side), day);
    }

    /** Asks for the page on which an investor agrees to a mandate (structure document, e-NACH). It takes the login password too. */
    static String mandateUrl(String namespace, BseLink link, BseAccount account) {
        XmlElements request = begin(namespace, BsePageReplies.MANDATE_URL)
                .element("b:ClientCode", link.getClientCode())
                .element("b:MandateID", BseWords.text(link.getMandateId()))
                .element("b:MemberCode", account.memberCode())
                .element("b:Password", account.password())
                .element("b:UserId", account.userId());
        return end(request, BsePageReplies.MANDATE_URL);
    }

    private static String request(
            String namespace,
            BseAccount account,
            String clientCode,
            String number,
            String orderType,
            String side,
            LocalDate day) {
        XmlElements request = begin(namespace, ORDER_STATUS)
                .element("b:ClientCode", clientCode)
                .element("b:Filler1", "")
                .element("b:Filler2", "")
                .element("b:Filler3", "")
                .element("b:FromDate", BseWords.day(day))
                .element("b:MemberCode", account.memberCode())
                .element("b:OrderNo", number)
                .element("b:OrderStatus", "All")
                .element("b:OrderType", orderType)
                .element("b:Password", account.password())
                .element("b:SettType", "ALL")
                .element("b:SubOrderType", "All")
                .element("b:ToDate", BseWords.day(day))
                .element("b:TransType", side)
                .element("b:UserId", account.userId());
        return end(request, ORDER_STATUS);
    }
}
