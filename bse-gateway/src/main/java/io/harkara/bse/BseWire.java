package io.harkara.bse;

import io.harkara.gateway.Errand;
import io.harkara.gateway.WireLog;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.HttpExchange;
import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.Topics;
import io.harkara.schemas.WireKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the wire log what is carried on an errand. Headers are never told: one of them is a key. */
final class BseWire {

    private static final Set<String> LOGINS = Set.of(BseRequests.LOGIN, BseMandateReport.LOGIN);

    /** Carries one call. */
    interface Carrier {
        BseClient.Reply carry(BseClient.Call call, HttpExchange exchange) throws HttpCallException;
    }

    /** What was said; it holds passwords, so it is not printed. */
    private record Raw(String request, String reply, String reference, List<String> secrets) implements WireLog.Said {

        @Override
        public int length() {
            return request.length() + reply.length();
        }

        @Override
        public WireLog.Masked masked() {
            return WireMasking.mask(request, reply, reference, secrets);
        }

        @Override
        public String toString() {
            return "Raw[%d and %d characters]".formatted(request.length(), reply.length());
        }
    }

    private final WireLog log;
    private final Clock clock;

    BseWire(WireLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Carries a call and tells of it, if it is one for an attempt. */
    BseClient.Reply carry(BseClient.Call call, HttpExchange exchange, Carrier carrier) throws HttpCallException {
        Errand errand = Errand.present();
        if (errand == null) {
            return carrier.carry(call, exchange);
        }
        Told told = new Told(errand, call.content(), exchange, clock.instant(), System.nanoTime());
        try {
            BseClient.Reply reply = carrier.carry(call, exchange);
            log.take(told.with(true, reply, null));
            return reply;
        } catch (HttpCallException failure) {
            log.take(told.with(failure.mayHaveLeft(), null, HttpCallErrors.cause(failure)));
            throw failure;
        }
    }

    /** What is known before there is a reply. */
    private record Told(
            Errand errand, BseClient.Content content, HttpExchange exchange, Instant startedAt, long startedNanos) {

        WireLog.Exchange with(boolean mayHaveLeft, BseClient.@Nullable Reply reply, @Nullable Cause failure) {
            String operation = operation();
            return new WireLog.Exchange(
                    errand,
                    Topics.BSE,
                    LOGINS.contains(operation) ? WireKind.LOG_IN : errand.kind(),
                    operation,
                    content.endpoint(),
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    mayHaveLeft,
                    reply == null ? null : reply.status(),
                    failure == null ? null : new Cause(failure.code(), WireMask.mask(failure.text())),
                    new Raw(exchange.said(), reply == null ? "" : reply.body(), errand.wireReference(), secrets()));
        }

        private String operation() {
            String path = switch (content) {
                case BseClient.Soap soap -> soap.action();
                case BseClient.Json json -> String.valueOf(json.endpoint().getPath());
            };
            return path.substring(path.lastIndexOf('/') + 1);
        }

        private List<String> secrets() {
            return content instanceof BseClient.Json json && json.apiKey() != null
                    ? List.of(json.apiKey().reveal())
                    : List.of();
        }
    }
}
