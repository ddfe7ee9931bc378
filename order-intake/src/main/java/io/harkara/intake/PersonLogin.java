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
        Optional<Person> person = proven(request, email, password)
                .filter(proven -> totp.passes(proven.person().id(), code))
                .map(proven -> {
                    guard.succeeded(proven.passed());
                    return proven.person();
                });
        if (person.isEmpty()) {
            events.byNobody(request, people.byEmail(email), Event.LOG_IN_REFUSED);
            return person;
        }
        String id = person.get().id();
        people.loggedIn(id);
        events.by(request, id, Event.LOGGED_IN);
        return people.find(id);
    }

    /**
     * Whether somebody who is logged in knows his password: whoever holds his token only, does not. It is counted like a log-in.
     *
     * @throws TooManyTriesException where it comes too early
     */
    boolean knowsPassword(HttpServletRequest request, Person person, String password) {
        Optional<Proven> proven = proven(request, person.email(), password);
        proven.ifPresent(right -> guard.succeeded(right.passed()));
        return proven.isPresent();
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
        if (!secrets.register(hash, passwords.encode(password))) {
            return Optional.empty();
        }
        guard.know(invited.email(), request.getRemoteAddr());
        events.by(request, invited.id(), Event.REGISTERED);
        return people.find(invited.id());
    }

    private record Proven(Person person, LoginGuard.Try passed) {}

    private Optional<Proven> proven(HttpServletRequest request, String email, String password) {
        LoginGuard.Try begun;
        try {
            begun = guard.begin(email, request.getRemoteAddr());
        } catch (TooManyTriesException tooEarly) {
            events.byNobody(request, people.byEmail(email), Event.LOG_IN_DELAYED);
            throw tooEarly;
        }
        return passwords.matching(email, password).flatMap(people::find).map(person -> new Proven(person, begun));
    }
}
