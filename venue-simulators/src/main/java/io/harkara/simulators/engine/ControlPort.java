package io.harkara.simulators.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The control port as far as it is the same for every venue: faults, clock, reset and health. Everything is JSON. */
public abstract class ControlPort extends Handler.Abstract {

    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final String PATHS =
            "GET|PUT|PATCH /faults, POST /clock/advance, POST /reset, GET /health, GET /ledger, GET /ledger/summary,"
                    + " GET /ledger/effects, ";

    private final Conditions conditions;
    private final String paths;

    /** @param paths the venue's own calls, as the answer to an unknown one lists them */
    protected ControlPort(Conditions conditions, String paths) {
        this.conditions = conditions;
        this.paths = PATHS + paths;
    }

    private record Advance(long seconds) {}

    private record Reset(boolean settings) {}

    private record Health(String status, long orderRequests, int ledgerLimit, Instant now) {}

    private record Failure(String error, @Nullable String field) {}

    private record Answer(int status, Object body) {}

    /** The answer to a question about this venue, or null where the call is none. */
    protected abstract @Nullable Object read(String call, Request request);

    /** Makes a change of this venue and tells the result, or null where the call is none. */
    protected abstract @Nullable Object change(String call, byte[] body) throws BadControlException;

    /** The ledger of effects that is in use. */
    protected abstract Ledger<?> ledger();

    /** Clears what happened, and with it the settings where that is wanted. */
    protected abstract void reset(boolean settingsToo);

    @Override
    public final boolean handle(Request request, Response response, Callback callback) throws Exception {
        Wire wire = new Wire(request, response, callback);
        byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES + 1);
        Answer answer;
        try {
            if (body.length > MAX_BODY_BYTES) {
                throw new BadControlException(null, "body: expected at most %d bytes".formatted(MAX_BODY_BYTES));
            }
            answer = answer(request, body);
        } catch (BadControlException e) {
            answer = new Answer(400, new Failure(String.valueOf(e.getMessage()), e.field()));
        } catch (IllegalArgumentException e) {
            answer = new Answer(400, new Failure(String.valueOf(e.getMessage()), null));
        }
        wire.answer(answer.status, Wire.JSON, ControlJson.write(answer.body), () -> {});
        return true;
    }

    private Answer answer(Request request, byte[] body) throws BadControlException {
        String call = request.getMethod() + " " + Request.getPathInContext(request);
        if (call.equals("GET /health")) {
            return health();
        }
        Object answer = call.equals("GET /faults") ? conditions.dice().plan() : read(call, request);
        if (answer == null) {
            answer = changed(call, body);
        }
        return answer == null
                ? new Answer(404, new Failure("found no such thing, expected one of " + paths, null))
                : new Answer(200, answer);
    }

    /** One change at a time: a PATCH reads what is set and sets it anew. */
    private synchronized @Nullable Object changed(String call, byte[] body) throws BadControlException {
        return switch (call) {
            case "PUT /faults" ->
                faults(FaultPlan.none(conditions.dice().plan().seed(), conditions.operations()), body);
            case "PATCH /faults" -> faults(conditions.dice().plan(), body);
            case "POST /clock/advance" -> advance(ControlJson.merge(new Advance(0), Advance.class, body));
            case "POST /reset" -> {
                reset(ControlJson.merge(new Reset(false), Reset.class, body).settings);
                yield Map.of("reset", true);
            }
            default -> change(call, body);
        };
    }

    private FaultPlan faults(FaultPlan base, byte[] body) throws BadControlException {
        FaultPlan plan = ControlJson.merge(base, FaultPlan.class, body);
        conditions.faults(plan);
        return plan;
    }

    private Map<String, Instant> advance(Advance advance) {
        return Map.of("now", conditions.clock().advance(Duration.ofSeconds(advance.seconds)));
    }

    private Answer health() {
        Ledger<?> ledger = ledger();
        boolean full = ledger.full();
        return new Answer(
                full ? 503 : 200,
                new Health(
                        full ? "LEDGER_FULL" : "UP",
                        ledger.totals().requests(),
                        ledger.limit(),
                        conditions.clock().instant()));
    }
}
