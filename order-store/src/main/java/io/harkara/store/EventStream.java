package io.harkara.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** One connection of the live feed, in the form of the HTML standard's section on server-sent events. */
final class EventStream {

    /** How long to wait for an item before looking whether the connection should end. */
    static final Duration PATIENCE = Duration.ofMillis(200);

    private static final int RECONNECT_MILLIS = 1000;

    private final HttpServletResponse response;
    private FeedPosition position = new FeedPosition(0, 0);

    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    /** Begins the answer. The position goes first, so that even a connection without an event can be resumed. */
    void start(FeedPosition from) throws IOException {
        position = from;
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        write("retry: %d\nid: %s\n\n".formatted(RECONNECT_MILLIS, from));
    }

    /** Sends what comes after everything that was sent; the rest has been sent already. */
    void send(FeedItem item) throws IOException {
        if (item.event() == null) {
            passed(item.position());
            write(": heartbeat\nid: %s\n\n".formatted(position));
        } else if (item.position().compareTo(position) > 0) {
            position = item.position();
            write("id: %s\nevent: %s\ndata: %s\n\n"
                    .formatted(position, item.event().name(), item.json()));
        }
    }

    /** Everything up to there has been looked at. */
    void passed(FeedPosition other) {
        position = other.compareTo(position) > 0 ? other : position;
    }

    FeedPosition position() {
        return position;
    }

    void end(String why) throws IOException {
        write(": %s; resume with Last-Event-ID\n\n".formatted(why));
    }

    private void write(String text) throws IOException {
        OutputStream out = response.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
