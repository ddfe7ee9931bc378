package io.harkara.store;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live feed over HTTP, as server-sent events. Each connection has its request's thread, which is a virtual one. */
@RestController
final class StreamController {

    private static final Logger log = LoggerFactory.getLogger(StreamController.class);

    private final Feed feed;

    StreamController(Feed feed) {
        this.feed = feed;
    }

    @GetMapping(OrderController.PATH + "/stream")
    void stream(
            @RequestParam MultiValueMap<String, String> query,
            @RequestHeader(name = FeedFilter.LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response) {
        FeedFilter filter = FeedFilter.parse(Tenancy.own(request, query), lastEventId);
        Subscriber subscriber = feed.connect(filter);
        try {
            serve(subscriber, new EventStream(response));
        } catch (IOException gone) {
            log.debug("a subscriber is gone: {}", gone.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            feed.disconnect(subscriber);
        }
    }

    private void serve(Subscriber subscriber, EventStream stream) throws IOException, InterruptedException {
        FeedPosition after = subscriber.filter().after();
        if (after == null) {
            stream.start(feed.join(subscriber));
        } else {
            if (after.compareTo(feed.horizon().reached()) >= 0) {
                throw FeedFilter.notReached(after);
            }
            stream.start(after);
            // A long absence is caught up with before the buffer begins to fill; what little comes to pass until the
            // subscriber has joined is read after that.
            catchUp(subscriber, stream, null);
            catchUp(subscriber, stream, feed.join(subscriber));
        }
        while (subscriber.isOpen()) {
            FeedItem item = subscriber.next(EventStream.PATIENCE);
            if (item != null) {
                stream.send(item);
            }
        }
        stream.end(subscriber.isSlow() ? "too slow" : "the store stops");
    }

    private void catchUp(Subscriber subscriber, EventStream stream, @Nullable FeedPosition until) throws IOException {
        FeedPosition at = stream.position();
        while (subscriber.isOpen() && (until == null || at.compareTo(until) < 0)) {
            List<FeedItem> page = feed.stored(at);
            if (page.isEmpty()) {
                return;
            }
            for (FeedItem item : page) {
                if (until != null && item.position().compareTo(until) > 0) {
                    return;
                }
                if (subscriber.filter().wants(Objects.requireNonNull(item.event()))) {
                    stream.send(item);
                }
            }
            at = page.getLast().position();
            stream.passed(at);
        }
    }
}
