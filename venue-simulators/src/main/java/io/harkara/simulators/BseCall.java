package io.harkara.simulators;

import io.harkara.simulators.engine.FaultDice;
import io.harkara.simulators.engine.FaultKind;
import io.harkara.simulators.engine.FaultyReply;
import io.harkara.simulators.engine.Latency;
import io.harkara.simulators.engine.Quota;
import io.harkara.simulators.engine.Verdict;
import io.harkara.simulators.engine.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/** One call that was understood: delays, faults, work and reply, in that order. */
final class BseCall {

    /**
     * A reply before it is put into its form.
     *
     * @param text the one string that it is, or the content of a report's Body
     * @param report whether it is a report
     * @param refusedOrder whether it refuses an order
     */
    private record Reply(String text, boolean report, boolean refusedOrder) {

        static Reply result(String text) {
            return new Reply(text, false, false);
        }

        static Reply report(String body) {
            return new Reply(body, true, false);
        }
    }

    private final BseOperation operation;
    private final ReplyForm form;
    private final Map<String, String> members;
    private final Wire wire;
    private final BseState state;
    private final BseExchange exchange;
    private final FaultDice dice;
    private final @Nullable Desk desk;
    private final boolean effect;
    private final @Nullable BseLedgerEntry entry;

    /** Takes the call up: a request for an effect is in the ledger from here on. */
    BseCall(BseOperation operation, ReplyForm form, Map<String, String> members, Wire wire, BseState state) {
        this.operation = operation;
        this.form = form;
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
                : exchange.ledger()
                        .open(sequence ->
                                new BseLedgerEntry(sequence, state.clock().instant(), request));
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
        FaultKind after = dice.after(name, reply.refusedOrder);
        byte[] bytes = written(reply, after == FaultKind.CUT_RESULT).getBytes(StandardCharsets.UTF_8);
        if (after == null) {
            wire.answer(200, form.contentType(), bytes, this::delivered);
        } else {
            send(after, bytes);
        }
    }

    /** The body; on purpose with the second half of its text left out, of a string within its own envelope. */
    private String written(Reply reply, boolean cut) {
        if (reply.report) {
            String body = form.report(reply.text);
            return cut ? firstHalf(body) : body;
        }
        return form.result(cut ? firstHalf(reply.text) : reply.text);
    }

    private static String firstHalf(String text) {
        return text.substring(0, text.length() / 2);
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
        Quota broken = state.quotas().broken(operation.wireName());
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
            case GET_PASSWORD -> Reply.result(login(TokenFamily.ORDERS, null, refuseSession));
            case UPLOAD_PASSWORD, SERVICE_PASSWORD ->
                Reply.result(login(TokenFamily.SERVICES, member("MemberId"), refuseSession));
            case UPLOAD_API, SERVICE_API -> serviceQuery(refuseSession);
            case ORDER_STATUS, ALLOTMENT_STATEMENT, REDEMPTION_STATEMENT, CHILD_ORDERS, MANDATE_DETAILS ->
                Reply.report(report(refuseSession));
            case AOF_PAN_SEARCH -> Reply.report(report(refuseSession));
            case FILE_PASSWORD, FILE_PASSWORD_JSON -> reply(fileLogin(refuseSession), false);
            case EMANDATE_URL, PURCHASE_2FA, REDEMPTION_2FA, NOMINEE_2FA, ELOG_2FA -> reply(link(refuseSession), false);
            case CHILD_ORDER_PASSWORD, ACCESS_TOKEN -> Reply.report(token(TokenCall.of(operation), refuseSession));
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
        return UploadDesk.reply(operation, answer.text(), answer.status());
    }

    private String link(boolean refuse) {
        LinkCall call = exchange.link(operation);
        return refuse
                ? call.refused(BseTexts.SUSPENDED)
                : call.answer(members, state.rules().settings(), base());
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
        return call.answer(answer);
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
        return new Reply(answer, false, MfApiDesk.refused(answer.substring(4)).equals(answer));
    }

    private String member(String name) {
        return members.getOrDefault(name, "");
    }

    private Reply decide(Desk by, BseLedgerEntry on, boolean refuseSession) {
        if (refuseSession) {
            on.struckBy(FaultKind.REFUSE_SESSION);
        }
        BseRules rules = state.rules();
        Decision decision = refuseSession ? by.refusedSession() : by.decide(on.order(), members, rules);
        exchange.ledger().settle(on, decision.verdict(), decision.number(), decision.remarks());
        return reply(by.answer(on.order(), decision, rules.settings()), !decision.executed());
    }

    private String report(boolean refuse) {
        exchange.counters().statusQueries.increment();
        Report report = exchange.report(operation);
        return refuse
                ? report.refused("FAILED: " + BseTexts.SUSPENDED)
                : report.answer(members, state.rules().settings());
    }

    /** What a desk or a call wrote, which is a report where the operation's result is a data contract. */
    private Reply reply(String text, boolean refusedOrder) {
        return new Reply(text, operation.contract(), refusedOrder);
    }

    private void settle(Verdict verdict) {
        if (entry != null) {
            exchange.ledger().settle(entry, verdict, Decision.NO_NUMBER, "");
        }
    }

    private void delivered() {
        if (entry != null) {
            entry.noteDelivered();
        }
    }

    private void send(FaultKind kind, byte[] reply) {
        if (entry != null) {
            entry.struckBy(kind);
        }
        byte[] said = kind == FaultKind.UPLOAD_ERROR ? uploadError() : reply;
        FaultyReply.send(kind, dice, wire, state.pauses(), form.contentType(), said);
    }

    private byte[] uploadError() {
        String text = UploadDesk.reply(operation, UploadTexts.SOME_ERROR, BseSessions.LoginAnswer.GOOD);
        return written(reply(text, false), false).getBytes(StandardCharsets.UTF_8);
    }
}
