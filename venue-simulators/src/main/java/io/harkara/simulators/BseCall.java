package io.harkara.simulators;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/** One call that was understood: delays, faults, work and reply, in that order. */
final class BseCall {

    /** A reply, and whether it refuses an order. */
    private record Reply(String body, boolean refusedOrder) {}

    private final BseOperation operation;
    private final String messageId;
    private final Map<String, String> members;
    private final Wire wire;
    private final BseState state;
    private final BseExchange exchange;
    private final FaultDice dice;
    private final @Nullable Desk desk;
    private final boolean effect;
    private final @Nullable LedgerEntry entry;

    /** Takes the call up: a request for an effect is in the ledger from here on. */
    BseCall(BseOperation operation, String messageId, Map<String, String> members, Wire wire, BseState state) {
        this.operation = operation;
        this.messageId = messageId;
        this.members = members;
        this.wire = wire;
        this.state = state;
        this.exchange = state.exchange();
        this.dice = state.dice();
        this.desk = exchange.desk(operation);
        OrderRequest request = desk == null ? null : desk.request(members);
        this.effect = request != null;
        this.entry = request == null
                ? null
                : exchange.ledger().open(request, state.clock().instant());
    }

    /** Does everything, and ends the call. */
    void run() {
        if (effect && entry == null) {
            refuseWork();
            return;
        }
        if (overQuota()) {
            settle(Verdict.OVER_QUOTA);
            wire.answer(429, Wire.TEXT, "");
            return;
        }
        String name = operation.wireName();
        state.pauses().pause(dice.delay(name, Latency.Position.BEFORE_WORK));
        FaultKind before = dice.before(name);
        if (before != null && before != FaultKind.REFUSE_SESSION) {
            settle(Verdict.NOT_DONE);
            send(before, new byte[0]);
            return;
        }
        Reply reply = work(before == FaultKind.REFUSE_SESSION);
        state.pauses().pause(dice.delay(name, Latency.Position.AFTER_WORK));
        byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
        FaultKind after = dice.after(name, reply.refusedOrder);
        if (after != null) {
            send(after, bytes);
        } else {
            wire.answer(200, contentType(), bytes, this::delivered);
        }
    }

    private void refuseWork() {
        exchange.counters().refusedForFullLedger.increment();
        wire.answer(
                503,
                Wire.TEXT,
                "The simulator's ledger is full (%d order requests), so it takes no more work: POST /reset on the control"
                                .formatted(exchange.ledger().limit())
                        + " port, or start it with a higher ledger-limit.");
    }

    private boolean overQuota() {
        Settings.Quota broken = state.quotas().broken(operation.wireName());
        if (broken != null) {
            exchange.counters().quotaViolations.increment();
        }
        return broken != null && broken.enforce();
    }

    private Reply work(boolean refuseSession) {
        if (desk != null && entry != null) {
            return decide(desk, entry, refuseSession);
        }
        return switch (operation) {
            case GET_PASSWORD -> new Reply(result(login(TokenFamily.ORDERS, null, refuseSession)), false);
            case UPLOAD_PASSWORD, SERVICE_PASSWORD ->
                new Reply(result(login(TokenFamily.SERVICES, member("MemberId"), refuseSession)), false);
            case UPLOAD_API, SERVICE_API -> serviceQuery(refuseSession);
            case ORDER_STATUS, ALLOTMENT_STATEMENT, REDEMPTION_STATEMENT, CHILD_ORDERS, MANDATE_DETAILS ->
                new Reply(report(refuseSession), false);
            case AOF_PAN_SEARCH -> new Reply(report(refuseSession), false);
            case FILE_PASSWORD, FILE_PASSWORD_JSON -> new Reply(fileLogin(refuseSession), false);
            case EMANDATE_URL, PURCHASE_2FA, REDEMPTION_2FA, NOMINEE_2FA, ELOG_2FA ->
                new Reply(link(refuseSession), false);
            case CHILD_ORDER_PASSWORD, ACCESS_TOKEN -> new Reply(token(TokenCall.of(operation), refuseSession), false);
            case ORDER_ENTRY,
                    SPREAD,
                    SWITCH,
                    SIP,
                    XSIP,
                    STP,
                    PAUSE,
                    MANDATE_SHIFT,
                    SIP_TO_XSIP,
                    XSIP_CANCELLATION,
                    UCC_V131,
                    UCC_V183,
                    FILE_UPLOAD,
                    SCAN_UPLOAD,
                    FILE_UPLOAD_JSON,
                    SCAN_UPLOAD_JSON,
                    PAYMENT -> throw new IllegalStateException(operation.wireName() + " always has an entry");
        };
    }

    private String login(TokenFamily family, @Nullable String memberId, boolean refuse) {
        return loginAnswer(family, memberId, refuse ? BseTexts.SUSPENDED : "").piped();
    }

    private String fileLogin(boolean refuse) {
        BseSessions.LoginAnswer answer =
                loginAnswer(TokenFamily.FILES, member("MemberId"), refuse ? BseTexts.SUSPENDED : "");
        return result(UploadDesk.reply(operation, answer.text(), answer.status()));
    }

    private String link(boolean refuse) {
        LinkCall call = exchange.link(operation);
        return result(
                refuse
                        ? call.refused(BseTexts.SUSPENDED)
                        : call.answer(members, state.rules().settings(), base()));
    }

    /** Where the venue is for this caller. */
    private String base() {
        HttpURI uri = wire.request().getHttpURI();
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private String token(TokenCall call, boolean refuse) {
        String refusal =
                call.allows(member("RequestType").toUpperCase(Locale.ROOT)) ? "" : BseTexts.INVALID_REQUEST_TYPE;
        BseSessions.LoginAnswer answer =
                loginAnswer(call.family(), member("MemberId"), refuse ? BseTexts.SUSPENDED : refusal);
        return SoapWriter.envelope(operation.replyAction(), messageId, call.answer(answer));
    }

    /** A login, which a reason that is not empty refuses whatever it is like. */
    private BseSessions.LoginAnswer loginAnswer(TokenFamily family, @Nullable String memberId, String refusal) {
        exchange.counters().logins.increment();
        BseSessions.Login login =
                new BseSessions.Login(family, member("UserId"), memberId, member("Password"), member("PassKey"));
        BseSessions.LoginAnswer answer = refusal.isEmpty()
                ? exchange.sessions().login(login, state.rules().settings())
                : BseSessions.LoginAnswer.refused(refusal);
        if (!answer.good()) {
            exchange.counters().failedLogins.increment();
        }
        return answer;
    }

    private Reply serviceQuery(boolean refuse) {
        String answer = refuse
                ? MfApiDesk.refused(BseTexts.SERVICE_PASSWORD_EXPIRED)
                : exchange.mfApiQueries().answer(members, state.rules().settings(), base());
        return new Reply(result(answer), MfApiDesk.refused(answer.substring(4)).equals(answer));
    }

    private String member(String name) {
        return members.getOrDefault(name, "");
    }

    private Reply decide(Desk by, LedgerEntry on, boolean refuseSession) {
        if (refuseSession) {
            on.struckBy(FaultKind.REFUSE_SESSION);
        }
        Decision decision = refuseSession ? by.refusedSession() : by.decide(on.order(), members, state.rules());
        exchange.ledger().settle(on, decision.verdict(), decision.number(), decision.remarks());
        return new Reply(result(by.answer(on.order(), decision)), !decision.executed());
    }

    private String report(boolean refuse) {
        exchange.counters().statusQueries.increment();
        Report report = exchange.report(operation);
        String body = refuse
                ? report.refused("FAILED: " + BseTexts.SUSPENDED)
                : report.answer(members, state.rules().settings());
        return SoapWriter.envelope(operation.replyAction(), messageId, body);
    }

    private String result(String text) {
        if (operation.json()) {
            return text;
        }
        return operation.contract()
                ? SoapWriter.envelope(operation.replyAction(), messageId, text)
                : SoapWriter.stringResult(operation, messageId, text);
    }

    private String contentType() {
        return operation.json() ? Wire.JSON_SERVICE : Wire.SOAP;
    }

    private void settle(Verdict verdict) {
        if (entry != null) {
            exchange.ledger().settle(entry, verdict, Decision.NO_NUMBER, "");
        }
    }

    private void delivered() {
        if (entry != null) {
            entry.delivered();
        }
    }

    private void send(FaultKind kind, byte[] reply) {
        if (entry != null) {
            entry.struckBy(kind);
        }
        byte[] said = kind == FaultKind.UPLOAD_ERROR
                ? result(UploadDesk.reply(operation, UploadTexts.SOME_ERROR, BseSessions.LoginAnswer.GOOD))
                        .getBytes(StandardCharsets.UTF_8)
                : reply;
        FaultyReply.send(kind, dice.plan().fault(kind), wire, state.pauses(), contentType(), said);
    }
}
