package io.harkara.store;

import org.jspecify.annotations.Nullable;

/**
 * One line for subscribers, written once for all of them.
 *
 * @param position where the feed is after it
 * @param event what happened; null for a mere sign of life
 * @param json the event as JSON; empty for a sign of life
 */
record FeedItem(FeedPosition position, @Nullable FeedNews event, String json) {

    static FeedItem heartbeat(FeedPosition position) {
        return new FeedItem(position, null, "");
    }
}
