package io.harkara.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A kind of order of any venue: its name, and the field of the venue's command that holds its payload.
 *
 * @param <C> the commands of the venue
 */
public sealed interface OrderType<C extends SpecificRecord> permits BseOrderType, BbpsOrderType, BrokerOrderType {

    /** The commands of the venue that takes such orders. */
    VenueCommands<C> commands();

    /** Name in {@link CommandHeader#getType()}, for example bse.sip. */
    String typeName();

    /** Name of the command's field that holds the payload, for example plan. */
    String payloadField();

    /** Whether clients place such orders; the others are made by the venue. */
    default boolean isPlaced() {
        return true;
    }

    /** Whether the venue takes no such orders any more from most members. */
    default boolean isWithdrawn() {
        return false;
    }

    /** Name of the venue on topics and in statuses. */
    default String venue() {
        return commands().venue();
    }

    /** A payload of this kind with nothing in it. */
    default SpecificRecord emptyPayload() {
        return commands().emptyPayload(this);
    }

    /** The command that carries an order of this kind. */
    default C command(CommandHeader header, SpecificRecord payload) {
        return commands().command(this, header, payload);
    }

    /** The payload of a command of this kind; null where its field holds none. */
    default @Nullable SpecificRecord payload(C command) {
        return commands().payload(this, command);
    }
}
