package io.harkara.simulators.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Ends a call the way a fault wants it. */
public final class FaultyReply {

    private static final int GARBAGE_BYTES = 256;
    private static final String PAGE = """
            <!DOCTYPE html>
            <html><head><title>Service unavailable</title></head>
            <body><h1>We are under maintenance</h1><p>Please try again later.</p></body></html>
            """;
    private static final String ERROR = """
            <!DOCTYPE html>
            <html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application.</h1></body></html>
            """;

    private FaultyReply() {}

    /**
     * Ends the call.
     *
     * @param contentType of the reply that the venue would have given
     * @param reply the reply that the venue would have given, empty where its work was not done; for
     *     an upload's error the one that tells of it
     */
    public static void send(
            FaultKind kind, FaultDice dice, Wire wire, Pauses pauses, String contentType, byte[] reply) {
        Fault fault = dice.plan().fault(kind);
        if (fault == null) {
            throw new IllegalStateException("a fault that is not in the plan cannot strike: " + kind);
        }
        switch (kind) {
            case ACCEPT_THEN_DROP, DROP_THEN_NOTHING -> wire.drop();
            case RESET -> wire.reset();
            case HANG -> {
                pauses.pause(Duration.ofMillis(value(fault.holdMillis())));
                wire.drop();
            }
            case HTTP_STATUS -> wire.answer((int) value(fault.status()), Wire.TEXT, "");
            case ERROR_BEFORE, ERROR_AFTER_ACCEPTING -> wire.answer((int) value(fault.status()), Wire.HTML, ERROR);
            case HTML_PAGE -> wire.answer((int) value(fault.status()), Wire.HTML, PAGE);
            case HALF_REPLY -> wire.half(contentType, reply);
            // What is left of it was cut, or put in its place, where it was written.
            case CUT_RESULT, UPLOAD_ERROR -> wire.answer(200, contentType, reply, () -> {});
            case GARBAGE -> garbage(Boolean.TRUE.equals(fault.raw()), wire, contentType);
            case ERROR_REPLY, NO_NUMBER, TIMED_OUT ->
                throw new IllegalArgumentException("what a broker says is written by the broker: " + kind);
            case REFUSE_SESSION ->
                throw new IllegalArgumentException("a refused session is an ordinary reply, not a faulty one");
        }
    }

    private static void garbage(boolean raw, Wire wire, String contentType) {
        // A fixed seed: what the bytes are does not matter, only that they are no reply, and the same in every run.
        byte[] bytes = new byte[GARBAGE_BYTES];
        new Random(GARBAGE_BYTES).nextBytes(bytes);
        if (raw) {
            wire.raw(bytes);
        } else {
            wire.answer(200, contentType, new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private static long value(@Nullable Number number) {
        if (number == null) {
            throw new IllegalStateException("the plan was checked to have this value");
        }
        return number.longValue();
    }
}
