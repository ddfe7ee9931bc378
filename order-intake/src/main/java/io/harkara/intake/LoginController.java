package io.harkara.intake;

import io.harkara.security.SessionCookies;
import io.harkara.security.audit.AuditOrigin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives people tokens: as an answer to programs, as cookies to pages. */
@RestController
final class LoginController {

    static final String LOGIN = "/api/v1/auth/login";
    static final String REGISTER = "/api/v1/auth/register";

    private static final String REFUSED = "e-mail, password or one-time password is wrong";

    private final PersonLogin login;
    private final PersonTokens tokens;
    private final IdentityDesk desk;
    private final CsrfTokenRepository csrf;

    LoginController(PersonLogin login, PersonTokens tokens, IdentityDesk desk, CsrfTokenRepository csrf) {
        this.login = login;
        this.tokens = tokens;
        this.desk = desk;
        this.csrf = csrf;
    }

    /** JSON only: another site's form cannot send it, so that it cannot log somebody in as somebody else. */
    @PostMapping(path = LOGIN, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        IdentityForm form = IdentityForm.read(request, Set.of("email", "password", "totp", "session"));
        String email = PersonForm.email(form);
        String password = PersonForm.secret(form, "password", "the password");
        String code = PersonForm.secretIfAny(form, "totp", "six digits");
        boolean session = PersonForm.flag(form, "session");
        form.check();
        Person person;
        try {
            person = login.login(request, email, password, code).orElse(null);
        } catch (TooManyTriesException tooEarly) {
            return PersonAnswers.tooEarly(tooEarly);
        }
        if (person == null) {
            return PersonAnswers.unauthorized(REFUSED);
        }
        PersonTokens.Given given = tokens.start(person);
        return session ? session(request, response, given) : tokens(given);
    }

    /** Takes an invitation and sets the password. Whoever holds it proves nothing else by it, and logs in after it. */
    @PostMapping(path = REGISTER, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> register(HttpServletRequest request) throws IOException, InterruptedException {
        IdentityForm form = IdentityForm.read(request, Set.of("token", "password"));
        String invitation = PersonForm.secret(form, "token", "the invitation");
        String password = PersonForm.secret(form, "password", "the password");
        form.check();
        Optional<Person> person = login.register(request, invitation, password);
        if (person.isEmpty()) {
            return PersonAnswers.unauthorized("the invitation is not taken: it may be used, ended or replaced");
        }
        String id = person.get().id();
        AuditOrigin who = AuditOrigin.of(request).as(AuditOrigin.Kind.PERSON, id, null);
        tokens.endAll(who, id, null, "a new password by invitation");
        desk.tellPerson(person.get());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(person.get());
    }

    /** The next tokens for a person's refresh token; a client's goes to the authorization server ({@link RefreshAddress}). */
    @PostMapping(RefreshAddress.REFRESH)
    ResponseEntity<Object> refresh(HttpServletRequest request, HttpServletResponse response) {
        String form = request.getParameter(OAuth2ParameterNames.REFRESH_TOKEN);
        String cookie = form == null ? SessionCookies.value(request, SessionCookies.REFRESH) : null;
        String presented = form == null ? cookie : form;
        PersonTokens.Given given =
                presented == null ? null : tokens.refresh(presented).orElse(null);
        if (given == null) {
            if (cookie != null) {
                endSession(request, response);
            }
            return ResponseEntity.badRequest()
                    .cacheControl(CacheControl.noStore())
                    .body(Map.of(OAuth2ParameterNames.ERROR, OAuth2ErrorCodes.INVALID_GRANT));
        }
        return form == null ? session(request, response, given) : tokens(given);
    }

    /** Ends the cookies of a session. */
    static void endSession(HttpServletRequest request, HttpServletResponse response) {
        add(response, SessionCookies.none(request, SessionCookies.TOKEN, "/"));
        add(response, SessionCookies.none(request, SessionCookies.REFRESH, RefreshAddress.REFRESH));
    }

    private static ResponseEntity<Object> tokens(PersonTokens.Given given) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(OAuth2ParameterNames.ACCESS_TOKEN, given.token().reveal());
        answer.put(OAuth2ParameterNames.TOKEN_TYPE, "Bearer");
        answer.put(OAuth2ParameterNames.EXPIRES_IN, given.life().toSeconds());
        answer.put(OAuth2ParameterNames.REFRESH_TOKEN, given.refresh().reveal());
        answer.put(OAuth2ParameterNames.SCOPE, String.join(" ", given.person().scopes()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    private ResponseEntity<Object> session(
            HttpServletRequest request, HttpServletResponse response, PersonTokens.Given given) {
        csrf.saveToken(csrf.generateToken(request), request, response);
        add(
                response,
                SessionCookies.of(request, SessionCookies.TOKEN, given.token().reveal(), "/", given.life()));
        add(
                response,
                SessionCookies.of(
                        request,
                        SessionCookies.REFRESH,
                        given.refresh().reveal(),
                        RefreshAddress.REFRESH,
                        given.refreshLife()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("person", given.person(), "expiresIn", given.life().toSeconds()));
    }

    // To the response itself: headers of an entity would take the place of the cookie that is there already.
    private static void add(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
