package io.harkara.bbps;

import io.harkara.bbps.BbpsDialect.Sending;
import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Calls of BillAvenue: each is encrypted by itself, and there is no session. */
final class BillAvenueCalls {

    private final BbpsClient client;
    private final BbpsProperties.Calls limits;
    private final URI url;
    private final BillAvenueAccount account;
    private final BillAvenueCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    BillAvenueCalls(BbpsClient client, BbpsProperties properties, BbpsProperties.Account settings, Clock clock) {
        this.client = client;
        this.limits = properties.calls();
        this.url = settings.url();
        this.account = settings.billAvenue();
        this.cipher = new BillAvenueCipher(account);
        this.clock = clock;
    }

    BillAvenueAccount account() {
        return account;
    }

    BbpsProperties.Calls limits() {
        return limits;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * A requestId that nothing was sent under. A requestId is taken once (PP003), while a call that changes nothing is made again
     * under the same reference of ours.
     */
    String freshId() {
        return BbpsReference.random(random, clock.instant());
    }

    /** Asks what changes nothing. */
    BillAvenueReplies.Reply ask(BillAvenueOperation operation, String request, Sending sending) {
        return call(operation, freshId(), request, sending, limits.enquiryTimeout());
    }

    /** Makes a call, once. */
    BillAvenueReplies.Reply call(
            BillAvenueOperation operation, String requestId, String request, Sending sending, Duration limit) {
        BillAvenueEnvelope envelope = BillAvenueEnvelope.of(account, operation, requestId, cipher.encrypt(request));
        try {
            return BillAvenueReplies.read(
                    client.call(new BbpsClient.Call(
                            envelope.at(url, operation),
                            operation.venueName(),
                            envelope.body(),
                            envelope.mediaType(),
                            sending.traceparent().isEmpty() ? Map.of() : Map.of("traceparent", sending.traceparent()),
                            sending.deadline(),
                            limit,
                            false,
                            reply -> new BillAvenueMasking(request, reply, cipher))),
                    cipher);
        } catch (HttpCallException failure) {
            return new BillAvenueReplies.Reply.Failed(HttpCallErrors.withoutReply(failure));
        }
    }
}
