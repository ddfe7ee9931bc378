package io.harkara.simulators;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The orders that came of a plan on a day ({@code ChildOrderDetails}, structure document v3.1, pages 145 to 148). A blank
 * day stands for all of them (inference), of which the last {@value #MAX_ROWS} are shown.
 */
final class ChildOrderReport implements Report {

    static final int MAX_ROWS = 10_000;

    private static final String LIST = "ChildOrderDetails";

    /** As the document has it ({@code 07 JUL 2017}); a client was seen to send DD/MM/YYYY. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d MMM uuuu")
            .toFormatter(Locale.US);

    private final BseSessions sessions;
    private final BseOrderBook book;
    private final Plans plans;
    private final InstantSource clock;

    ChildOrderReport(BseSessions sessions, BseOrderBook book, Plans plans, InstantSource clock) {
        this.sessions = sessions;
        this.book = book;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public String answer(Map<String, String> members, Settings settings) {
        String member = value(members, "MemberCode");
        String user = sessions.userOf(TokenFamily.CHILD_ORDERS, value(members, "EncryptedPassword"), settings);
        if (user == null) {
            return refused(BseTexts.ACCESS_TOKEN_EXPIRED);
        }
        if (!sessions.worksFor(user, member)) {
            return refused(BseTexts.INVALID_MEMBER);
        }
        OrderType type = OrderType.ofPlan(value(members, "SystematicPlanType").toUpperCase(Locale.ROOT));
        if (type == null) {
            return refused(BseTexts.INVALID_PLAN_TYPE);
        }
        String date = value(members, "Date");
        LocalDate day = day(date);
        if (day == null && !date.isEmpty()) {
            return refused(BseTexts.INVALID_DATE);
        }
        Instant now = clock.instant();
        String number = value(members, "RegnNo");
        Plan plan = plans.find(number, member, value(members, "ClientCode"), Set.of(type), now);
        if (plan == null) {
            return refused(BseTexts.INVALID_REGISTRATION);
        }
        List<BseOrder> orders = book.ofClient(member, plan.request().get(OrderElement.CLIENT_CODE)).stream()
                .filter(order -> order.registration() == plan.number())
                .filter(order -> day == null || order.day().equals(day))
                .filter(order -> order.shownAt(now, settings))
                .sorted(Comparator.comparingLong(BseOrder::number).reversed())
                .limit(MAX_ROWS)
                .sorted(Comparator.comparingLong(BseOrder::number))
                .toList();
        return ReportXml.list(
                BseOperation.CHILD_ORDERS,
                LIST,
                "Child Order Details for Registration Number : " + number,
                xml -> orders.forEach(order -> row(xml, order)));
    }

    @Override
    public String refused(String reason) {
        return ReportXml.refused(BseOperation.CHILD_ORDERS, LIST, reason);
    }

    private static void row(ReportXml xml, BseOrder order) {
        OrderRequest request = order.request();
        xml.open(LIST)
                .member("Amount", request.fourDigits(OrderElement.AMOUNT))
                .member("BSESchemeCode", request.get(OrderElement.SCHEME_CODE))
                .member("BuySell", order.side())
                .member("BuySellType", request.get(OrderElement.BUY_SELL_TYPE))
                .member("ClientCode", request.get(OrderElement.CLIENT_CODE))
                .member("ClientName", Confirmation.investor(request.get(OrderElement.CLIENT_CODE)))
                .member("DPTxnType", request.get(OrderElement.DP_TRANSACTION))
                .member("EUINFlag", request.get(OrderElement.EUIN_DECLARED))
                .member("EUINNumber", request.get(OrderElement.EUIN))
                .member("FirstOrderTodayFlag", request.get(OrderElement.FIRST_ORDER))
                .member("FolioNo", request.get(OrderElement.FOLIO))
                .member("IntRefNo", request.get(OrderElement.REFERENCE))
                .member("KYCFlag", request.get(OrderElement.KYC_STATUS))
                .member("MemberCode", request.get(OrderElement.MEMBER_ID))
                .member("OrderNumber", Long.toString(order.number()))
                .member("OrderType", order.type().shortForm())
                .member("Quantity", request.fourDigits(OrderElement.UNITS))
                .member("RTASchemeCode", request.get(OrderElement.SCHEME_CODE))
                .member("SchemeName", "SCHEME " + request.get(OrderElement.SCHEME_CODE))
                .member("SubBrokerARNCode", request.get(OrderElement.SUB_BROKER_ARN))
                .member("SubBrokerCode", request.get(OrderElement.SUB_BROKER))
                .member("SubOrderType", order.subType())
                .close(LIST);
    }

    private static @Nullable LocalDate day(String text) {
        LocalDate day = VenueDay.read(text);
        if (day != null) {
            return day;
        }
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static String value(Map<String, String> members, String name) {
        return members.getOrDefault(name, "").strip();
    }
}
