package io.harkara.bse;

import io.harkara.gateway.SessionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes the login password, and tells where it stands. No password goes in and none comes out. */
@RestController
final class BsePasswordController {

    private static final String PASSWORD = "/api/v1/bse/password";

    private final BsePasswordChange change;
    private final BsePasswordStore store;
    private final BseSessions sessions;

    BsePasswordController(BsePasswordChange change, BsePasswordStore store, BseSessions sessions) {
        this.change = change;
        this.store = store;
        this.sessions = sessions;
    }

    @PostMapping(path = PASSWORD)
    ResponseEntity<Object> run() throws InterruptedException {
        try {
            // What no login has proven is not sent as the old password either. One that has run out may still be good
            // for it.
            sessions.confirm();
        } catch (SessionException none) {
            if (!sessions.credentials().isExpired()) {
                return BseProblem.response(
                        BseProblem.Kind.NO_PASSWORD, none.reason().text());
            }
        }
        return switch (change.run()) {
            case BsePasswordChange.Result.Changed _ -> ResponseEntity.ok(Map.of("result", "CHANGED"));
            case BsePasswordChange.Result.Open open ->
                ResponseEntity.accepted()
                        .body(Map.of(
                                "result",
                                "UNKNOWN",
                                "reason",
                                open.cause().code(),
                                "settledAfterSeconds",
                                open.settledAfter().toSeconds()));
            case BsePasswordChange.Result.NotBegun not -> BseProblem.response(not.kind(), not.why());
            case BsePasswordChange.Result.NotChanged not -> {
                if (not.refusedLogin() != null) {
                    sessions.credentials().refused(not.refusedLogin());
                }
                yield BseProblem.response(
                        BseProblem.Kind.NOT_CHANGED, not.cause().toString());
            }
        };
    }

    @GetMapping(path = PASSWORD)
    ResponseEntity<Object> where() {
        try {
            return ResponseEntity.ok(
                    switch (store.standing()) {
                        case BsePasswordStore.Standing.Configured _ -> Map.of("source", "CONFIGURED");
                        case BsePasswordStore.Standing.Stored(BsePasswordTable.Row row) -> told("STORED", row);
                        case BsePasswordStore.Standing.Open(BsePasswordTable.Row row) -> told("CHANGE_OPEN", row);
                        case BsePasswordStore.Standing.Stuck(BsePasswordTable.Row row) -> told("LOST", row);
                    });
        } catch (SessionException none) {
            return BseProblem.response(
                    BseProblem.Kind.NO_PASSWORD, none.reason().text());
        }
    }

    private static Map<String, Object> told(String source, BsePasswordTable.Row row) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("source", source);
        told.put("since", Objects.requireNonNull(row.since()));
        told.put("keyId", row.keyId());
        return told;
    }
}
