package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Asks the venue's reports. Those that carry the login password are asked only once a login has proven it, and a report that
 * refuses it is the last thing that any of our calls carries it to.
 */
final class BseReports {

    private final BseProperties properties;
    private final BseClient client;
    private final BseSessions sessions;

    BseReports(BseProperties properties, BseClient client, BseSessions sessions) {
        this.properties = properties;
        this.client = client;
        this.sessions = sessions;
    }

    /**
     * Rows of OrderStatus.
     *
     * @throws SessionException where the password is not known to be right
     * @throws BseCallException where there is no whole reply
     */
    BseReportReplies.Answer orders(String request, Predicate<BseReportReplies.Row> wanted)
            throws SessionException, BseCallException {
        sessions.confirm();
        BseReportReplies.Answer answer = BseReportReplies.read(call(BseReportRequests.ORDER_STATUS, request), wanted);
        if (answer instanceof BseReportReplies.Failed failed && failed.refusal() != null) {
            sessions.credentials().refused(failed.refusal());
        }
        return answer;
    }

    /**
     * What the registrar's statement says of one order.
     *
     * @throws SessionException where the password is not known to be right
     * @throws BseCallException where there is no whole reply
     */
    Finding statement(BseStatement statement, String request, String number) throws SessionException, BseCallException {
        sessions.confirm();
        Finding finding = statement.read(call(statement.report(), request), number);
        if (finding instanceof Finding.NoAnswer none) {
            noteRefusal(none.cause());
        }
        return finding;
    }

    /**
     * The rows of the registrar's statement.
     *
     * @throws SessionException where the password is not known to be right
     * @throws BseCallException where there is no whole reply
     * @throws IOException where the reply is no statement
     */
    List<BseStatement.Row> statement(BseStatement statement, String request)
            throws SessionException, BseCallException, IOException {
        sessions.confirm();
        try {
            return statement.rows(call(statement.report(), request));
        } catch (UnreadableReplyException unreadable) {
            noteRefusal(unreadable.reason());
            throw new IOException(
                    "%s cannot be read: %s".formatted(statement.report(), unreadable.reason()), unreadable);
        }
    }

    private void noteRefusal(Cause cause) {
        SessionException refusal = BseErrors.refusedLoginIn(cause);
        if (refusal != null) {
            sessions.credentials().refused(refusal);
        }
    }

    /**
     * The reply of a report that takes a session.
     *
     * @throws BseCallException where there is no whole one
     */
    BseClient.Reply call(String report, String request) throws BseCallException {
        return client.call(new BseClient.Call(
                new BseClient.Soap(
                        properties.reportUrl(),
                        BseReportRequests.action(properties.reportNamespace(), report),
                        request),
                null,
                Instant.MAX,
                properties.calls().lookUpTimeout()));
    }
}
