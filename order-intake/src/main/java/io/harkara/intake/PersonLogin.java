package io.harkara.intake;

import io.harkara.intake.IdentityEvents.Event;
import io.harkara.security.ApiKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** How a person proves who he is: e-mail, password, and a one-time password where he has one; or an invitation, once. */
final class PersonLogin {

    private final PersonTable people;
    private final PersonSecretTable secrets;
    private final PersonPasswords passwords;
    private final PersonTotp totp;
    private final LoginGuard guard;
    private final IdentityEvents events;

    PersonLogin(
            PersonTable people,
            PersonSecretTable secrets,
            PersonPasswords passwords,
            PersonTotp totp,
            LoginGuard guard,
            IdentityEvents events) {
        this.people = people;
        this.secrets = secrets;
        this.passwords = passwords;
        this.totp = totp;
        this.guard = guard;
        this.events = events;
    }

    /**
     * Who logs in. Nothing tells which of the three was wrong: whoever learns that a password is right has less left to guess.
     *
     * @param code empty where none was given
     * @throws TooManyTriesException where it comes too early
     */
    Optional<Person> login(HttpServletRequest request, String email, String password, String code) {
        LoginGuard.Try begun = begin(request, email);
        Optional<Person> person = matching(email, password).filter(proven -> totp.passes(proven.id(), code));
        if (person.isEmpty()) {
            events.byNobody(request, people.byEmail(email), Event.LOG_IN_REFUSED);
            failed(request, email, begun);
            return person;
        }
        guard.succeeded(begun);
        String id = person.get().id();
        events.by(request, id, Event.LOGGED_IN, () -> {
            people.loggedIn(id);
            return true;
        });
        return people.find(id);
    }

    /**
     * Whether somebody who is logged in knows his password: whoever holds his token only, does not. It is counted like a log-in.
     *
     * @throws TooManyTriesException where it comes too early
     */
    boolean knowsPassword(HttpServletRequest request, Person person, String password) {
        LoginGuard.Try begun = begin(request, person.email());
        boolean right = matching(person.email(), password).isPresent();
        if (right) {
            guard.succeeded(begun);
        } else {
            failed(request, person.email(), begun);
        }
        return right;
    }

    /** Takes an invitation, and sets the password; nothing where it is not taken. */
    Optional<Person> register(HttpServletRequest request, String invitation, String password) {
        byte[] hash = ApiKey.hash(invitation);
        Person invited = secrets.invited(hash).flatMap(people::find).orElse(null);
        if (invited == null) {
            events.byNobody(request, Optional.empty(), Event.REGISTRATION_REFUSED);
            return Optional.empty();
        }
        PersonForm.requireFit("password", password, invited);
        String encoded = passwords.encode(password);
        if (!events.by(request, invited.id(), Event.REGISTERED, () -> secrets.register(hash, encoded))) {
            return Optional.empty();
        }
        guard.know(invited.email(), request.getRemoteAddr());
        return people.find(invited.id());
    }

    private LoginGuard.Try begin(HttpServletRequest request, String email) {
        try {
            return guard.begin(email, request.getRemoteAddr());
        } catch (TooManyTriesException tooEarly) {
            events.byNobody(request, people.byEmail(email), Event.LOG_IN_DELAYED);
            throw tooEarly;
        }
    }

    private Optional<Person> matching(String email, String password) {
        return passwords.matching(email, password).flatMap(people::find);
    }

    private void failed(HttpServletRequest request, String email, LoginGuard.Try begun) {
        if (begun.slows()) {
            events.byNobody(request, people.byEmail(email), Event.LOG_INS_SLOWED);
        }
    }
}
