package io.harkara.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A move that was not applied, as answers show it. */
@Table(schema = "store", value = "illegal_moves")
record RefusedMove(
        @Id long version,
        String fromStatus,
        long fromVersion,
        int fromAttempt,
        String toStatus,
        int toAttempt,
        String source,
        @Nullable String detail,
        @JsonIgnore @Nullable String reasonCode,
        @JsonIgnore @Nullable String reasonText,
        @Nullable String wireReference,
        @Nullable String venueReference,
        Instant occurredAt,
        String traceId) {

    RefusedMove {
        detail = Masking.nullable(detail);
        reasonText = Masking.nullable(reasonText);
    }

    @JsonProperty
    @Nullable
    ReasonView reason() {
        return ReasonView.of(reasonCode, reasonText);
    }
}
