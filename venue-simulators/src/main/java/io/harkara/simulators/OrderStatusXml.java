package io.harkara.simulators;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A row of the order status report. The forms of Date, Amount, Units and SettNo are those recorded for the allotment
 * statement; for this report none was recorded.
 */
final class OrderStatusXml {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private OrderStatusXml() {}

    static void row(ReportXml xml, BseOrder order, LifeCycle.Stage stage) {
        OrderRequest request = order.request();
        ZonedDateTime time = ZonedDateTime.ofInstant(order.acceptedAt(), VenueDay.ZONE);
        xml.open("OrderDetails")
                .member("ALLUnits", request.get(OrderElement.ALL_REDEEM))
                .member("Amount", request.fourDigits(OrderElement.AMOUNT))
                .member("BuySell", order.side())
                .member("BuySellType", request.get(OrderElement.BUY_SELL_TYPE))
                .member("ClientCode", request.get(OrderElement.CLIENT_CODE))
                .member("ClientName", Confirmation.investor(request.get(OrderElement.CLIENT_CODE)))
                .member("DPC", request.get(OrderElement.DPC))
                .member("DPFolioNo", "")
                .member("DPTrans", request.physical() ? "PHYSICAL" : "DEMAT")
                .member("Date", VenueDay.statement(order.day()))
                .member("EUIN", request.get(OrderElement.EUIN))
                .member("EUINDecl", request.get(OrderElement.EUIN_DECLARED))
                .member("EntryBy", "")
                .member("FirstOrder", request.get(OrderElement.FIRST_ORDER).equals("Y") ? "Y" : "N")
                .member("FolioNo", request.get(OrderElement.FOLIO))
                .member("ISIN", "")
                .member("InternalRefNo", request.get(OrderElement.REFERENCE))
                .member("KYCFlag", request.get(OrderElement.KYC_STATUS))
                .member("MINRedeemFlag", request.get(OrderElement.MIN_REDEEM))
                .member("MemberCode", request.get(OrderElement.MEMBER_ID))
                .member("MemberRemarks", request.get(OrderElement.REMARKS))
                .member("OrderNumber", Long.toString(order.number()))
                .member("OrderRemarks", stage.remark())
                .member("OrderStatus", stage.valid() ? "VALID" : "INVALID")
                .member("OrderType", order.type().filter())
                .member("SIPRegnDate", order.registrationDay())
                .member("SIPRegnNo", Long.toString(order.registration()))
                .member("SchemeCode", request.get(OrderElement.SCHEME_CODE))
                .member("SchemeName", "SCHEME " + request.get(OrderElement.SCHEME_CODE))
                .member("SettNo", order.settlementNumber())
                .member("SettType", order.settlementType())
                .member("SubBrCode", request.get(OrderElement.SUB_BROKER))
                .member("SubBrokerARNCode", request.get(OrderElement.SUB_BROKER_ARN))
                .member("SubOrderType", order.subType())
                .member("Time", TIME.format(time))
                .member("Units", request.fourDigits(OrderElement.UNITS))
                .close("OrderDetails");
    }
}
