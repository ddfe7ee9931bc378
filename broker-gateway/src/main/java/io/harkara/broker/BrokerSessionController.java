package io.harkara.broker;

import io.harkara.gateway.SessionException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sessions at brokers, for people: what there is, a login, a logout. No token is ever shown. */
@RestController
final class BrokerSessionController {

    /**
     * An account and its session.
     *
     * @param userId the broker's name of the user; null before the first login
     * @param trouble why there is no session although one was tried for; null where there is no trouble
     */
    record Shown(
            String account,
            String broker,
            @Nullable String userId,
            BrokerSession.@Nullable Kind kind,
            long version,
            @Nullable Instant loggedInAt,
            @Nullable Instant expiresAt,
            boolean loggedOut,
            @Nullable String trouble) {}

    /**
     * All accounts.
     *
     * @param faults adapters that could not be loaded
     */
    record AllShown(List<Shown> accounts, List<BrokerDescriptor> brokers, List<String> faults) {}

    private final BrokerAccounts accounts;
    private final BrokerAdapters adapters;

    BrokerSessionController(BrokerAccounts accounts, BrokerAdapters adapters) {
        this.accounts = accounts;
        this.adapters = adapters;
    }

    @GetMapping("/api/v1/broker-sessions")
    ResponseEntity<Object> all() {
        try {
            List<Shown> shown = new ArrayList<>();
            for (BrokerAccounts.Entry entry : accounts.all()) {
                shown.add(shown(entry));
            }
            shown.sort(Comparator.comparing(Shown::account));
            return ResponseEntity.ok(new AllShown(shown, adapters.descriptors(), adapters.faults()));
        } catch (SQLException away) {
            return databaseAway(away);
        }
    }

    @PostMapping("/api/v1/broker-sessions/{account}/login")
    ResponseEntity<Object> logIn(@PathVariable String account) {
        BrokerAccounts.Entry entry = accounts.find(account);
        if (entry == null) {
            return noSuchAccount(account);
        }
        if (entry.adapter().loginFlow(entry.account()) == BrokerDescriptor.LoginFlow.REDIRECT) {
            return problem(
                    HttpStatus.CONFLICT,
                    "a person has to sign in at the broker's page: open %s?account=%s of this service in a browser"
                            .formatted(BrokerLoginController.LOGIN, account));
        }
        try {
            entry.sessions().logIn();
            return ResponseEntity.ok(shown(entry));
        } catch (SessionException failure) {
            return problem(HttpStatus.BAD_GATEWAY, failure.reason().toString());
        } catch (SQLException away) {
            return databaseAway(away);
        }
    }

    @PostMapping("/api/v1/broker-sessions/{account}/logout")
    ResponseEntity<Object> logOut(@PathVariable String account) {
        BrokerAccounts.Entry entry = accounts.find(account);
        if (entry == null) {
            return noSuchAccount(account);
        }
        try {
            return switch (entry.sessions().logOut()) {
                case BrokerResult.Value<Boolean> _ -> ResponseEntity.ok(shown(entry));
                case BrokerResult.Failed<Boolean>(BrokerError error) ->
                    problem(
                            HttpStatus.BAD_GATEWAY,
                            "the session is wiped here, and the broker did not confirm its end: " + error.cause());
            };
        } catch (SQLException away) {
            return databaseAway(away);
        }
    }

    private static Shown shown(BrokerAccounts.Entry entry) throws SQLException {
        BrokerSessionStore.Standing standing = entry.sessions().standing();
        return new Shown(
                entry.name(),
                entry.adapter().descriptor().id(),
                standing.userId(),
                standing.kind(),
                standing.version(),
                standing.loggedInAt(),
                standing.expiresAt(),
                standing.loggedOut(),
                entry.sessions().trouble());
    }

    private ResponseEntity<Object> noSuchAccount(String account) {
        return problem(
                HttpStatus.NOT_FOUND,
                "account '%s': expected one of %s"
                        .formatted(
                                account,
                                accounts.all().stream()
                                        .map(BrokerAccounts.Entry::name)
                                        .sorted()
                                        .toList()));
    }

    private static ResponseEntity<Object> databaseAway(SQLException away) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "the database cannot be read or written: " + away.getMessage());
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
