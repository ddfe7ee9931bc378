package io.harkara.intake;

import io.harkara.intake.IdentityEvents.Event;
import io.harkara.runtime.Secret;
import io.harkara.security.ApiKey;
import io.harkara.security.Party;
import io.harkara.security.SecurityProperties;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditOrigin;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What administrators do about people, so that there is always one of them who can. */
final class PersonDesk {

    private static final String PREFIX = "hi_";
    private static final int CHARACTERS = 40;

    private final PersonTable people;
    private final PersonSecretTable secrets;
    private final PersonTokens tokens;
    private final IdentityDesk desk;
    private final IdentityEvents events;
    private final IdentityProperties properties;
    private final SecurityProperties security;
    private final SecureRandom random;
    private final Clock clock;

    /** @param until when it is no longer taken */
    record Invitation(Secret token, Instant until) {}

    PersonDesk(
            PersonTable people,
            PersonSecretTable secrets,
            PersonTokens tokens,
            IdentityDesk desk,
            IdentityEvents events,
            IdentityProperties properties,
            SecurityProperties security,
            SecureRandom random,
            Clock clock) {
        this.people = people;
        this.secrets = secrets;
        this.tokens = tokens;
        this.desk = desk;
        this.events = events;
        this.properties = properties;
        this.security = security;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The person of an address.
     *
     * @throws ProblemException 404 where there is none
     */
    static Person find(PersonTable people, String id) {
        return people.find(id)
                .orElseThrow(
                        () -> new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no person of that id")));
    }

    /** An invitation in the place of any before it. The password that there may be is taken until it is used. */
    Invitation invite(HttpServletRequest request, Person person) {
        if (person.status().equals(Person.SUSPENDED)) {
            throw refused("the person is suspended; activate him first");
        }
        Invitation invitation = new Invitation(
                Secret.of(PREFIX + ApiKey.drawn(random, CHARACTERS)),
                clock.instant().plus(properties.invitationLife()));
        byte[] hash = ApiKey.hash(invitation.token().reveal());
        events.about(request, person.id(), Event.INVITED, act -> act, () -> {
            secrets.invite(person.id(), hash, invitation.until());
            return true;
        });
        return invitation;
    }

    /** Refuses a person everywhere; whoever is activated again has to log in anew. */
    Person suspend(HttpServletRequest request, Person person) throws InterruptedException {
        refuseOneself(Party.of(request).actor(), person);
        events.about(request, person.id(), Event.SUSPENDED, act -> act, () -> {
            keepAnAdmin(person);
            people.suspend(person.id());
            return true;
        });
        tokens.endAll(AuditOrigin.of(request), person.id(), null, "the person was suspended");
        return told(person);
    }

    Person activate(HttpServletRequest request, Person person) throws InterruptedException {
        events.about(request, person.id(), Event.ACTIVATED, act -> act, () -> {
            people.activate(person.id(), security.issuerUri() != null);
            return true;
        });
        return told(person);
    }

    /** Gives other roles. Nobody gives himself any: it takes another administrator. */
    Person give(HttpServletRequest request, Person person, Collection<String> roles) throws InterruptedException {
        refuseOneself(Party.of(request).actor(), person);
        UnaryOperator<AuditAct> with =
                act -> act.before(Map.of("roles", person.roles())).after(Map.of("roles", roles));
        events.about(request, person.id(), Event.ROLES_GIVEN, with, () -> {
            if (!roles.contains(Role.ADMIN.word())) {
                keepAnAdmin(person);
            }
            people.give(person.id(), roles);
            return true;
        });
        return told(person);
    }

    private Person told(Person before) throws InterruptedException {
        Person now = find(people, before.id());
        desk.tellPerson(now);
        return now;
    }

    private void keepAnAdmin(Person person) {
        List<String> admins = people.lockAdmins();
        if (admins.equals(List.of(person.id()))) {
            throw refused("the last active administrator stays one, and active; make another first");
        }
    }

    /** Refuses what an administrator would do about himself: whoever holds his token only, is not he. */
    static void refuseOneself(String by, Person person) {
        if (by.equals(person.id())) {
            throw refused("nobody does this about himself; another administrator has to");
        }
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemCode.REQUEST_INVALID, why));
    }
}
