package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.runtime.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * How one family of the venue's services gives a session. Each has its own, with a life of its own: an hour for order
 * entry, five minutes for everything else (structure document, pages 13, 16 and 44).
 */
sealed interface BseLogin {

    /** Name in logs and health. */
    String name();

    /** How long a session is used. */
    Duration life();

    /** The login. */
    BseClient.Call call(Secret passKey);

    /**
     * The encrypted password in its reply.
     *
     * @throws SessionException where there is none
     */
    Secret read(BseClient.Reply reply) throws SessionException;

    /** Order entry. */
    record OrderEntry(BseProperties properties) implements BseLogin {

        @Override
        public String name() {
            return "bse";
        }

        @Override
        public Duration life() {
            return properties.sessionLife();
        }

        @Override
        public BseClient.Call call(Secret passKey) {
            return of(
                    properties,
                    new BseClient.Soap(
                            properties.orderEntryUrl(),
                            BseRequests.action(BseRequests.LOGIN),
                            BseRequests.login(properties.account(), passKey)));
        }

        @Override
        public Secret read(BseClient.Reply reply) throws SessionException {
            return BseReplies.login(reply);
        }
    }

    /** The additional services. */
    record Upload(BseProperties properties) implements BseLogin {

        @Override
        public String name() {
            return "bse-upload";
        }

        @Override
        public Duration life() {
            return properties.shortSessionLife();
        }

        @Override
        public BseClient.Call call(Secret passKey) {
            BseProperties.Upload service = properties.upload();
            return of(
                    properties,
                    new BseClient.Soap(
                            service.url(),
                            service.action(BseUploadRequests.LOGIN),
                            BseUploadRequests.login(service.namespace(), properties.account(), passKey)));
        }

        @Override
        public Secret read(BseClient.Reply reply) throws SessionException {
            return BseReplies.login(reply);
        }
    }

    /** The report on mandates. */
    record Mandates(BseProperties properties) implements BseLogin {

        @Override
        public String name() {
            return "bse-mandates";
        }

        @Override
        public Duration life() {
            return properties.shortSessionLife();
        }

        @Override
        public BseClient.Call call(Secret passKey) {
            return of(
                    properties,
                    new BseClient.Soap(
                            properties.reportUrl(),
                            BseReportRequests.action(properties.reportNamespace(), BseMandateReport.LOGIN),
                            BseMandateReport.login(properties.reportNamespace(), properties.account(), passKey)));
        }

        @Override
        public Secret read(BseClient.Reply reply) throws SessionException {
            return BseMandateReport.token(reply);
        }
    }

    private static BseClient.Call of(BseProperties properties, BseClient.Soap content) {
        return new BseClient.Call(content, null, Instant.MAX, properties.calls().loginTimeout());
    }
}
