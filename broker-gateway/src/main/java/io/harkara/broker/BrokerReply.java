package io.harkara.broker;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A broker's reply as far as it is the same for all its calls. */
sealed interface BrokerReply {

    /** What an error means for the order that it answers. */
    enum Effect {
        /** The broker looked at the request and refused it as such; nothing was done. */
        REFUSED,
        /** The broker did not look at the request, nor would it at others now; the same may go out again. */
        NOT_TAKEN,
        /** The broker cannot do this just now; the same may go out again. */
        LATER,
        /** Nobody knows: the book is asked. */
        OPEN
    }

    /** The call was done; what it says stands in the data. */
    record Data(JsonNode data) implements BrokerReply {}

    /** It was not, or nobody knows. */
    record Problem(BrokerError error, Effect effect) implements BrokerReply {}

    /** Nothing that the broker writes. */
    record Unreadable(Cause cause) implements BrokerReply {}

    /**
     * What it means for an order.
     *
     * @param done what the data of a call that was done mean
     */
    default Outcome outcome(Function<JsonNode, Outcome> done) {
        return switch (this) {
            case Data(JsonNode data) -> done.apply(data);
            case Problem(BrokerError error, Effect effect) ->
                switch (effect) {
                    case REFUSED -> new Outcome.Rejected(error.cause());
                    case NOT_TAKEN -> new Outcome.NotSent(error.cause(), true);
                    case LATER -> new Outcome.NotSent(error.cause(), false);
                    case OPEN -> new Outcome.Unknown(error.cause(), false);
                };
            case Unreadable(Cause cause) -> new Outcome.Unknown(cause, false);
        };
    }

    /** What it means for a question. */
    default BrokerResult<JsonNode> result() {
        return switch (this) {
            case Data(JsonNode data) -> BrokerResult.of(data);
            case Problem problem -> BrokerResult.failed(problem.error());
            case Unreadable(Cause cause) -> BrokerResult.failed(BrokerError.Category.UNAVAILABLE, cause.toString());
        };
    }
}
