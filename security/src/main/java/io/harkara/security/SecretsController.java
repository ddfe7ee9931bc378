package io.harkara.security;

import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is kept sealed, and under which keys; and has it sealed under the current one. Nothing sealed goes in or out. */
@RestController
public final class SecretsController {

    public static final String SECRETS = "/api/v1/secrets";
    public static final String ROTATE = SECRETS + "/rotate";

    private static final Logger log = LoggerFactory.getLogger(SecretsController.class);

    private final SecretRotation rotation;
    private final ReentrantLock one = new ReentrantLock();

    SecretsController(SecretRotation rotation) {
        this.rotation = rotation;
    }

    @GetMapping(SECRETS)
    ResponseEntity<Object> standing() {
        return answer(rotation::standing);
    }

    @PostMapping(ROTATE)
    ResponseEntity<Object> rotate() {
        one.lock();
        try {
            return answer(rotation::rotate);
        } finally {
            one.unlock();
        }
    }

    private interface Work {
        SecretRotation.Standing run() throws SQLException;
    }

    private static ResponseEntity<Object> answer(Work work) {
        try {
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(work.run());
        } catch (SQLException away) {
            log.warn("what is sealed cannot be read or written", away);
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .body(
                            ProblemDetail.forStatusAndDetail(
                                    HttpStatus.SERVICE_UNAVAILABLE,
                                    "the database cannot be read or written; what was sealed anew stays so, and the rest is left: ask again"));
        }
    }
}
