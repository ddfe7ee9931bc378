package io.harkara.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** One entry of an order's timeline, as answers show it. */
@Table(schema = "store", value = "order_events")
record TimelineEntry(
        @Id long version,
        String status,
        String source,
        int attempt,
        @Nullable String detail,
        @JsonIgnore @Nullable String reasonCode,
        @JsonIgnore @Nullable String reasonText,
        @Nullable String wireReference,
        @Nullable String venueReference,
        Instant occurredAt,
        @Nullable Instant nextAt,
        String traceId,
        String position) {

    TimelineEntry {
        detail = Masking.nullable(detail);
        reasonText = Masking.nullable(reasonText);
    }

    @JsonProperty
    @Nullable
    ReasonView reason() {
        return ReasonView.of(reasonCode, reasonText);
    }
}
