package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BuySell;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the venue's reports about an order, where its kind says that it would be shown. Without effect. */
final class BseLookUps {

    private final Supplier<BseProperties> settings;
    private final BseReports reports;
    private final BseSessions sessions;
    private final BsePaymentStates payments;
    private final Clock clock;

    BseLookUps(
            Supplier<BseProperties> settings,
            BseReports reports,
            BseSessions sessions,
            BsePaymentStates payments,
            Clock clock) {
        this.settings = settings;
        this.reports = reports;
        this.sessions = sessions;
        this.payments = payments;
        this.clock = clock;
    }

    Finding lookUp(Venue.Question<BseCommand> question, BseSearch search) {
        return switch (search) {
            case BseSearch.Orders orders -> inOrders(question, orders);
            case BseSearch.FirstOrder plan -> byFirstOrder(question, plan);
            case BseSearch.Change change -> change(change);
            case BseSearch.Mandate mandate -> mandate(question, mandate);
            case BseSearch.Scan scan ->
                inMandates(
                        question,
                        scan.mandateId(),
                        scan.clientCode(),
                        reply -> BseMandateReport.scan(
                                reply, scan.mandateId(), scan.clientCode(), question.firstSentAt()));
            case BseSearch.Form form -> form(question, form);
            case BseSearch.Payment payment -> payments.find(question, payment);
            case BseSearch.Nowhere nowhere -> new Finding.NoReport(new Cause("NO_REPORT", nowhere.why()));
        };
    }

    private Finding inOrders(Venue.Question<BseCommand> question, BseSearch.Orders orders) {
        BseReportReplies.Mark mark = new BseReportReplies.Mark(
                orders.reference(), orders.inRemarks(), orders.clientCode(), orders.schemes());
        BseReference.Days days = BseReference.daysToAsk(question.firstSentAt(), question.sentAt(), clock.instant());
        String number = question.venueReference() == null ? orders.number() : question.venueReference();
        if (number != null) {
            BseReports.Request request = account -> BseReportRequests.byNumber(
                    settings.get().reportNamespace(),
                    account,
                    number,
                    orders.sides().getFirst(),
                    days.days().getFirst());
            return withFigures(question, orders, answer(ask(List.of(request), mark, number, true), mark));
        }
        return withFigures(
                question,
                orders,
                answer(
                        ask(requests(orders.clientCode(), orders.sides(), days.days()), mark, null, days.complete()),
                        mark));
    }

    /**
     * Adds the registrar's figures to an order that is done. Until they are there it is held, for some days: a statement
     * that never comes must not keep it open for ever.
     */
    private Finding withFigures(Venue.Question<BseCommand> question, BseSearch.Orders orders, Finding finding) {
        if (orders.statement() == null || !(finding instanceof Finding.Finished done)) {
            return finding;
        }
        Finding figures = statement(orders.statement(), done.venueReference(), question);
        if (figures instanceof Finding.Shown) {
            return figures;
        }
        boolean awaited = clock.instant()
                .isBefore(question.sentAt().plus(settings.get().following().statement()));
        return awaited ? new Finding.Held(done.venueReference(), done.detail() + ", STATEMENT AWAITED") : done;
    }

    private Finding statement(BseStatement statement, String number, Venue.Question<BseCommand> question) {
        try {
            BseReports.Request request = account -> statement.byNumber(
                    settings.get().reportNamespace(),
                    account,
                    number,
                    LocalDate.ofInstant(question.sentAt(), BseReference.INDIA));
            return reports.statement(statement, request, number);
        } catch (SessionException none) {
            return new Finding.NoAnswer(none.reason());
        } catch (HttpCallException failure) {
            return new Finding.NoAnswer(HttpCallErrors.cause(failure));
        }
    }

    private static Finding answer(Asked asked, BseReportReplies.Mark mark) {
        return asked.rows.isEmpty() && asked.unanswered != null
                ? new Finding.NoAnswer(asked.unanswered)
                : BseReportReplies.finding(asked.rows, mark);
    }

    private Finding byFirstOrder(Venue.Question<BseCommand> question, BseSearch.FirstOrder plan) {
        if (question.venueReference() != null) {
            // Somebody has found it out: a plan that has a number is registered.
            return new Finding.Finished(question.venueReference(), "REGISTERED");
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BseReference.INDIA);
        if (plan.firstDay()
                .isAfter(BseReference.lastDay(now, settings.get().lookUps().patience()))) {
            return new Finding.NoReport(new Cause(
                    "NO_REPORT",
                    "the venue shows a plan by its first order, on %s at the earliest: ask it for the registration before you place the plan again"
                            .formatted(plan.firstDay())));
        }
        if (plan.firstDay().isAfter(today)) {
            return new Finding.NoAnswer(new Cause("NO_ORDER_OF_THE_PLAN", "its first order is for " + plan.firstDay()));
        }
        BseReportReplies.Mark mark =
                new BseReportReplies.Mark(plan.reference(), false, plan.clientCode(), plan.schemes());
        List<LocalDate> days = BseReference.latestDays(plan.firstDay(), today);
        Asked asked = ask(requests(plan.clientCode(), plan.sides(), days), mark, null, true);
        return asked.rows.isEmpty() && asked.unanswered != null
                ? new Finding.NoAnswer(asked.unanswered)
                : BseReportReplies.plan(asked.rows, mark);
    }

    private List<BseReports.Request> requests(String clientCode, List<BuySell> sides, List<LocalDate> days) {
        return days.stream()
                .flatMap(day -> sides.stream()
                        .<BseReports.Request>map(side -> account -> BseReportRequests.ofDay(
                                settings.get().reportNamespace(), account, clientCode, side, day)))
                .toList();
    }

    /**
     * What came of a list of questions.
     *
     * @param unanswered why not all of them count; null where all do
     */
    private record Asked(
            List<BseReportReplies.Row> rows, @Nullable Cause unanswered) {}

    /**
     * Asks all questions. What one report shows counts; that none shows it counts only if every one was answered.
     *
     * @param complete whether the order must stand in one of these reports if the venue has it
     */
    private Asked ask(
            List<BseReports.Request> requests, BseReportReplies.Mark mark, @Nullable String number, boolean complete) {
        List<BseReportReplies.Row> rows = new ArrayList<>();
        Cause unanswered = complete
                ? null
                : new Cause("TOO_MANY_DAYS", "asked %d times for days it may stand under".formatted(requests.size()));
        for (BseReports.Request request : requests) {
            try {
                switch (reports.orders(request, mark.orNumbered(number))) {
                    case BseReportReplies.Rows found -> rows.addAll(found.rows());
                    case BseReportReplies.Failed failed -> unanswered = failed.cause();
                }
            } catch (SessionException none) {
                return new Asked(List.of(), none.reason());
            } catch (HttpCallException failure) {
                unanswered = HttpCallErrors.cause(failure);
            }
        }
        return new Asked(rows, unanswered);
    }

    private Finding change(BseSearch.Change change) {
        BseReports.Request request = account -> BseReportRequests.byNumber(
                settings.get().reportNamespace(),
                account,
                change.orderNumber(),
                change.side(),
                LocalDate.ofInstant(clock.instant(), BseReference.INDIA));
        try {
            return switch (reports.orders(request, row -> row.orderNumber().equals(change.orderNumber()))) {
                case BseReportReplies.Rows found -> BseChangeReport.finding(found.rows(), change);
                case BseReportReplies.Failed failed -> new Finding.NoAnswer(failed.cause());
            };
        } catch (SessionException none) {
            return new Finding.NoAnswer(none.reason());
        } catch (HttpCallException failure) {
            return new Finding.NoAnswer(HttpCallErrors.cause(failure));
        }
    }

    private Finding mandate(Venue.Question<BseCommand> question, BseSearch.Mandate search) {
        String mandateId = question.venueReference();
        if (mandateId == null) {
            return new Finding.NoReport(new Cause(
                    "NO_REPORT",
                    "the report of mandates shows no reference of ours: look for the one of client %s that was registered at %s"
                            .formatted(search.clientCode(), question.sentAt())));
        }
        return inMandates(
                question,
                mandateId,
                search.clientCode(),
                reply -> BseMandateReport.finding(reply, mandateId, search.clientCode()));
    }

    private Finding inMandates(
            Venue.Question<BseCommand> question,
            String mandateId,
            String clientCode,
            Function<BseClient.Reply, Finding> meaning) {
        try {
            BseToken token = sessions.mandates().take();
            BseClient.Reply reply = reports.call(
                    BseMandateReport.DETAILS,
                    BseMandateReport.byNumber(
                            settings.get().reportNamespace(),
                            settings.get().account(),
                            token,
                            mandateId,
                            clientCode,
                            LocalDate.ofInstant(question.firstSentAt(), BseReference.INDIA),
                            LocalDate.ofInstant(clock.instant(), BseReference.INDIA)));
            if (BseMandateReport.refusesToken(reply)) {
                sessions.mandates().drop(token);
            }
            return meaning.apply(reply);
        } catch (SessionException none) {
            return new Finding.NoAnswer(none.reason());
        } catch (HttpCallException failure) {
            return new Finding.NoAnswer(HttpCallErrors.cause(failure));
        }
    }

    private Finding form(Venue.Question<BseCommand> question, BseSearch.Form search) {
        try {
            BseReports.Request request =
                    account -> BseFormReport.byPan(settings.get().reportNamespace(), account, search.pan());
            return BseFormReport.finding(
                    reports.form(request, search.pan()), search.name(), question.venueReference() != null);
        } catch (SessionException none) {
            return new Finding.NoAnswer(none.reason());
        } catch (HttpCallException failure) {
            return new Finding.NoAnswer(HttpCallErrors.cause(failure));
        } catch (UnreadableReplyException unreadable) {
            return new Finding.NoAnswer(unreadable.reason());
        }
    }
}
