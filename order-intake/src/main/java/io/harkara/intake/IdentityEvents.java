package io.harkara.intake;

import io.harkara.security.Party;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that is told what people do about themselves and what is done about them: it is logged and counted. */
final class IdentityEvents {

    private static final Logger log = LoggerFactory.getLogger(IdentityEvents.class);
    private static final String METRIC = "harkara.identity.events";

    /** Nobody, or nobody who is known. */
    private static final String UNKNOWN = "-";

    /** What happened. */
    enum Event {
        LOGGED_IN,
        LOG_IN_REFUSED,
        LOG_IN_DELAYED,
        LOGGED_OUT,
        REGISTERED,
        REGISTRATION_REFUSED,
        PASSWORD_CHANGED,
        TOTP_ADDED,
        TOTP_REMOVED,
        CREATED,
        CHANGED,
        INVITED,
        SUSPENDED,
        ACTIVATED,
        ROLES_GIVEN;

        String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final MeterRegistry metrics;

    IdentityEvents(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Something that a person did, who proved in this call who he is. */
    void by(HttpServletRequest request, String person, Event event) {
        record(person, event, person, request.getRemoteAddr());
    }

    /** Something that the caller did about a person. */
    void about(HttpServletRequest request, String person, Event event) {
        record(Party.of(request).actor(), event, person, request.getRemoteAddr());
    }

    /**
     * Something that somebody tried who did not prove who he is. What he typed is not told.
     *
     * @param person whom it was tried as; empty where there is nobody like that
     */
    void byNobody(HttpServletRequest request, Optional<Person> person, Event event) {
        record(UNKNOWN, event, person.map(Person::id).orElse(UNKNOWN), request.getRemoteAddr());
    }

    private void record(String actor, Event event, String person, String address) {
        log.info("identity: {} by {} about {} from {}", event.tag(), actor, person, address);
        metrics.counter(METRIC, "event", event.tag()).increment();
    }
}
