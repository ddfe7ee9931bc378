package io.harkara.broker;

import io.harkara.gateway.http.HttpCallErrors;
import io.harkara.gateway.http.HttpCallException;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Outcome;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Calls of one session, whose replies one reader reads. It tells where the broker refuses the session. */
final class BrokerCalls {

    private final BrokerAccess access;
    private final Function<VenueHttp.Reply, BrokerReply> reader;

    BrokerCalls(BrokerAccess access, Function<VenueHttp.Reply, BrokerReply> reader) {
        this.access = access;
        this.reader = reader;
    }

    /**
     * A call that has an effect.
     *
     * @param done what the data of a call that was done mean
     */
    Outcome order(BrokerHttp.Request request, Function<JsonNode, Outcome> done) {
        try {
            return told(access.http().call(request)).outcome(done);
        } catch (HttpCallException failure) {
            return HttpCallErrors.withoutReply(failure);
        }
    }

    /** A question. */
    BrokerResult<JsonNode> ask(BrokerHttp.Request request) {
        try {
            return told(access.http().call(request)).result();
        } catch (HttpCallException failure) {
            return unavailable(failure);
        }
    }

    /**
     * A question that is answered with a file.
     *
     * @param begin how it begins; whatever begins otherwise is a reply like others
     */
    BrokerResult<String> file(BrokerHttp.Request request, String begin) {
        try {
            VenueHttp.Reply reply = access.http().call(request);
            if (reply.status() == 200 && reply.body().startsWith(begin)) {
                return BrokerResult.of(reply.body());
            }
            return told(reply)
                    .result()
                    .then(_ -> BrokerResult.failed(BrokerError.Category.UNAVAILABLE, "a reply that is not the file"));
        } catch (HttpCallException failure) {
            return unavailable(failure);
        }
    }

    static <T> BrokerResult<T> unavailable(HttpCallException failure) {
        // What did not leave for want of a turn says nothing of the broker.
        boolean ours = HttpCallErrors.withoutReply(failure) instanceof Outcome.NotSent notSent && !notSent.downtime();
        return BrokerResult.failed(
                ours ? BrokerError.Category.RATE_LIMIT : BrokerError.Category.UNAVAILABLE,
                HttpCallErrors.cause(failure).toString());
    }

    /** What the answer to a question that comes before an effect means for it, where there is none: nothing has left. */
    static Outcome notSent(BrokerError error) {
        return switch (error.category()) {
            case VALIDATION, REFUSED, NOT_FOUND -> new Outcome.Rejected(error.cause());
            case AUTHENTICATION, UNAVAILABLE -> new Outcome.NotSent(error.cause(), true);
            case RATE_LIMIT, UNKNOWN -> new Outcome.NotSent(error.cause(), false);
        };
    }

    private BrokerReply told(VenueHttp.Reply reply) {
        BrokerReply read = reader.apply(reply);
        if (read instanceof BrokerReply.Problem problem
                && problem.error().category() == BrokerError.Category.AUTHENTICATION) {
            access.sessionRefused();
        }
        return read;
    }
}
