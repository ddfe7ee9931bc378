package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.runtime.ParkedRecord;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A parked record under the name that it has in the store.
 *
 * @param resentFrom the record that was sent again and has become this one
 */
record UnreadableRow(UUID id, ParkedRecord parked, @Nullable UUID resentFrom) {

    static UnreadableRow of(ParkedRecord parked) {
        return new UnreadableRow(idOf(parked), parked, resentFrom(parked));
    }

    // A topic that was deleted and made anew begins again at offset 0; the time keeps its records apart from the old
    // ones.
    private static UUID idOf(ParkedRecord parked) {
        String place = "%s/%d/%d/%d"
                .formatted(
                        parked.topic(),
                        parked.partition(),
                        parked.offset(),
                        parked.writtenAt().toEpochMilli());
        return UUID.nameUUIDFromBytes(place.getBytes(UTF_8));
    }

    private static @Nullable UUID resentFrom(ParkedRecord parked) {
        String id = null;
        for (Header header : parked.headers()) {
            if (header.key().equals(ParkedRecord.RESENT_FROM) && header.value() != null) {
                id = new String(header.value(), UTF_8);
            }
        }
        try {
            return id == null ? null : OrderId.parse(id);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
