package io.harkara.simulators;

import io.harkara.simulators.engine.Ledger;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The venue's memory: sessions, orders, ledger. A reset puts a new one in its place and changes none of the old. */
final class BseExchange {

    private final BseSessions sessions;
    private final Ledger<BseLedgerEntry> ledger;
    private final Counters counters = new Counters();
    private final Map<BseOperation, Desk> desks = new EnumMap<>(BseOperation.class);
    private final MfApiQueries mfApiQueries;
    private final Links links = new Links();
    private final Map<BseOperation, LinkCall> linkCalls = new EnumMap<>(BseOperation.class);
    private final BseOrderBook book;
    private final Mandates mandates;
    private final Map<BseOperation, Report> reports = new EnumMap<>(BseOperation.class);

    BseExchange(List<BseAccount> accounts, int ledgerLimit, BseNumbers numbers, InstantSource clock) {
        sessions = new BseSessions(accounts, clock);
        ledger = new Ledger<>(ledgerLimit);
        book = new BseOrderBook(numbers);
        Plans plans = new Plans(numbers, book);
        Spreads spreads = new Spreads(book);
        mandates = new Mandates(numbers);
        desks.put(BseOperation.ORDER_ENTRY, new BseOrderEntry(sessions, book, clock));
        desks.put(BseOperation.SWITCH, new SwitchDesk(sessions, book, clock));
        desks.put(BseOperation.SPREAD, new SpreadDesk(sessions, book, spreads, clock));
        desks.put(BseOperation.SIP, new PlanDesk(sessions, book, plans, mandates, clock, false));
        desks.put(BseOperation.XSIP, new PlanDesk(sessions, book, plans, mandates, clock, true));
        MfApiDesk mfApi = new MfApiDesk(sessions, plans, mandates, clock);
        desks.put(BseOperation.UPLOAD_API, mfApi);
        desks.put(BseOperation.SERVICE_API, mfApi);
        desks.put(BseOperation.STP, new StpDesk(sessions, plans, clock));
        desks.put(BseOperation.PAUSE, new PauseDesk(sessions, plans, clock));
        desks.put(BseOperation.XSIP_CANCELLATION, new XsipCancellationDesk(sessions, plans, clock));
        desks.put(
                BseOperation.MANDATE_SHIFT,
                new MandateDesk(sessions, book, plans, mandates, clock, EffectKind.MANDATE_SHIFT));
        desks.put(
                BseOperation.SIP_TO_XSIP,
                new MandateDesk(sessions, book, plans, mandates, clock, EffectKind.SIP_TO_XSIP));
        Clients clients = new Clients();
        desks.put(BseOperation.UCC_V131, new UccDesk(sessions, UccLayout.V131, clients, clock));
        desks.put(BseOperation.UCC_V183, new UccDesk(sessions, UccLayout.V183, clients, clock));
        desks.put(BseOperation.PAYMENT, new PaymentDesk(sessions, clients, book, plans, new Payments(), clock));
        Uploads uploads = new Uploads();
        for (BseOperation one : List.of(BseOperation.FILE_UPLOAD, BseOperation.FILE_UPLOAD_JSON)) {
            desks.put(one, new FormUploadDesk(sessions, one, clients, uploads, clock));
        }
        for (BseOperation one : List.of(BseOperation.SCAN_UPLOAD, BseOperation.SCAN_UPLOAD_JSON)) {
            desks.put(one, new ScanUploadDesk(sessions, one, mandates, uploads, clock));
        }
        linkCalls.put(BseOperation.EMANDATE_URL, new MandateLink(sessions, mandates, links, clock));
        linkCalls.put(BseOperation.PURCHASE_2FA, new TwoFactorLink(sessions, links, "purchases"));
        linkCalls.put(BseOperation.REDEMPTION_2FA, new TwoFactorLink(sessions, links, "redemptions"));
        linkCalls.put(BseOperation.NOMINEE_2FA, new TwoFactorLink(sessions, links, "nominees"));
        linkCalls.put(BseOperation.ELOG_2FA, new TwoFactorLink(sessions, links, "a log (ELOG)"));
        mfApiQueries = new MfApiQueries(sessions, book, plans, new PaymentLink(sessions, links), clock);
        reports.put(BseOperation.AOF_PAN_SEARCH, new AofPanSearch(sessions, clients, uploads, clock));
        reports.put(
                BseOperation.ORDER_STATUS,
                new BseOrderReport(BseOrderReport.Kind.STATUS, sessions, book, plans, spreads, clock));
        reports.put(
                BseOperation.ALLOTMENT_STATEMENT,
                new BseOrderReport(BseOrderReport.Kind.ALLOTMENT, sessions, book, plans, spreads, clock));
        reports.put(
                BseOperation.REDEMPTION_STATEMENT,
                new BseOrderReport(BseOrderReport.Kind.REDEMPTION, sessions, book, plans, spreads, clock));
        reports.put(BseOperation.CHILD_ORDERS, new ChildOrderReport(sessions, book, plans, clock));
        reports.put(BseOperation.MANDATE_DETAILS, new MandateReport(sessions, mandates, clock));
    }

    BseSessions sessions() {
        return sessions;
    }

    BseOrderBook book() {
        return book;
    }

    Mandates mandates() {
        return mandates;
    }

    Ledger<BseLedgerEntry> ledger() {
        return ledger;
    }

    Counters counters() {
        return counters;
    }

    /** Who decides on the requests of an operation; null for one that has no effects. */
    @Nullable
    Desk desk(BseOperation operation) {
        return desks.get(operation);
    }

    /** The calls of MFAPI that have no effect in the ledger. */
    MfApiQueries mfApiQueries() {
        return mfApiQueries;
    }

    /** The links that were given out. */
    Links links() {
        return links;
    }

    /** Who answers an operation that gives out links. */
    LinkCall link(BseOperation operation) {
        LinkCall call = linkCalls.get(operation);
        if (call == null) {
            throw new IllegalArgumentException(operation.wireName() + " gives out no links");
        }
        return call;
    }

    /** Who answers an operation that only asks. */
    Report report(BseOperation operation) {
        Report report = reports.get(operation);
        if (report == null) {
            throw new IllegalArgumentException(operation.wireName() + " is no report");
        }
        return report;
    }
}
