package io.harkara.store;

import io.harkara.store.Interventions.Outcome;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What the requests of operators have in common over HTTP. */
final class InterventionRequests {

    private InterventionRequests() {}

    /**
     * The id that a path names.
     *
     * @throws BadRequestException when it names none
     */
    static UUID orderId(String text) {
        UUID id = orderIdOrNull(text);
        if (id == null) {
            throw new BadRequestException(List.of(new Fault("id", text, "a UUID, 36 characters long")));
        }
        return id;
    }

    static @Nullable UUID orderIdOrNull(@Nullable String text) {
        try {
            return text == null ? null : OrderId.parse(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** 202 with the request as it stands, or the problem that keeps it from being done. */
    static ResponseEntity<Object> answer(Outcome outcome, InterventionQueries queries, URI location) {
        return switch (outcome) {
            case Outcome.Taken taken ->
                ResponseEntity.accepted()
                        .location(location)
                        .body(queries.find(taken.asked().id())
                                .orElseThrow(() -> new InterventionNotFoundException(
                                        taken.asked().id())));
            case Outcome.TurnedDown refused -> throw new TurnedDownException(refused.order(), refused.why());
            case Outcome.Missing missing -> throw new OrderNotFoundException(missing.orderId());
            case Outcome.WouldTake would ->
                throw new IllegalStateException("a dry run of order %s has an answer of its own"
                        .formatted(would.order().orderId()));
        };
    }
}
