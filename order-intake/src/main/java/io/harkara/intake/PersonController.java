package io.harkara.intake;

import io.harkara.intake.IdentityEvents.Event;
import io.harkara.security.Party;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Administers people. An invitation is shown once, to the administrator, who hands it on: nothing here sends mail. */
@RestController
final class PersonController {

    static final String USERS = "/api/v1/admin/users";
    static final String USER = USERS + "/{userId}";
    static final String ROLES = "/api/v1/admin/roles";

    /** A role as it is shown. */
    record RoleView(String role, List<String> scopes) {}

    private final PersonTable people;
    private final PersonSecretTable secrets;
    private final PersonDesk desk;
    private final IdentityEvents events;

    PersonController(PersonTable people, PersonSecretTable secrets, PersonDesk desk, IdentityEvents events) {
        this.people = people;
        this.secrets = secrets;
        this.desk = desk;
        this.events = events;
    }

    @GetMapping(USERS)
    Map<String, List<Person>> all(@RequestParam(defaultValue = "") String after) {
        return Map.of("users", people.after(after));
    }

    /** The roles that there are, and what each allows. */
    @GetMapping(ROLES)
    Map<String, List<RoleView>> roles() {
        return Map.of(
                "roles",
                Arrays.stream(Role.values())
                        .map(role -> new RoleView(role.word(), Role.scopeWords(List.of(role.word()))))
                        .toList());
    }

    @GetMapping(USER)
    Person one(@PathVariable String userId) {
        return PersonDesk.find(people, userId);
    }

    @PostMapping(USERS)
    ResponseEntity<Object> create(HttpServletRequest request) throws IOException {
        IdentityForm form = IdentityForm.read(request, Set.of("id", "email", "name", "roles"));
        String id = PersonForm.id(form);
        String email = PersonForm.email(form);
        String name = form.name();
        Set<String> roles = PersonForm.roles(form);
        form.check();
        String by = Party.of(request).actor();
        boolean fresh = events.about(
                request,
                id,
                Event.CREATED,
                act -> act.after(Map.of("roles", roles)),
                () -> people.create(id, email, name, roles, by));
        if (!fresh) {
            throw new ProblemException(
                    Problem.of(ProblemCode.EXISTS, "there is somebody of that id or e-mail, or a client of that id"));
        }
        return ResponseEntity.created(URI.create(USERS + "/" + id))
                .cacheControl(CacheControl.noStore())
                .body(invited(request, id));
    }

    @PutMapping(USER)
    Person update(@PathVariable String userId, HttpServletRequest request) throws IOException {
        Person before = one(userId);
        IdentityForm form = IdentityForm.read(request, Set.of("name", "email"));
        String name = form.has("name") ? form.name() : before.name();
        String email = form.has("email") ? PersonForm.email(form) : before.email();
        form.check();
        // Which of them, and not how: they are his, and the audit is kept.
        Map<String, Boolean> which =
                Map.of("name", !name.equals(before.name()), "email", !email.equals(before.email()));
        try {
            events.about(request, userId, Event.CHANGED, act -> act.after(which), () -> {
                people.rename(userId, name, email);
                return true;
            });
        } catch (DuplicateKeyException _) {
            throw new ProblemException(Problem.of(ProblemCode.EXISTS, "somebody else has that e-mail"));
        }
        return one(userId);
    }

    @PostMapping(USER + "/roles")
    Person roles(@PathVariable String userId, HttpServletRequest request) throws IOException, InterruptedException {
        Person before = one(userId);
        IdentityForm form = IdentityForm.read(request, Set.of("roles"));
        Set<String> roles = PersonForm.roles(form);
        form.check();
        return desk.give(request, before, roles);
    }

    @PostMapping(USER + "/suspend")
    Person suspend(@PathVariable String userId, HttpServletRequest request) throws InterruptedException {
        return desk.suspend(request, one(userId));
    }

    @PostMapping(USER + "/activate")
    Person activate(@PathVariable String userId, HttpServletRequest request) throws InterruptedException {
        return desk.activate(request, one(userId));
    }

    /** A new invitation: for whoever let his end, or lost his password. */
    @PostMapping(USER + "/invite")
    ResponseEntity<Object> invite(@PathVariable String userId, HttpServletRequest request) {
        PersonDesk.refuseOneself(Party.of(request).actor(), one(userId));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(invited(request, userId));
    }

    /** Asks for no one-time password any more: for whoever lost what shows it. */
    @PostMapping(USER + "/reset-totp")
    Person resetTotp(@PathVariable String userId, HttpServletRequest request) {
        PersonDesk.refuseOneself(Party.of(request).actor(), one(userId));
        events.about(request, userId, Event.TOTP_REMOVED, act -> act, () -> {
            secrets.removeTotp(userId);
            return true;
        });
        return one(userId);
    }

    private Map<String, Object> invited(HttpServletRequest request, String id) {
        PersonDesk.Invitation invitation = desk.invite(request, one(id));
        return Map.of(
                "user", one(id),
                "invitation", invitation.token().reveal(),
                "expiresAt", invitation.until());
    }
}
