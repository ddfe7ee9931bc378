package io.harkara.gateway;

import static io.harkara.gateway.GatewayContext.command;

import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.OperatorRequest;
import io.harkara.schemas.Resolution;
import io.harkara.schemas.VenueFinding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators put on the topic of commands. */
final class OperatorCommands {

    private OperatorCommands() {}

    /** A replay of the order that {@link GatewayContext#place} has placed. */
    static BseCommand replay(String orderId, int attempt, long seenVersion) {
        return of(
                command(orderId, orderId, attempt, Instant.now().plusSeconds(60)),
                CommandAction.REPLAY,
                request(seenVersion, null, null));
    }

    static BseCommand resolve(String orderId, int attempt, OperatorRequest request) {
        BseCommand bare = command(orderId, orderId, attempt, Instant.now().plusSeconds(60));
        return BseCommand.newBuilder(of(bare, CommandAction.RESOLVE, request))
                .setLumpsum(null)
                .build();
    }

    static OperatorRequest request(long seenVersion, @Nullable String approvedBy, @Nullable Resolution resolution) {
        return new OperatorRequest(
                UUID.randomUUID().toString(),
                "asha",
                approvedBy,
                seenVersion,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                resolution);
    }

    static Resolution found(VenueFinding finding, String venueReference) {
        return new Resolution(finding, venueReference, "seen in the order book of the venue", "TICKET-17");
    }

    static Resolution absent() {
        return new Resolution(VenueFinding.ABSENT, null, "the venue's desk says that it never had it", "MAIL-4");
    }

    private static BseCommand of(BseCommand command, CommandAction action, OperatorRequest request) {
        CommandHeader header = CommandHeader.newBuilder(command.getHeader())
                .setAction(action)
                .setOperatorRequest(request)
                .build();
        return BseOrderType.LUMPSUM.command(header, command.getLumpsum());
    }
}
