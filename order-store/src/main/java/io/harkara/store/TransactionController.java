package io.harkara.store;

import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders of all clients for administrators: the questions of {@link OrderController}, with amounts, sums and a file. */
@RestController
final class TransactionController {

    private static final String PATH = "/api/v1/admin/transactions";
    private static final String TOTALS = "totals";

    /** Orders that are read at once for a file. */
    private static final int PAGE = 2_000;

    private final OrderQueries orders;
    private final AuditLog audit;

    TransactionController(OrderQueries orders, AuditLog audit) {
        this.orders = orders;
        this.audit = audit;
    }

    /**
     * A page, newest first.
     *
     * @param totals all pages together, where they were asked for
     */
    record Transactions(
            List<OrderView> transactions,
            OrderQueries.@Nullable Totals totals,
            @Nullable String cursor,
            @Nullable String next) {}

    @GetMapping(PATH)
    ResponseEntity<Transactions> transactions(@RequestParam MultiValueMap<String, String> query) {
        OrderFilter filter = OrderFilter.parseAll(query, Set.of(TOTALS));
        Parameters parameters = new Parameters(query, query.keySet());
        boolean totals = Boolean.TRUE.equals(parameters.flag(TOTALS));
        parameters.check();
        OrderQueries.Page page = orders.page(filter);
        String cursor = page.next() == null ? null : page.next().text();
        String next = cursor == null ? null : NextPage.address(PATH, query, cursor);
        return NextPage.answer(
                new Transactions(page.orders(), totals ? orders.totals(filter) : null, cursor, next), next);
    }

    /** All pages as one file of CSV. That somebody takes them away is in the audit before the first line. */
    @GetMapping(PATH + "/export")
    void export(
            @RequestParam MultiValueMap<String, String> query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        OrderFilter filter = OrderFilter.parseAll(query, Set.of());
        // Before the answer begins: a database that is away is still told as such.
        OrderQueries.Page page = orders.page(filter.page(filter.cursor(), PAGE));
        audit.record(
                request,
                AuditAct.done(AuditAction.TRANSACTIONS_EXPORTED, "transactions", "all")
                        .after(query));
        TransactionCsv csv = new TransactionCsv(response);
        try {
            csv.end(write(csv, filter, page));
        } catch (RuntimeException failure) {
            if (response.isCommitted()) {
                throw new BrokenOffException(failure);
            }
            response.reset();
            throw failure;
        }
    }

    /** Writes pages from a first one on; returns where the next file begins, or null. */
    private @Nullable Cursor write(TransactionCsv csv, OrderFilter filter, OrderQueries.Page first) {
        OrderQueries.Page page = first;
        for (int lines = 0; ; ) {
            page.orders().forEach(csv::line);
            lines += page.orders().size();
            if (page.next() == null || lines >= TransactionCsv.MOST_LINES) {
                return page.next();
            }
            page = orders.page(filter.page(page.next(), PAGE));
        }
    }
}
