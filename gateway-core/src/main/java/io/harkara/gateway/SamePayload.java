package io.harkara.gateway;

import io.harkara.gateway.outcome.Attempt;
import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.CommandHeader;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Holds a replay against the attempt before it: it carries the same order of the same client, or it is none. */
final class SamePayload<C extends SpecificRecord> {

    private static final Cause DIFFERS = new Cause(
            "PAYLOAD_DIFFERS", "the command is not the order of the attempt before; what is changed is a new order");

    private final Venue<C> venue;
    private final CommandReader<C> commands;

    SamePayload(Venue<C> venue, CommandReader<C> commands) {
        this.venue = venue;
        this.commands = commands;
    }

    /**
     * Why the command is not the next attempt of the same order, or null.
     *
     * @throws IllegalStateException when the command before cannot be read now; the schema registry may be away
     */
    @Nullable
    Cause against(Attempt before, C command) {
        Optional<C> earlier = commands.read(before);
        if (earlier.isEmpty()) {
            // Not a refusal: the same request could be carried out when it comes again, against what its operator was
            // told.
            throw new IllegalStateException(
                    "%s: its command cannot be read now; the request comes again".formatted(before.id()));
        }
        return sameHeader(venue.header(earlier.get()), venue.header(command)) && sameRest(earlier.get(), command)
                ? null
                : DIFFERS;
    }

    private static boolean sameHeader(CommandHeader one, CommandHeader other) {
        return one.getType().equals(other.getType())
                && one.getClient().equals(other.getClient())
                && one.getOrderingKey().equals(other.getOrderingKey())
                && one.getIdempotencyKey().equals(other.getIdempotencyKey())
                && Objects.equals(one.getClientReference(), other.getClientReference());
    }

    /**
     * Whether everything but the header is the same. It is compared as the commands' class reads it: a list that was read
     * compares itself with others without the conversions of its class, and fails at the first date.
     */
    static <C extends SpecificRecord> boolean sameRest(C one, C other) {
        SpecificData data = SpecificData.getForClass(one.getClass());
        for (Schema.Field field : one.getSchema().getFields()) {
            Object value = one.get(field.pos());
            if (!(value instanceof CommandHeader) && data.compare(value, other.get(field.pos()), field.schema()) != 0) {
                return false;
            }
        }
        return true;
    }
}
