package io.harkara.store;

import java.math.BigDecimal;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What an order is for, in rupees: every kind that has such a thing calls it by one name, so that a new kind needs no code here. */
final class OrderAmount {

    private static final String FIELD = "amount";

    private OrderAmount() {}

    /** The amount of a payload; null where its kind has none, or it names none. */
    static @Nullable BigDecimal of(@Nullable SpecificRecord payload) {
        Schema.Field field = payload == null ? null : payload.getSchema().getField(FIELD);
        return field != null && payload.get(field.pos()) instanceof BigDecimal amount ? amount : null;
    }
}
