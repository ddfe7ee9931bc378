package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Finding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the venue's reports. Those that carry the login password are asked only once a login has proven it, and a report that
 * refuses it is the last thing that any of our calls carries it to.
 */
final class BseReports {

    /** Writes a request with the password that counts. */
    interface Request {
        String of(BseAccount account);
    }

    private final Supplier<BseProperties> settings;
    private final BseClient client;
    private final BseSessions sessions;

    BseReports(Supplier<BseProperties> settings, BseClient client, BseSessions sessions) {
        this.settings = settings;
        this.client = client;
        this.sessions = sessions;
    }

    /**
     * Rows of OrderStatus.
     *
     * @throws SessionException where the password is not known to be right
     * @throws HttpCallException where there is no whole reply
     */
    BseReportReplies.Answer orders(Request request, Predicate<BseReportReplies.Row> wanted)
            throws SessionException, HttpCallException {
        BseReportReplies.Answer answer =
                BseReportReplies.read(callWithPassword(BseReportRequests.ORDER_STATUS, request), wanted);
        if (answer instanceof BseReportReplies.Failed failed && failed.refusal() != null) {
            sessions.credentials().refused(failed.refusal());
        }
        return answer;
    }

    /**
     * What the registrar's statement says of one order.
     *
     * @throws SessionException where the password is not known to be right
     * @throws HttpCallException where there is no whole reply
     */
    Finding statement(BseStatement statement, Request request, String number)
            throws SessionException, HttpCallException {
        Finding finding = statement.read(callWithPassword(statement.report(), request), number);
        if (finding instanceof Finding.NoAnswer none) {
            note(BseErrors.refusedLoginIn(none.cause()));
        }
        return finding;
    }

    /**
     * The rows of the registrar's statement.
     *
     * @throws SessionException where the password is not known to be right
     * @throws HttpCallException where there is no whole reply
     * @throws IOException where the reply is no statement
     */
    List<BseStatement.Row> statement(BseStatement statement, Request request)
            throws SessionException, HttpCallException, IOException {
        BseClient.Reply reply = callWithPassword(statement.report(), request);
        try {
            return statement.rows(reply);
        } catch (UnreadableReplyException unreadable) {
            note(BseErrors.refusedLoginIn(unreadable.reason()));
            throw new IOException(
                    "%s cannot be read: %s".formatted(statement.report(), unreadable.reason()), unreadable);
        }
    }

    /**
     * What the venue shows of the account opening form of a PAN.
     *
     * @throws SessionException where the password is not known to be right
     * @throws HttpCallException where there is no whole reply
     * @throws UnreadableReplyException where the reply shows nothing
     */
    BseFormReport.States form(Request request, String pan)
            throws SessionException, HttpCallException, UnreadableReplyException {
        BseClient.Reply reply = callWithPassword(BseFormReport.SEARCH, request);
        try {
            return BseFormReport.states(reply, pan);
        } catch (UnreadableReplyException unreadable) {
            if (unreadable.reason().code().equals(BseFormReport.REFUSED)) {
                note(BseErrors.refusedCredentials(unreadable.reason().text()));
            }
            throw unreadable;
        }
    }

    private void note(@Nullable SessionException refusal) {
        if (refusal != null) {
            sessions.credentials().refused(refusal);
        }
    }

    /**
     * The reply of a report that takes a session.
     *
     * @throws HttpCallException where there is no whole one
     */
    BseClient.Reply call(String report, String request) throws HttpCallException {
        return call(report, request, Instant.MAX);
    }

    private BseClient.Reply callWithPassword(String report, Request request)
            throws SessionException, HttpCallException {
        BseCredentials.Permit permit = sessions.confirm();
        return call(report, request.of(permit.account()), permit.until());
    }

    private BseClient.Reply call(String report, String request, Instant lastMoment) throws HttpCallException {
        return client.call(new BseClient.Call(
                new BseClient.Soap(
                        settings.get().reportUrl(),
                        BseReportRequests.action(settings.get().reportNamespace(), report),
                        request),
                null,
                lastMoment,
                settings.get().calls().lookUpTimeout()));
    }
}
