package io.harkara.simulators;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The order status report and the two statements, which have nearly the same request. They know accepted orders only: a
 * refused one never became an order. There is no way to ask by TransNo; what finds an order again is the client and the
 * day, or the order number, and InternalRefNo is the RefNo sent. A statement has the orders that the registrar has dealt
 * with, by the day of the order (inference: the document does not say which day is meant).
 */
final class BseOrderReport implements Report {

    /** A report that would be longer is refused, since a cut one would read as "not found". */
    static final int MAX_ROWS = 10_000;

    static final String TOO_MANY = "FAILED: MORE THAN " + MAX_ROWS + " ORDERS. GIVE A CLIENT CODE OR AN ORDER NO";

    private static final Set<String> ORDER_TYPES = Set.of("ALL", "NRM", "SIP", "XSIP", "ISIP", "STP", "SWP");
    private static final Set<String> SUB_ORDER_TYPES = Set.of("ALL", "NRM", "SPOR", "SWITCH");

    private final Kind kind;
    private final BseSessions sessions;
    private final BseOrderBook book;
    private final Plans plans;
    private final InstantSource clock;

    /** Which of the three. */
    enum Kind {
        STATUS(BseOperation.ORDER_STATUS, "OrderDetails", "Order Status Details"),
        ALLOTMENT(BseOperation.ALLOTMENT_STATEMENT, "AllotmentDetails", "Allotment Statement Details"),
        /** The message is made after that of the other statement (inference). */
        REDEMPTION(BseOperation.REDEMPTION_STATEMENT, "RedemptionDetails", "Redemption Statement Details");

        private final BseOperation operation;
        private final String list;
        private final String message;

        Kind(BseOperation operation, String list, String message) {
            this.operation = operation;
            this.list = list;
            this.message = message;
        }

        /** P or R, or what the request says. */
        private String side(String asked) {
            return switch (this) {
                case STATUS -> asked;
                case ALLOTMENT -> "P";
                case REDEMPTION -> "R";
            };
        }
    }

    BseOrderReport(Kind kind, BseSessions sessions, BseOrderBook book, Plans plans, InstantSource clock) {
        this.kind = kind;
        this.sessions = sessions;
        this.book = book;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public String answer(Map<String, String> members, Settings settings) {
        String member = value(members, "MemberCode");
        String refusal = refusedLogin(members, member);
        if (refusal != null) {
            return refused(refusal);
        }
        Instant now = clock.instant();
        plans.bringUpTo(now);
        String orderNumber = value(members, "OrderNo");
        Predicate<BseOrder> wanted =
                order -> order.request().get(OrderElement.MEMBER_ID).equals(member)
                        && order.shownAt(now, settings)
                        && belongs(order, now, settings.lifeCycle());
        Collection<BseOrder> candidates;
        if (orderNumber.isEmpty()) {
            refusal = refusedFilter(members);
            if (refusal != null) {
                return refused(refusal);
            }
            String client = value(members, "ClientCode");
            candidates = client.isEmpty() ? book.all() : book.ofClient(member, client);
            wanted = wanted.and(filter(members, now, settings));
        } else {
            // With an order number, every other filter is ignored (structure document v3.1, page 150).
            candidates = byNumber(orderNumber);
        }
        List<BseOrder> rows =
                candidates.stream().filter(wanted).limit(MAX_ROWS + 1L).toList();
        if (rows.size() > MAX_ROWS) {
            return refused(TOO_MANY);
        }
        LifeCycle lifeCycle = settings.lifeCycle();
        return ReportXml.list(
                kind.operation,
                kind.list,
                kind.message,
                xml -> rows.stream()
                        .sorted(Comparator.comparingLong(BseOrder::number))
                        .forEach(order -> row(xml, order, lifeCycle.at(order, now), lifeCycle)));
    }

    @Override
    public String refused(String reason) {
        return ReportXml.refused(kind.operation, kind.list, reason);
    }

    private void row(ReportXml xml, BseOrder order, LifeCycle.Stage stage, LifeCycle lifeCycle) {
        LocalDate reported = VenueDay.at(lifeCycle.endOf(order));
        switch (kind) {
            case STATUS -> OrderStatusXml.row(xml, order, stage);
            case ALLOTMENT -> StatementXml.allotment(xml, order, stage, reported);
            case REDEMPTION -> StatementXml.redemption(xml, order, stage, reported);
        }
    }

    /** Whether an order is one for this report at all. */
    private boolean belongs(BseOrder order, Instant now, LifeCycle lifeCycle) {
        return kind == Kind.STATUS || (order.side().equals(kind.side("")) && !now.isBefore(lifeCycle.endOf(order)));
    }

    private @Nullable String refusedLogin(Map<String, String> members, String member) {
        String user = value(members, "UserId");
        String password = members.getOrDefault("Password", "");
        String refused = PlainLogin.REPORTS.refusal(sessions, user, member, password);
        return refused != null || sessions.worksFor(user, member) ? refused : BseTexts.INVALID_MEMBER;
    }

    private @Nullable String refusedFilter(Map<String, String> members) {
        LocalDate from = VenueDay.read(value(members, "FromDate"));
        LocalDate to = VenueDay.read(value(members, "ToDate"));
        if (from == null) {
            return BseTexts.REPORT_INVALID_FROM;
        }
        // The two have to name the same day; which text the venue has for two days is an inference.
        if (to == null || !to.equals(from)) {
            return BseTexts.REPORT_INVALID_TO;
        }
        if (!Set.of("P", "R").contains(kind.side(choice(members, "TransType")))) {
            return BseTexts.REPORT_INVALID_TRANSACTION;
        }
        if (!ORDER_TYPES.contains(choice(members, "OrderType"))
                || !SUB_ORDER_TYPES.contains(choice(members, "SubOrderType"))) {
            return BseTexts.REPORT_INVALID_ORDER_TYPE;
        }
        if (!Set.of("ALL", "VALID", "INVALID").contains(choice(members, "OrderStatus"))) {
            return BseTexts.REPORT_INVALID_STATUS;
        }
        if (!Set.of("ALL", "L0", "L1", "OTHERS").contains(choice(members, "SettType"))) {
            return BseTexts.REPORT_INVALID_SETTLEMENT;
        }
        return null;
    }

    private Predicate<BseOrder> filter(Map<String, String> members, Instant now, Settings settings) {
        LocalDate day = VenueDay.read(value(members, "FromDate"));
        String transaction = kind.side(choice(members, "TransType"));
        String status = choice(members, "OrderStatus");
        String settlement = choice(members, "SettType");
        String type = choice(members, "OrderType");
        String subType = choice(members, "SubOrderType");
        return order -> order.day().equals(day)
                && order.side().equals(transaction)
                && (type.equals("ALL") || type.equals(order.type().filter()))
                && (subType.equals("ALL") || subType.equals(order.subType()))
                && (settlement.equals("ALL") || settlement.equals(order.settlementType()))
                && (status.equals("ALL")
                        || status.equals("VALID")
                                == settings.lifeCycle().at(order, now).valid());
    }

    private Collection<BseOrder> byNumber(String orderNumber) {
        try {
            BseOrder order = book.order(Long.parseLong(orderNumber));
            return order == null ? List.of() : List.of(order);
        } catch (NumberFormatException _) {
            return List.of();
        }
    }

    private static String value(Map<String, String> members, String name) {
        return members.getOrDefault(name, "").strip();
    }

    private static String choice(Map<String, String> members, String name) {
        return value(members, name).toUpperCase(Locale.ROOT);
    }
}
