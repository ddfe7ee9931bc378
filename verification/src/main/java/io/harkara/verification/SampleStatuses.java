package io.harkara.verification;

import io.harkara.runtime.EventHeaders;
import io.harkara.runtime.Traceparent;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OrderStatusEvent;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusSource;
import io.harkara.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** The statuses that a gateway publishes of an order that goes well: SUBMITTING, ACCEPTED, COMPLETED. */
final class SampleStatuses {

    static final int VERSIONS = 3;

    private static final Duration BETWEEN = Duration.ofMillis(40);

    private SampleStatuses() {}

    static OrderStatusEvent event(BseCommand command, int version) {
        CommandHeader header = command.getHeader();
        Instant at = header.getSubmittedAt().plus(BETWEEN.multipliedBy(version));
        return OrderStatusEvent.newBuilder()
                .setOrderId(header.getOrderId())
                .setVersion(version)
                .setClient(header.getClient())
                .setClientReference(header.getClientReference())
                .setOrderingKey(header.getOrderingKey())
                .setVenue(Topics.BSE)
                .setType(header.getType())
                .setAttempt(header.getAttempt())
                .setStatus(status(version))
                .setSource(version == VERSIONS ? StatusSource.LOOK_UP : StatusSource.CALL)
                .setDetail(version == 1 ? null : version == 2 ? "ORD CONF" : "ALLOTMENT DONE")
                .setWireReference("2026" + header.getOrderId().substring(21))
                .setVenueReference(
                        version == 1 ? null : "V" + header.getOrderId().substring(19))
                .setOccurredAt(at)
                .setNextAt(version == 2 ? at.plus(Duration.ofMinutes(20)) : null)
                .setDeadline(header.getDeadline())
                .build();
    }

    /** Headers of a status, or of the command where the version is 0. */
    static List<Header> headers(BseCommand command, int version) {
        CommandHeader header = command.getHeader();
        return EventHeaders.of(
                header.getOrderId() + "/" + version,
                "/harkara/bench",
                version == 0
                        ? BseCommand.getClassSchema().getFullName()
                        : OrderStatusEvent.getClassSchema().getFullName(),
                header.getSubmittedAt(),
                Traceparent.start());
    }

    private static Status status(int version) {
        return switch (version) {
            case 1 -> Status.SUBMITTING;
            case 2 -> Status.ACCEPTED;
            case VERSIONS -> Status.COMPLETED;
            default -> throw new IllegalArgumentException("version %d: expected 1 to %d".formatted(version, VERSIONS));
        };
    }
}
