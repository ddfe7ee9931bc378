package io.harkara.intake;

import io.harkara.intake.IdentityEvents.Event;
import io.harkara.runtime.Secret;
import io.harkara.security.Party;
import io.harkara.security.audit.AuditOrigin;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person does about himself. */
@RestController
final class PersonSelf {

    static final String TOTP = "/api/v1/auth/totp";
    static final String TOTP_CONFIRM = TOTP + "/confirm";
    static final String TOTP_REMOVE = TOTP + "/remove";

    private static final String CURRENT = "currentPassword";

    private final PersonTable people;
    private final PersonSecretTable secrets;
    private final PersonPasswords passwords;
    private final PersonLogin login;
    private final PersonTotp totp;
    private final PersonTokens tokens;
    private final IdentityEvents events;

    PersonSelf(
            PersonTable people,
            PersonSecretTable secrets,
            PersonPasswords passwords,
            PersonLogin login,
            PersonTotp totp,
            PersonTokens tokens,
            IdentityEvents events) {
        this.people = people;
        this.secrets = secrets;
        this.passwords = passwords;
        this.login = login;
        this.totp = totp;
        this.tokens = tokens;
        this.events = events;
    }

    Person me(HttpServletRequest request) {
        Party party = Party.of(request);
        if (party.kind() != Party.Kind.PERSON) {
            throw new ProblemException(Problem.of(ProblemCode.REQUEST_INVALID, "this is for people who logged in"));
        }
        return PersonDesk.find(people, party.id());
    }

    Person rename(HttpServletRequest request) throws IOException {
        Person before = me(request);
        IdentityForm form = IdentityForm.read(request, Set.of("name"));
        String name = form.name();
        form.check();
        events.by(request, before.id(), Event.CHANGED, () -> {
            people.rename(before.id(), name, before.email());
            return true;
        });
        return me(request);
    }

    /** Whoever else holds a token of his is logged out by it. */
    ResponseEntity<Object> changePassword(HttpServletRequest request) throws IOException {
        Person person = me(request);
        IdentityForm form = IdentityForm.read(request, Set.of(CURRENT, "newPassword"));
        String current = PersonForm.secret(form, CURRENT, "the password that is taken now");
        String next = PersonForm.secret(form, "newPassword", "the password from now on");
        form.check();
        return knowing(request, person, current, () -> {
            PersonForm.requireFit("newPassword", next, person);
            String encoded = passwords.encode(next);
            events.by(request, person.id(), Event.PASSWORD_CHANGED, () -> {
                secrets.changePassword(person.id(), encoded);
                return true;
            });
            tokens.endAll(
                    AuditOrigin.of(request), person.id(), family(request).orElse(null), "the password was changed");
            return ResponseEntity.noContent().build();
        });
    }

    /** A seed for one-time passwords, shown once. It is asked for from the moment on that a code of it is confirmed. */
    @PostMapping(TOTP)
    ResponseEntity<Object> addTotp(HttpServletRequest request) throws IOException {
        Person person = me(request);
        return knowing(request, person, current(request), () -> {
            Secret address = totp.enrol(person)
                    .orElseThrow(() -> new ProblemException(Problem.of(
                            ProblemCode.EXISTS, "a one-time password is asked for already; remove it first")));
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("otpauth", address.reveal()));
        });
    }

    @PostMapping(TOTP_CONFIRM)
    ResponseEntity<Object> confirmTotp(HttpServletRequest request) throws IOException {
        Person person = me(request);
        IdentityForm form = IdentityForm.read(request, Set.of("totp"));
        String code = PersonForm.secret(form, "totp", "six digits");
        form.check();
        if (!events.by(request, person.id(), Event.TOTP_ADDED, () -> totp.confirm(person.id(), code))) {
            throw new ProblemException(
                    Problem.of(ProblemCode.REQUEST_INVALID, "totp is not a code of the seed that was shown last"));
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping(TOTP_REMOVE)
    ResponseEntity<Object> removeTotp(HttpServletRequest request) throws IOException {
        Person person = me(request);
        return knowing(request, person, current(request), () -> {
            events.by(request, person.id(), Event.TOTP_REMOVED, () -> {
                secrets.removeTotp(person.id());
                return true;
            });
            return ResponseEntity.noContent().build();
        });
    }

    /** The family of tokens by which somebody calls; none where another identity provider gave the token. */
    static Optional<UUID> family(HttpServletRequest request) {
        try {
            return Optional.of(UUID.fromString(Party.of(request).credential()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private interface Change {
        ResponseEntity<Object> make();
    }

    private ResponseEntity<Object> knowing(HttpServletRequest request, Person person, String password, Change change) {
        try {
            if (!login.knowsPassword(request, person, password)) {
                throw new ProblemException(
                        Problem.of(ProblemCode.REQUEST_INVALID, CURRENT + " is not the password that is taken now"));
            }
        } catch (TooManyTriesException tooEarly) {
            return PersonAnswers.tooEarly(tooEarly);
        }
        return change.make();
    }

    private static String current(HttpServletRequest request) throws IOException {
        IdentityForm form = IdentityForm.read(request, Set.of(CURRENT));
        String current = PersonForm.secret(form, CURRENT, "the password that is taken now");
        form.check();
        return current;
    }
}
