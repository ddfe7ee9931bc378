package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import java.net.URI;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of order is checked, written, read and looked for. Everything here is pure; {@link BseVenue} holds the
 * session and makes the call.
 *
 * @param <P> the payload
 */
interface BseOperation<P extends SpecificRecord> {

    /** What is shown as a pass. */
    enum Door {
        /** The session of order entry. */
        ORDER_ENTRY,
        /** That of the additional services. */
        UPLOAD,
        /** A third session, of the service for files. */
        FILES,
        /** The login password in the document. */
        PASSWORD
    }

    /**
     * Which service it goes to. Each has an address of its own and fails without the others, so each is left alone by itself
     * when it is down.
     */
    enum Service {
        ORDER_ENTRY("order-entry", Door.ORDER_ENTRY),
        /** The additional services, MFAPI. */
        MFAPI("mfapi", Door.UPLOAD),
        FILES("files", Door.FILES),
        JSON("json", Door.PASSWORD),
        /** StarMFWebService, where it answers a command and not a look-up. */
        REPORTS("reports", Door.PASSWORD),
        /**
         * A JSON service that MFAPI is asked before: payments wait where either is down, and what goes to only one of the two is
         * not taken for down with them.
         */
        PAYMENTS("payments", Door.PASSWORD);

        private final String title;
        private final Door door;

        Service(String title, Door door) {
            this.title = title;
            this.door = door;
        }

        /** Its name in figures and for people. */
        String title() {
            return title;
        }

        /** What it asks for. */
        Door door() {
            return door;
        }
    }

    /**
     * What is written besides the order.
     *
     * @param account with the password that counts, at the door that asks for it
     * @param token the session; null at the door that asks for the password
     */
    record Pass(
            BseProperties properties,
            BseAccount account,
            @Nullable BseToken token) {

        BseToken session() {
            if (token == null) {
                throw new IllegalStateException("no session: this door takes the password");
            }
            return token;
        }

        /** What an operation of order entry is sent as. */
        BseClient.Content orderEntry(String operation, String payload) {
            return new BseClient.Soap(properties.orderEntryUrl(), BseRequests.action(operation), payload);
        }

        /** What a call of MFAPI is sent as. */
        BseClient.Content upload(String payload) {
            return new BseClient.Soap(
                    properties.upload().url(), properties.upload().action(BseUploadRequests.CALL), payload);
        }

        /** What a call of the service for files is sent as. */
        BseClient.Content file(String operation, String payload) {
            return new BseClient.Soap(
                    properties.files().url(), properties.files().action(operation), payload);
        }

        /** What a report, or another operation of its service, is asked as. */
        BseClient.Content report(String report, String payload) {
            return new BseClient.Soap(
                    properties.reportUrl(), BseReportRequests.action(properties.reportNamespace(), report), payload);
        }

        /** What a call of a JSON service is sent as. */
        BseClient.Content json(String path, String document) {
            return new BseClient.Json(URI.create(properties.jsonUrl() + path), document, properties.apiKey());
        }
    }

    /** The outcome where nothing is sent at all; null where the venue has to be called. */
    default @Nullable Outcome withoutCall(P payload, BseProperties properties) {
        return null;
    }

    /** The orders that no payment may hold when it is sent; null where it pays for none. */
    default BseSearch.@Nullable Payment unpaidBefore(P payload) {
        return null;
    }

    /** Whether it changes nothing at the venue. It is then asked again until it is answered, and never looked for. */
    default boolean isWithoutEffect() {
        return false;
    }

    /** The page for the investor that a good reply brings; null where it brings none. */
    default @Nullable BsePage page(P payload, BseClient.Reply reply) {
        return null;
    }

    /** What is wrong with the payload beyond the form of its fields, or null. */
    @Nullable
    String fault(P payload);

    /** Where it goes. */
    Service service(P payload);

    /** What is sent. */
    BseClient.Content request(P payload, String wireReference, Pass pass);

    /** What the reply means. */
    Outcome outcome(P payload, String wireReference, BseClient.Reply reply);

    /** The same where an earlier send of the order may have arrived: what the venue has already may be that one. */
    default Outcome outcomeOfRepeat(Outcome outcome) {
        return outcome;
    }

    /** Where it is looked for. */
    BseSearch search(P payload, String wireReference);
}
