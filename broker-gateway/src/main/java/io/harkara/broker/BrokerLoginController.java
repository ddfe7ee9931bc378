package io.harkara.broker;

import io.harkara.broker.BrokerDescriptor.LoginFlow;
import io.harkara.gateway.SessionException;
import io.harkara.security.audit.AuditAct;
import io.harkara.security.audit.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Logins at brokers where a person has to sign in at the broker's page: the way there, and what the page sends the browser back to.
 * A login is taken only in the browser that began it, and within its time.
 */
@RestController
final class BrokerLoginController {

    static final String LOGIN = "/api/v1/brokers/login";

    /** What is to be registered at the broker as the address that its page leads to. */
    static final String RETURN = "/api/v1/brokers/login/return";

    private static final String COOKIE = "harkara-broker-login";

    /** Field of what our own page has posted. */
    private static final String AGAIN = "harkara-again";

    private static final int MOST_FIELDS = 16;
    private static final String ACCOUNT = "account";

    private final BrokerAccounts accounts;
    private final BrokerLoginState states;
    private final BiConsumer<HttpServletRequest, AuditAct> audit;

    /** @param audit takes down who logged in, or did not */
    BrokerLoginController(
            BrokerAccounts accounts, BrokerLoginState states, BiConsumer<HttpServletRequest, AuditAct> audit) {
        this.accounts = accounts;
        this.states = states;
        this.audit = audit;
    }

    /** Leads to the broker's page. */
    @GetMapping(LOGIN)
    ResponseEntity<String> begin(@RequestParam String account, HttpServletRequest request) {
        BrokerAccounts.Entry entry = accounts.find(account);
        if (entry == null) {
            return text(HttpStatus.NOT_FOUND, "There is no account '%s' here.".formatted(account));
        }
        if (entry.adapter().loginFlow(entry.account()) != LoginFlow.REDIRECT) {
            return text(HttpStatus.CONFLICT, "Account %s logs in by itself.".formatted(account));
        }
        BrokerLoginState.Begun begun = states.begin(account);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(entry.adapter().loginPage(entry.account(), begun.state()))
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(begun.nonce(), BrokerLoginState.LIFE, request.isSecure())
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Takes the end of a login. */
    @GetMapping(RETURN)
    ResponseEntity<String> end(
            @RequestParam Map<String, String> answer,
            @CookieValue(name = COOKIE, defaultValue = "") String nonce,
            HttpServletRequest request) {
        return switch (states.check(answer.getOrDefault("state", ""), nonce)) {
            case BrokerLoginState.Checked.Bad(String why) ->
                text(HttpStatus.FORBIDDEN, "This login is not taken: %s. Begin it anew.".formatted(why));
            case BrokerLoginState.Checked.Good(String account) -> {
                ResponseEntity<String> shown = loggedIn(account, answer, request);
                // One end for one beginning.
                yield ResponseEntity.status(shown.getStatusCode())
                        .headers(shown.getHeaders())
                        .header(
                                HttpHeaders.SET_COOKIE,
                                cookie("", Duration.ZERO, request.isSecure()).toString())
                        .body(shown.getBody());
            }
        };
    }

    /**
     * Takes the end of a login from a page that posts it. A browser does not send our cookie along with what another site posts, so that page
     * is answered with one of ours, which posts the same again.
     */
    @PostMapping(RETURN + "/{state}")
    ResponseEntity<String> posted(
            @PathVariable String state,
            @RequestParam Map<String, String> answer,
            @CookieValue(name = COOKIE, defaultValue = "") String nonce,
            HttpServletRequest request) {
        Map<String, String> given = new HashMap<>(answer);
        boolean again = given.remove(AGAIN) != null;
        if (nonce.isEmpty() && !again) {
            return onceMore(given);
        }
        given.put("state", state);
        return end(given, nonce, request);
    }

    private static ResponseEntity<String> onceMore(Map<String, String> answer) {
        if (answer.size() > MOST_FIELDS) {
            return text(HttpStatus.BAD_REQUEST, "A page of a broker sends fewer fields.");
        }
        StringBuilder fields = new StringBuilder();
        answer.forEach((name, value) -> fields.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(HtmlUtils.htmlEscape(name), HtmlUtils.htmlEscape(value))));
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                .body("""
                        <!DOCTYPE html>
                        <html lang="en"><head><meta charset="utf-8"><title>Harkara: login at a broker</title></head>
                        <body><p>The broker has answered.</p><form method="post">%s<input type="hidden" name="%s" value="yes">
                        <button>Finish the login</button></form></body></html>
                        """.formatted(fields, AGAIN));
    }

    private ResponseEntity<String> loggedIn(String account, Map<String, String> answer, HttpServletRequest request) {
        BrokerAccounts.Entry entry = accounts.find(account);
        if (entry == null) {
            return text(HttpStatus.NOT_FOUND, "There is no account '%s' here any more.".formatted(account));
        }
        Map<String, String> given = new HashMap<>(answer);
        given.remove("state");
        try {
            BrokerSessionStore.Kept kept = entry.sessions().logIn(given);
            audit.accept(
                    request,
                    AuditAct.done(AuditAction.BROKER_LOGGED_IN, ACCOUNT, account)
                            .after(Map.of("user", String.valueOf(kept.session().userId()))));
            return text(
                    HttpStatus.OK,
                    "Account %s: user %s is logged in until %s. This page can be closed."
                            .formatted(
                                    account,
                                    kept.session().userId(),
                                    kept.session().expiresAt()));
        } catch (SessionException failure) {
            audit.accept(
                    request,
                    AuditAct.refused(
                            AuditAction.BROKER_LOGGED_IN,
                            ACCOUNT,
                            account,
                            failure.reason().code()));
            return text(HttpStatus.BAD_GATEWAY, "Account %s is not logged in: %s".formatted(account, failure.reason()));
        }
    }

    // Not Strict: the browser comes from the broker's page.
    private static ResponseCookie cookie(String value, Duration life, boolean secure) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path(LOGIN)
                .maxAge(life)
                .build();
    }

    private static ResponseEntity<String> text(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_PLAIN)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(text);
    }
}
