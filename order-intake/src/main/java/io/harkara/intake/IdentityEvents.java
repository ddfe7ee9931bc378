package io.harkara.intake;

import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import io.harkara.security.audit.AuditLog;
import io.harkara.security.audit.AuditOrigin;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that is told what people do about themselves and what is done about them: it is in the audit, logged and counted. */
final class IdentityEvents {

    private static final Logger log = LoggerFactory.getLogger(IdentityEvents.class);
    private static final String PERSON = "person";
    private static final String METRIC = "harkara.identity.events";

    /** Nobody, or nobody who is known. */
    private static final String UNKNOWN = "-";

    /** What happened. */
    enum Event {
        LOGGED_IN(AuditAction.PERSON_LOGGED_IN),
        LOG_IN_REFUSED(null),
        LOG_IN_DELAYED(null),
        LOG_INS_SLOWED(null),
        LOGGED_OUT(null),
        REGISTERED(AuditAction.PERSON_REGISTERED),
        REGISTRATION_REFUSED(null),
        PASSWORD_CHANGED(AuditAction.PERSON_PASSWORD_CHANGED),
        TOTP_ADDED(AuditAction.PERSON_SECOND_FACTOR_CHANGED),
        TOTP_REMOVED(AuditAction.PERSON_SECOND_FACTOR_CHANGED),
        CREATED(AuditAction.PERSON_CREATED),
        CHANGED(AuditAction.PERSON_CHANGED),
        INVITED(AuditAction.PERSON_INVITED),
        SUSPENDED(AuditAction.PERSON_SUSPENDED),
        ACTIVATED(AuditAction.PERSON_RESUMED),
        ROLES_GIVEN(AuditAction.PERSON_CHANGED);

        private final @Nullable AuditAction action;

        Event(@Nullable AuditAction action) {
            this.action = action;
        }

        String tag() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final MeterRegistry metrics;
    private final AuditLog audit;

    IdentityEvents(MeterRegistry metrics, AuditLog audit) {
        this.metrics = metrics;
        this.audit = audit;
    }

    /**
     * Does something that a person does, who proved in this call who he is, and tells of it exactly if it came to pass.
     *
     * @return whether it did
     */
    boolean by(HttpServletRequest request, String person, Event event, BooleanSupplier work) {
        AuditOrigin caller = AuditOrigin.of(request);
        // At an open address he proved it by what he sent.
        AuditOrigin origin =
                caller.kind() == AuditOrigin.Kind.UNKNOWN ? caller.as(AuditOrigin.Kind.PERSON, person, null) : caller;
        return audited(request, origin, person, event, act -> act, work);
    }

    /**
     * Does something that the caller does about a person, and tells of it exactly if it came to pass.
     *
     * @param with adds before and after: never more of a person than his id
     * @return whether it did
     */
    boolean about(
            HttpServletRequest request,
            String person,
            Event event,
            UnaryOperator<AuditAct> with,
            BooleanSupplier work) {
        return audited(request, AuditOrigin.of(request), person, event, with, work);
    }

    /** A person has logged out; the end of his tokens is in the audit. */
    void loggedOut(HttpServletRequest request, String person) {
        tell(person, Event.LOGGED_OUT, person, request.getRemoteAddr());
    }

    /**
     * Something that somebody tried who did not prove who he is. What he typed is not told. Tries are counted; in the audit is only that
     * log-ins are slowed down, which is once for many of them: whoever guesses cannot fill it.
     *
     * @param person whom it was tried as; empty where there is nobody like that
     */
    void byNobody(HttpServletRequest request, Optional<Person> person, Event event) {
        String whom = person.map(Person::id).orElse(UNKNOWN);
        if (event == Event.LOG_INS_SLOWED) {
            audit.record(
                    request,
                    AuditAct.refused(
                            AuditAction.PERSON_LOGGED_IN, PERSON, whom, "so many tries failed that further ones wait"));
        }
        tell(UNKNOWN, event, whom, request.getRemoteAddr());
    }

    private boolean audited(
            HttpServletRequest request,
            AuditOrigin origin,
            String person,
            Event event,
            UnaryOperator<AuditAct> with,
            BooleanSupplier work) {
        AuditAction action = Objects.requireNonNull(event.action, event.name());
        boolean done = audit.recordIf(work, origin, with.apply(act(action, event, person)));
        if (done) {
            tell(origin.party(), event, person, request.getRemoteAddr());
        }
        return done;
    }

    // Two events are one action: which of them is told.
    private static AuditAct act(AuditAction action, Event event, String person) {
        AuditAct act = AuditAct.done(action, PERSON, person);
        return action == AuditAction.PERSON_SECOND_FACTOR_CHANGED ? act.after(Map.of("event", event.tag())) : act;
    }

    private void tell(String actor, Event event, String person, String address) {
        log.info("identity: {} by {} about {} from {}", event.tag(), actor, person, address);
        metrics.counter(METRIC, "event", event.tag()).increment();
    }
}
