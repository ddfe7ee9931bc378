package io.harkara.simulators;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes the order status report: members in alphabetical order, prefix {@code b}, as WCF's data contracts do. The forms of
 * Date, Amount, Units and SettNo are those recorded for the allotment statement; for this report none was recorded.
 */
final class OrderStatusXml {

    private static final BseOperation OPERATION = BseOperation.ORDER_STATUS;
    private static final String START = "<OrderStatusResponse xmlns=\"" + OPERATION.namespace()
            + "\"><OrderStatusResult xmlns:b=\"" + OPERATION.memberNamespace()
            + "\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">";
    private static final String END = "</OrderStatusResult></OrderStatusResponse>";
    private static final String MESSAGE = "Order Status Details";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SETTLEMENT = DateTimeFormatter.ofPattern("uuuuDDD", Locale.ROOT);

    private final StringBuilder out = new StringBuilder(2_048);

    private OrderStatusXml() {}

    /** A report that was refused: status 101 and the reason. */
    static String refused(String reason) {
        return START + "<b:Message>" + SoapWriter.escape(reason)
                + "</b:Message><b:OrderDetails i:nil=\"true\"/><b:Status>101</b:Status>" + END;
    }

    /** A report, which may be empty: that an empty one has status 100 too is an inference. */
    static String rows(List<BseOrder> orders, Instant now, LifeCycle lifeCycle) {
        OrderStatusXml xml = new OrderStatusXml();
        xml.out.append(START);
        xml.member("Message", MESSAGE);
        xml.out.append("<b:OrderDetails>");
        orders.forEach(order -> xml.row(order, lifeCycle.at(order, now)));
        xml.out.append("</b:OrderDetails>");
        xml.member("Status", "100");
        return xml.out.append(END).toString();
    }

    private void row(BseOrder order, LifeCycle.Stage stage) {
        OrderRequest request = order.request();
        ZonedDateTime time = ZonedDateTime.ofInstant(order.acceptedAt(), VenueDay.ZONE);
        out.append("<b:OrderDetails>");
        member("ALLUnits", request.get(OrderElement.ALL_REDEEM));
        member("Amount", fourDigits(request, OrderElement.AMOUNT));
        member("BuySell", order.side());
        member("BuySellType", request.get(OrderElement.BUY_SELL_TYPE));
        member("ClientCode", request.get(OrderElement.CLIENT_CODE));
        member("ClientName", Confirmation.investor(request.get(OrderElement.CLIENT_CODE)));
        member("DPC", request.get(OrderElement.DPC));
        member("DPFolioNo", "");
        member("DPTrans", request.physical() ? "PHYSICAL" : "DEMAT");
        member("Date", DATE.format(time));
        member("EUIN", request.get(OrderElement.EUIN));
        member("EUINDecl", request.get(OrderElement.EUIN_DECLARED));
        member("EntryBy", "");
        member("FirstOrder", request.get(OrderElement.FIRST_ORDER).equals("Y") ? "Y" : "N");
        member("FolioNo", request.get(OrderElement.FOLIO));
        member("ISIN", "");
        member("InternalRefNo", request.get(OrderElement.REFERENCE));
        member("KYCFlag", request.get(OrderElement.KYC_STATUS));
        member("MINRedeemFlag", request.get(OrderElement.MIN_REDEEM));
        member("MemberCode", request.get(OrderElement.MEMBER_ID));
        member("MemberRemarks", request.get(OrderElement.REMARKS));
        member("OrderNumber", Long.toString(order.number()));
        member("OrderRemarks", stage.remark());
        member("OrderStatus", stage.valid() ? "VALID" : "INVALID");
        member("OrderType", order.type().filter());
        member("SIPRegnDate", order.registrationDay());
        member("SIPRegnNo", Long.toString(order.registration()));
        member("SchemeCode", request.get(OrderElement.SCHEME_CODE));
        member("SchemeName", "SCHEME " + request.get(OrderElement.SCHEME_CODE));
        member("SettNo", SETTLEMENT.format(time));
        member("SettType", BseOrderReport.settlementType(order));
        member("SubBrCode", request.get(OrderElement.SUB_BROKER));
        member("SubBrokerARNCode", request.get(OrderElement.SUB_BROKER_ARN));
        member("SubOrderType", order.subType());
        member("Time", TIME.format(time));
        member("Units", fourDigits(request, OrderElement.UNITS));
        out.append("</b:OrderDetails>");
    }

    private void member(String name, String value) {
        out.append("<b:").append(name);
        if (value.isEmpty()) {
            out.append("/>");
        } else {
            out.append('>')
                    .append(SoapWriter.escape(value))
                    .append("</b:")
                    .append(name)
                    .append('>');
        }
    }

    private static String fourDigits(OrderRequest request, OrderElement element) {
        return request.number(element).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
