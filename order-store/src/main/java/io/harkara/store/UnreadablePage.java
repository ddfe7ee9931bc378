package io.harkara.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of parked records, newest first.
 *
 * @param cursor where the next page begins; null on the last page
 * @param next address of the next page, with the same filters; null on the last page
 */
record UnreadablePage(
        List<UnreadableView> records,
        @Nullable String cursor,
        @Nullable String next) {}
