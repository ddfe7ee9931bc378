package io.harkara.verification;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/** Requests of one round under traces of their own: by its trace a status tells which request it answers. */
final class TracedOrders {

    private static final int RUN_DIGITS = 16;
    private static final int TRACE_DIGITS = 32;

    private final String run =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    private final String keys = UUID.randomUUID().toString();
    private final IntFunction<String> document;

    /** Lumpsum orders. */
    TracedOrders() {
        this(SampleOrders::json);
    }

    /** @param document what a number is submitted as */
    TracedOrders(IntFunction<String> document) {
        this.document = document;
    }

    /** The submission of a number, from 0; each is an order of its own. */
    IntFunction<byte[]> requests() {
        return number -> HttpConnection.post(
                "/api/v1/orders",
                "X-Client-Id: %s\r\nIdempotency-Key: %s-%d\r\ntraceparent: 00-%s%s-00000000000000b7-01\r\n"
                        .formatted(
                                SampleOrders.CLIENT,
                                keys,
                                number,
                                run,
                                HexFormat.of().toHexDigits(number + 1L)),
                document.apply(number));
    }

    /** The number of the request that a trace began with, or -1 where it is none of this round. */
    int number(String trace) {
        return trace.startsWith(run) ? (int) (HexFormat.fromHexDigitsToLong(trace, RUN_DIGITS, TRACE_DIGITS) - 1) : -1;
    }
}
