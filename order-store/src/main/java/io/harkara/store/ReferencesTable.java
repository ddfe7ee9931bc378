package io.harkara.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table order_references, made by V3__order_references.sql. */
final class ReferencesTable {

    /** A longer reference is shown on its order but cannot be searched for: an index entry has its limit. */
    static final int LONGEST = 500;

    private static final String INSERT = """
            insert into store.order_references (reference, order_id)
            select u.reference, u.order_id from unnest(?::text[], ?::uuid[]) as u (reference, order_id)
            on conflict do nothing
            """;

    private record Entry(String reference, UUID orderId) {}

    /** What commands call their orders. */
    void insertPlaced(Connection connection, List<PlacedOrder> orders) throws SQLException {
        Set<Entry> entries = LinkedHashSet.newLinkedHashSet(2 * orders.size());
        for (PlacedOrder order : orders) {
            add(entries, order.orderId(), order.header().getIdempotencyKey(), null);
            add(entries, order.orderId(), order.header().getClientReference(), null);
        }
        insert(connection, entries);
    }

    /** What statuses call their orders, as far as the order does not show it already. */
    void insertNew(Connection connection, List<Fold> folds) throws SQLException {
        Set<Entry> entries = LinkedHashSet.newLinkedHashSet(2 * folds.size());
        for (Fold fold : folds) {
            OrderState before = fold.before();
            for (StatusChange change : fold.timeline()) {
                UUID id = change.orderId();
                add(entries, id, change.event().getWireReference(), before == null ? null : before.wireReference());
                add(entries, id, change.event().getVenueReference(), before == null ? null : before.venueReference());
                if (before == null) {
                    add(entries, id, change.event().getClientReference(), null);
                }
            }
        }
        insert(connection, entries);
    }

    private static void add(Set<Entry> entries, UUID orderId, @Nullable String reference, @Nullable String known) {
        if (reference != null
                && !reference.isEmpty()
                && reference.length() <= LONGEST
                && !Objects.equals(reference, known)) {
            entries.add(new Entry(reference, orderId));
        }
    }

    private static void insert(Connection connection, Set<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (Unnest<Entry> insert = new Unnest<>(connection, INSERT, List.copyOf(entries))) {
            insert.texts(Entry::reference).uuids(Entry::orderId).execute();
        }
    }
}
