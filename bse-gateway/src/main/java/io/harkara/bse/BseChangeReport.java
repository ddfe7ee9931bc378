package io.harkara.bse;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the report OrderStatus says about a change of an order. It shows the order and not the change: a cancelled order says
 * so, and a modified one has the size that was asked for. Everything else proves nothing, neither that the change is not at
 * the venue nor that it is, and so it stays open until a person looks.
 */
final class BseChangeReport {

    private BseChangeReport() {}

    /** @param rows what the report has under the order's number */
    static Finding finding(List<BseReportReplies.Row> rows, BseSearch.Change change) {
        if (rows.isEmpty()) {
            return open("order %s is not in the report".formatted(change.orderNumber()));
        }
        BseReportReplies.Row row = rows.getLast();
        if (!row.clientCode().equalsIgnoreCase(change.clientCode())
                || !row.schemeCode().equalsIgnoreCase(change.schemeCode())) {
            return new Finding.NoAnswer(new Cause(
                    "ANOTHER_ORDER",
                    "order %s has client '%s' and scheme '%s'"
                            .formatted(row.orderNumber(), row.clientCode(), row.schemeCode())));
        }
        return isDone(row, change)
                ? new Finding.Finished(change.orderNumber(), BseSearch.Change.done(change.change()))
                : open("order %s is shown as %s '%s', amount %s, units %s"
                        .formatted(row.orderNumber(), row.status(), row.remarks(), row.amount(), row.units()));
    }

    private static boolean isDone(BseReportReplies.Row row, BseSearch.Change change) {
        return switch (change.change()) {
            case CANCEL -> BseReportReplies.saysCancelled(row);
            case MODIFY ->
                row.status().equalsIgnoreCase("VALID")
                        && !BseReportReplies.saysCancelled(row)
                        && (change.amount() == null
                                ? isSame(row.units(), change.units())
                                : isSame(row.amount(), change.amount()));
            case UNRECOGNISED -> false;
        };
    }

    private static boolean isSame(String shown, @Nullable BigDecimal asked) {
        try {
            return asked != null && new BigDecimal(shown.strip()).compareTo(asked) == 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static Finding open(String shown) {
        return new Finding.NoAnswer(
                new Cause("CHANGE_NOT_SHOWN", shown + ": that does not tell whether the change arrived"));
    }
}
