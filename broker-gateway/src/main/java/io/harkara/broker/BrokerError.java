package io.harkara.broker;

import io.harkara.gateway.outcome.Cause;
import java.util.Locale;

/**
 * Why a broker did not answer a question, or did not do what was asked. The same for all brokers; what the broker itself said is
 * kept word for word.
 *
 * @param type the broker's own type of it; empty where it gave none
 * @param code the broker's own code; empty where it gave none
 * @param description the broker's own words, or ours where there was no answer
 */
public record BrokerError(Category category, String type, String code, String description) {

    /** Code of a login that only a person can make. */
    static final String PERSON_NEEDED = "PERSON_NEEDED";

    /** What kind of error it is, whoever the broker is. */
    public enum Category {
        /** The session or the credentials are not good. */
        AUTHENTICATION,
        /** Too many calls; the same is answered later. */
        RATE_LIMIT,
        /** The request is not as the broker wants it. */
        VALIDATION,
        /** The broker read it and said no. */
        REFUSED,
        /** There is no such thing. */
        NOT_FOUND,
        /** The broker, or the way there, does not answer. */
        UNAVAILABLE,
        /** Nothing that a table lists. */
        UNKNOWN
    }

    /** One of ours: the broker has no code for it. */
    public static BrokerError ours(Category category, String description) {
        return new BrokerError(category, "", "", description);
    }

    /** No login without a person: he signs in at {@link BrokerAdapter#loginPage}. */
    public static BrokerError personNeeded() {
        return new BrokerError(Category.REFUSED, "", PERSON_NEEDED, "a person has to sign in at the broker's page");
    }

    /** The same for statuses: the code is the category, and the text has the broker's code and words. */
    public Cause cause() {
        String said = code.isEmpty() ? description : code + ": " + description;
        return new Cause("BROKER_" + category.name().toUpperCase(Locale.ROOT), said);
    }
}
