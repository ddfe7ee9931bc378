package io.harkara.simulators;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The order status report and the two statements, which have nearly the same request. They know accepted orders only: a
 * refused one never became an order. There is no way to ask by TransNo; what finds an order again is the client and the
 * day, or the order number, and InternalRefNo is the RefNo sent. A statement has the orders that the registrar has dealt
 * with, by the day that {@link Settings#statementDay} says.
 */
final class BseOrderReport implements Report {

    /** A report that would be longer is refused, since a cut one would read as "not found". */
    static final int MAX_ROWS = 10_000;

    static final String TOO_MANY = "FAILED: MORE THAN " + MAX_ROWS + " ORDERS. GIVE A CLIENT CODE OR AN ORDER NO";

    private final Kind kind;
    private final BseSessions sessions;
    private final BseOrderBook book;
    private final Plans plans;
    private final Spreads spreads;
    private final InstantSource clock;

    /**
     * What a report shows of an order at a time.
     *
     * @param reported the day from which it is so; ReportDate in a statement
     */
    record Row(BseOrder order, LifeCycle.Stage stage, LocalDate reported) {}

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
        String side(String asked) {
            return switch (this) {
                case STATUS -> asked;
                case ALLOTMENT -> "P";
                case REDEMPTION -> "R";
            };
        }
    }

    BseOrderReport(
            Kind kind, BseSessions sessions, BseOrderBook book, Plans plans, Spreads spreads, InstantSource clock) {
        this.kind = kind;
        this.sessions = sessions;
        this.book = book;
        this.plans = plans;
        this.spreads = spreads;
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
        spreads.bringUpTo(now, settings.lifeCycle());
        String orderNumber = value(members, "OrderNo");
        Collection<BseOrder> candidates;
        Predicate<Row> wanted;
        if (orderNumber.isEmpty()) {
            ReportFilter filter = new ReportFilter(kind, members);
            refusal = filter.refusal();
            if (refusal != null) {
                return refused(refusal);
            }
            String client = value(members, "ClientCode");
            candidates = client.isEmpty() ? book.all() : book.ofClient(member, client);
            wanted = filter.wanted(settings);
        } else {
            // With an order number, every other filter is ignored (structure document v3.1, page 150).
            candidates = byNumber(orderNumber);
            wanted = _ -> true;
        }
        List<Row> rows = candidates.stream()
                .filter(order -> order.request().get(OrderElement.MEMBER_ID).equals(member))
                .filter(order -> order.shownAt(now, settings))
                .flatMap(order -> rows(order, now, settings.lifeCycle()).stream())
                .filter(wanted)
                .limit(MAX_ROWS + 1L)
                .toList();
        if (rows.size() > MAX_ROWS) {
            return refused(TOO_MANY);
        }
        // Sorting keeps the order of rows that one order has.
        return ReportXml.list(
                kind.operation,
                kind.list,
                kind.message,
                xml -> rows.stream()
                        .sorted(Comparator.comparingLong(row -> row.order.number()))
                        .forEach(row -> write(xml, row)));
    }

    @Override
    public String refused(String reason) {
        return ReportXml.refused(kind.operation, kind.list, reason);
    }

    private void write(ReportXml xml, Row row) {
        switch (kind) {
            case STATUS -> OrderStatusXml.row(xml, row.order, row.stage);
            case ALLOTMENT -> StatementXml.allotment(xml, row.order, row.stage, row.reported);
            case REDEMPTION -> StatementXml.redemption(xml, row.order, row.stage, row.reported);
        }
    }

    /**
     * What this report has of an order: the order status report where it stands, a statement what came of it, and of an
     * order that was taken back a second row of that day (inference: no such row was recorded).
     */
    private List<Row> rows(BseOrder order, Instant now, LifeCycle lifeCycle) {
        if (kind == Kind.STATUS) {
            return List.of(new Row(order, book.stage(order, now, lifeCycle), order.day()));
        }
        if (!order.side().equals(kind.side("")) || now.isBefore(lifeCycle.endOf(order))) {
            return List.of();
        }
        Row first = new Row(order, lifeCycle.at(order, now), VenueDay.at(lifeCycle.endOf(order)));
        BseOrderBook.Undoing undone = book.undoing(order.number());
        return undone == null
                ? List.of(first)
                : List.of(
                        first, new Row(order, new LifeCycle.Stage(false, undone.remarks()), VenueDay.at(undone.at())));
    }

    private @Nullable String refusedLogin(Map<String, String> members, String member) {
        String user = value(members, "UserId");
        String password = members.getOrDefault("Password", "");
        String refused = PlainLogin.REPORTS.refusal(sessions, user, member, password);
        return refused != null || sessions.worksFor(user, member) ? refused : BseTexts.INVALID_MEMBER;
    }

    private Collection<BseOrder> byNumber(String orderNumber) {
        try {
            BseOrder order = book.order(Long.parseLong(orderNumber));
            return order == null ? List.of() : List.of(order);
        } catch (NumberFormatException _) {
            return List.of();
        }
    }

    static String value(Map<String, String> members, String name) {
        return members.getOrDefault(name, "").strip();
    }
}
