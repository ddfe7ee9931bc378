package io.harkara.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes what brokers post of orders that have changed. The address is open to everybody, so nothing is taken that the broker's adapter does
 * not find to be proven, what is taken has the book read and no more, and nothing of what was posted is logged.
 */
@RestController
final class BrokerPostbackController {

    /** What is posted of an order is below 4 KB. */
    static final int LONGEST = 64 * 1024;

    private static final Logger log = LoggerFactory.getLogger(BrokerPostbackController.class);

    private final BrokerAccounts accounts;
    private final BrokerStreams streams;
    private final MeterRegistry meters;

    BrokerPostbackController(BrokerAccounts accounts, BrokerStreams streams, MeterRegistry meters) {
        this.accounts = accounts;
        this.streams = streams;
        this.meters = meters;
    }

    /** Of brokers that sign what they post. */
    @PostMapping("/api/v1/brokers/postback/{broker}")
    ResponseEntity<Object> signed(@PathVariable String broker, @RequestParam String account, HttpServletRequest request)
            throws IOException {
        return take(broker, account, "", request);
    }

    /** Of brokers that do not sign: the path has a secret instead. */
    @PostMapping("/api/v1/brokers/postback/{broker}/{secret}")
    ResponseEntity<Object> unsigned(
            @PathVariable String broker,
            @PathVariable String secret,
            @RequestParam String account,
            HttpServletRequest request)
            throws IOException {
        return take(broker, account, secret, request);
    }

    private ResponseEntity<Object> take(String broker, String account, String secret, HttpServletRequest request)
            throws IOException {
        BrokerAccounts.Entry entry = accounts.find(account);
        if (entry == null || !entry.adapter().descriptor().id().equals(broker)) {
            return problem(HttpStatus.NOT_FOUND, "no such account of such a broker");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            count(entry, "too-long");
            return problem(HttpStatus.CONTENT_TOO_LARGE, "more than %d bytes".formatted(LONGEST));
        }
        return switch (entry.adapter().postback(entry.account(), secret, new String(body, UTF_8))) {
            case BrokerAdapter.Postback.Changed _ -> {
                streams.changed(entry);
                yield taken(entry);
            }
            case BrokerAdapter.Postback.NoNews _ -> taken(entry);
            case BrokerAdapter.Postback.Refused(String why) -> {
                count(entry, "refused");
                log.warn("account {}: what was posted as an update is not taken: {}", entry.name(), why);
                yield problem(HttpStatus.FORBIDDEN, why);
            }
        };
    }

    private ResponseEntity<Object> taken(BrokerAccounts.Entry entry) {
        count(entry, "taken");
        return ResponseEntity.ok().build();
    }

    private void count(BrokerAccounts.Entry entry, String result) {
        Counter.builder("harkara.broker.postbacks")
                .description("What was posted to us as updates of orders")
                .tag("account", entry.name())
                .tag("result", result)
                .register(meters)
                .increment();
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
