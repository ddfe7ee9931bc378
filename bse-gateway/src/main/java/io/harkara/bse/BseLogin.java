package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.runtime.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * How one family of the venue's services gives a session. Each has its own, with a life of its own: an hour for order
 * entry, five minutes for everything else (structure document, pages 13, 16 and 44).
 *
 * @param name in logs and health
 * @param life how long a session is used
 * @param limit longest time of the login
 * @param request what is sent
 * @param reader reads the encrypted password in the reply
 */
record BseLogin(String name, Duration life, Duration limit, Request request, Reader reader) {

    /** Reads a reply. */
    interface Reader {
        /** @throws SessionException where there is no encrypted password in it */
        Secret read(BseClient.Reply reply) throws SessionException;
    }

    /** Writes what is sent. */
    interface Request {
        BseClient.Content write(BseAccount account, Secret passKey);
    }

    /** @param lastMoment nothing may begin to leave at this time or later */
    BseClient.Call call(BseAccount account, Secret passKey, Instant lastMoment) {
        return new BseClient.Call(request.write(account, passKey), null, lastMoment, limit);
    }

    /** Order entry. */
    static BseLogin orderEntry(BseProperties properties) {
        return new BseLogin(
                "bse",
                properties.sessionLife(),
                properties.calls().loginTimeout(),
                (account, passKey) -> new BseClient.Soap(
                        properties.orderEntryUrl(),
                        BseRequests.action(BseRequests.LOGIN),
                        BseRequests.login(account, passKey)),
                BseReplies::login);
    }

    /** The additional services. */
    static BseLogin upload(BseProperties properties) {
        BseProperties.Upload service = properties.upload();
        return new BseLogin(
                "bse-upload",
                properties.shortSessionLife(),
                properties.calls().loginTimeout(),
                (account, passKey) -> new BseClient.Soap(
                        service.url(),
                        service.action(BseUploadRequests.LOGIN),
                        BseUploadRequests.login(service.namespace(), account, passKey)),
                BseReplies::login);
    }

    /** The service for files, which has no pass key. */
    static BseLogin files(BseProperties properties) {
        BseFileService service = properties.files();
        return new BseLogin(
                "bse-files",
                properties.shortSessionLife(),
                properties.calls().loginTimeout(),
                (account, _) -> new BseClient.Soap(
                        service.url(),
                        service.action(BseFileRequests.LOGIN),
                        BseFileRequests.login(service.namespace(), account)),
                reply -> BseReplies.token(reply, BseFileRequests.LOGIN));
    }

    /** The report on mandates. */
    static BseLogin mandates(BseProperties properties) {
        return new BseLogin(
                "bse-mandates",
                properties.shortSessionLife(),
                properties.calls().loginTimeout(),
                (account, passKey) -> new BseClient.Soap(
                        properties.reportUrl(),
                        BseReportRequests.action(properties.reportNamespace(), BseMandateReport.LOGIN),
                        BseMandateReport.login(properties.reportNamespace(), account, passKey)),
                BseMandateReport::token);
    }
}
