package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.outcome.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BseErrorsTest {

    private static final int TRIES = 3_000;
    private static final List<String> PIECES = List.of(
            "FAILED:",
            "NEW",
            "|",
            "0",
            "1",
            "ORD CONF:",
            "PASSWORD EXPIRED",
            "DUPLICAT",
            "ORDER NO: 12",
            " ",
            "\u0001",
            "<html>",
            "]]>",
            "&amp;",
            "\uD800",
            "é",
            "7531973",
            BseSamples.REFERENCE);

    @Test
    void noRefusalHoweverWordedIsEverTakenForAnOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            String text = text(random);
            assertThat(BseErrors.refusedOrder(text))
                    .as("seed %d, text '%s'", seed, text)
                    .isNotInstanceOfAny(Outcome.Accepted.class, Outcome.Completed.class);
        }
    }

    @Test
    void noTextWithoutOurReferenceAndANumberIsEverTakenForAnOrder() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            String text = text(random);
            Outcome outcome = BseReplies.order(new BseClient.Reply(200, text), BseRequests.ORDER, BseSamples.REFERENCE);
            Outcome inside = BseReplies.order(BseSamples.orderReply(text), BseRequests.ORDER, BseSamples.REFERENCE);

            assertThat(outcome).as("seed %d, text '%s'", seed, text).isInstanceOf(Outcome.Unknown.class);
            boolean possible = text.contains("NEW|" + BseSamples.REFERENCE + "|");
            assertThat(inside instanceof Outcome.Accepted && !possible)
                    .as("seed %d, text '%s'", seed, text)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(HttpCallException.Limit.class)
    void onceAByteMayHaveLeftNoExceptionOfAnyKindMeansNotSent(HttpCallException.Limit limit) {
        for (Throwable cause : causes()) {
            assertThat(HttpCallErrors.withoutReply(new HttpCallException(true, limit, cause)))
                    .as("%s", cause)
                    .isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpCallException.Limit.class)
    void beforeAByteHasLeftEveryExceptionMeansNotSent(HttpCallException.Limit limit) {
        for (Throwable cause : causes()) {
            assertThat(HttpCallErrors.withoutReply(new HttpCallException(false, limit, cause)))
                    .as("%s", cause)
                    .isInstanceOf(Outcome.NotSent.class);
        }
    }

    private static List<Throwable> causes() {
        return List.of(
                new ConnectException("refused"),
                new SocketTimeoutException("timed out"),
                new SSLHandshakeException("no"),
                new SocketException("reset"),
                new IOException("broken"),
                new IllegalStateException("shut down"));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
