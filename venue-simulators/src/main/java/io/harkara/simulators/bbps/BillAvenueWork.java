package io.harkara.simulators.bbps;

import static io.harkara.simulators.bbps.BillAvenueXml.text;

import io.harkara.simulators.engine.Verdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What BillAvenue does with a request whose form is right. */
final class BillAvenueWork {

    private static final String SUCCESS = text("responseCode", "000");

    private final BillAvenueOperation operation;
    private final String requestId;
    private final Element request;
    private final BbpsExchange exchange;
    private final BbpsState state;
    private final Instant now;

    BillAvenueWork(
            BillAvenueOperation operation, String requestId, Element request, BbpsExchange exchange, BbpsState state) {
        this.operation = operation;
        this.requestId = requestId;
        this.request = request;
        this.exchange = exchange;
        this.state = state;
        now = state.clock().instant();
    }

    /** The content of the reply, and whether it refuses an effect. */
    record Done(String content, boolean refused) {}

    Done run(@Nullable BbpsLedgerEntry entry) throws BillAvenueProblem {
        if (entry != null) {
            return operation == BillAvenueOperation.PAY
                    ? new BillAvenuePayment(requestId, request, exchange, state).run(entry)
                    : new BillAvenueComplaints(request, exchange, state).register(entry);
        }
        String content = switch (operation) {
            case MDM -> billers();
            case FETCH -> fetch(BillAvenueRequests.fetch(request));
            case VALIDATE -> fetch(BillAvenueRequests.validation(request));
            case STATUS -> status();
            case TRACK -> new BillAvenueComplaints(request, exchange, state).track();
            case PLANS -> plans();
            case DEPOSIT -> deposit();
            case PAY, COMPLAINT -> throw new IllegalStateException(operation + " always has an entry");
        };
        return new Done(SUCCESS + content, false);
    }

    private String fetch(FetchOrder order) throws BillAvenueProblem {
        BillFetches.Made made = exchange.fetches().request(requestId, order, state.rules(), true);
        BillFetch fetch = made.fetch();
        if (fetch == null) {
            throw made.refusal() == null
                    ? BillAvenueProblem.of("PP004", "no fetch")
                    : BillAvenueProblem.of(made.refusal());
        }
        exchange.counters().fetches.increment();
        Failure failure = fetch.result().failure();
        if (failure != null) {
            throw BillAvenueProblem.of(failure.billAvenue(), failure.message());
        }
        if (fetch.result().broken() != null) {
            throw BillAvenueProblem.of("PP004", "Internal error");
        }
        return BillAvenueReplies.fetch(fetch);
    }

    private String billers() throws BillAvenueProblem {
        List<String> ids = ids();
        List<Biller> found = exchange.billers().all().stream()
                .filter(biller -> ids.isEmpty() || ids.contains(biller.id()))
                .toList();
        if (found.isEmpty()) {
            throw BillAvenueProblem.of("205", "PP005", "No data found");
        }
        return BillAvenueReplies.all(found, BillAvenueReplies::biller);
    }

    private String plans() throws BillAvenueProblem {
        List<RechargePlan> found = new ArrayList<>();
        for (String id : ids()) {
            Biller biller = exchange.billers().find(id);
            if (biller != null) {
                found.addAll(RechargePlan.of(biller));
            }
        }
        if (found.isEmpty()) {
            throw BillAvenueProblem.of("205", "PP005", "No data found");
        }
        return BillAvenueReplies.all(found, BillAvenueReplies::plan);
    }

    private String status() throws BillAvenueProblem {
        exchange.counters().statusQueries.increment();
        String value = XmlShape.text(request, "trackValue");
        List<BillPayment> found = switch (XmlShape.text(request, "trackType")) {
            case "TRANS_REF_ID" -> one(exchange.payments().byTransactionId(value));
            case "REQUEST_ID" -> one(exchange.payments().seen(value));
            case "MOBILE_NO" -> ofMobile(value);
            default -> throw BillAvenueProblem.of("E135", "trackType: expected TRANS_REF_ID, REQUEST_ID or MOBILE_NO");
        };
        if (found.isEmpty()) {
            throw BillAvenueProblem.of("205", "E003", "No transaction found");
        }
        return text("responseReason", "SUCCESS")
                + BillAvenueReplies.all(found, payment -> BillAvenueReplies.transaction(payment, now));
    }

    private List<BillPayment> ofMobile(String mobile) throws BillAvenueProblem {
        LocalDate from = day("fromDate");
        LocalDate to = day("toDate");
        return exchange.payments().all().stream()
                .filter(payment ->
                        payment.order().customer().mobile().equals(mobile) && within(payment.takenAt(), from, to))
                .toList();
    }

    private String deposit() throws BillAvenueProblem {
        LocalDate from = day("fromDate");
        LocalDate to = day("toDate");
        String type = XmlShape.text(request, "transType");
        if (!type.equals("CR") && !type.equals("DR")) {
            throw BillAvenueProblem.of("E135", "transType: found '%s', expected CR or DR".formatted(type));
        }
        List<BillPayment> moved = exchange.payments().all().stream()
                .filter(payment -> {
                    Instant at = type.equals("DR") ? payment.debitedAt() : payment.creditedAt();
                    return at != null && !at.isAfter(now) && within(at, from, to);
                })
                .toList();
        return text("instituteId", state.partner().instituteId())
                + text("currentBalance", BillIssuer.rupees(exchange.deposit().balance()))
                + text("currency", "INR")
                + BillAvenueXml.wrap(
                        "transaction",
                        BillAvenueReplies.all(moved, payment -> BillAvenueReplies.deposit(payment, type)));
    }

    private List<String> ids() {
        return XmlShape.elements(request).stream()
                .map(Element::getTextContent)
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private LocalDate day(String name) throws BillAvenueProblem {
        try {
            return LocalDate.parse(XmlShape.text(request, name));
        } catch (DateTimeException _) {
            throw BillAvenueProblem.of("E135", "%s: expected a day such as 2024-06-04".formatted(name));
        }
    }

    private static List<BillPayment> one(@Nullable BillPayment payment) {
        return payment == null ? List.of() : List.of(payment);
    }

    private static boolean within(Instant time, LocalDate from, LocalDate to) {
        LocalDate day = LocalDate.ofInstant(time, BbpsIds.ZONE);
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** Settles an entry of the ledger for a payment that was taken. */
    static void settle(BbpsExchange exchange, BbpsLedgerEntry entry, BillPayment payment) {
        Failure failure = payment.failure();
        entry.became(payment);
        exchange.ledger()
                .settle(
                        entry,
                        failure == null ? Verdict.EXECUTED : Verdict.REJECTED,
                        payment.transactionId(),
                        failure == null ? "Success" : failure.code());
    }
}
