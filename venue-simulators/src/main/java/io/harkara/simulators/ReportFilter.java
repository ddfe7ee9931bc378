package io.harkara.simulators;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a report of orders is asked for without an order number: every one of its filters has to be given. */
final class ReportFilter {

    private static final Set<String> ORDER_TYPES = Set.of("ALL", "NRM", "SIP", "XSIP", "ISIP", "STP", "SWP");
    private static final Set<String> SUB_ORDER_TYPES = Set.of("ALL", "NRM", "SPOR", "SWITCH");

    private final BseOrderReport.Kind kind;
    private final Map<String, String> members;

    ReportFilter(BseOrderReport.Kind kind, Map<String, String> members) {
        this.kind = kind;
        this.members = members;
    }

    /** The text for the first filter that is wrong, or null. */
    @Nullable
    String refusal() {
        LocalDate from = VenueDay.read(value("FromDate"));
        LocalDate to = VenueDay.read(value("ToDate"));
        if (from == null) {
            return BseTexts.REPORT_INVALID_FROM;
        }
        // The two have to name the same day; which text the venue has for two days is an inference.
        if (to == null || !to.equals(from)) {
            return BseTexts.REPORT_INVALID_TO;
        }
        if (!Set.of("P", "R").contains(kind.side(choice("TransType")))) {
            return BseTexts.REPORT_INVALID_TRANSACTION;
        }
        if (!ORDER_TYPES.contains(choice("OrderType")) || !SUB_ORDER_TYPES.contains(choice("SubOrderType"))) {
            return BseTexts.REPORT_INVALID_ORDER_TYPE;
        }
        if (!Set.of("ALL", "VALID", "INVALID").contains(choice("OrderStatus"))) {
            return BseTexts.REPORT_INVALID_STATUS;
        }
        if (!Set.of("ALL", "L0", "L1", "OTHERS").contains(choice("SettType"))) {
            return BseTexts.REPORT_INVALID_SETTLEMENT;
        }
        return null;
    }

    /** Whether a row is asked for; to be asked only where nothing is wrong. */
    Predicate<BseOrderReport.Row> wanted(Settings settings) {
        LocalDate day = VenueDay.read(value("FromDate"));
        String transaction = kind.side(choice("TransType"));
        String status = choice("OrderStatus");
        String settlement = choice("SettType");
        String type = choice("OrderType");
        String subType = choice("SubOrderType");
        boolean byReport = kind != BseOrderReport.Kind.STATUS && settings.statementDay() == StatementDay.REPORT;
        return row -> (byReport ? row.reported() : row.order().day()).equals(day)
                && row.order().side().equals(transaction)
                && (type.equals("ALL") || type.equals(row.order().type().filter()))
                && (subType.equals("ALL") || subType.equals(row.order().subType()))
                && (settlement.equals("ALL") || settlement.equals(row.order().settlementType()))
                && (status.equals("ALL")
                        || status.equals("VALID") == row.stage().valid());
    }

    private String value(String name) {
        return BseOrderReport.value(members, name);
    }

    private String choice(String name) {
        return value(name).toUpperCase(Locale.ROOT);
    }
}
