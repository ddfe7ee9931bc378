package io.harkara.gateway.contract;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Something that may go wrong once a request is on its way.
 *
 * @param action what the server does with the request
 */
public record CallFailure(String name, Function<RawServer.Request, RawServer.Action> action) {

    private static final String GARBAGE = "\u0001\u0002 no http at all";

    /**
     * The list that every adapter is held against.
     *
     * @param good body of a good reply, of which half is sent, or all of it too slowly or under a wrong status
     * @param silence longest silence that the adapter bears
     */
    public static List<CallFailure> all(Function<RawServer.Request, String> good, Duration silence) {
        return List.of(
                new CallFailure("silence", _ -> RawServer.silence()),
                new CallFailure("closed without a reply", _ -> RawServer.closeWithoutReply()),
                new CallFailure("reset", _ -> RawServer.reset()),
                new CallFailure("half a reply", request -> half(good.apply(request), true)),
                new CallFailure("half a reply whose length nobody gave", request -> half(good.apply(request), false)),
                new CallFailure(
                        "a good reply that takes too long",
                        request -> RawServer.trickle(good.apply(request), silence.toMillis() / 5)),
                new CallFailure("garbage instead of HTTP", _ -> RawServer.rawThenClose(GARBAGE)),
                new CallFailure("garbage as a body", _ -> RawServer.reply(200, "application/octet-stream", GARBAGE)),
                new CallFailure("nothing as a body", _ -> RawServer.reply(200, "text/plain", "")),
                new CallFailure("an HTML page", _ -> html(200)),
                new CallFailure("a redirect", CallFailure::redirect),
                new CallFailure("401", _ -> html(401)),
                new CallFailure("403", _ -> html(403)),
                new CallFailure("404", _ -> RawServer.reply(404, "text/plain", "")),
                new CallFailure("415", _ -> html(415)),
                new CallFailure("429", _ -> html(429)),
                new CallFailure("500", _ -> html(500)),
                new CallFailure("503", _ -> html(503)),
                new CallFailure(
                        "a good reply under 500",
                        request -> RawServer.reply(500, "application/soap+xml", good.apply(request))));
    }

    /** A page for people, as load balancers send it. */
    public static RawServer.Action html(int status) {
        return RawServer.reply(
                status, "text/html", "<html><head><title>Sorry</title></head><body>Try <b>later</body></html>");
    }

    private static RawServer.Action half(String body, boolean withLength) {
        String length = withLength ? "Content-Length: " + body.length() : "Connection: close";
        return RawServer.rawThenClose("HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n" + length + "\r\n\r\n"
                + body.substring(0, body.length() / 2));
    }

    private static RawServer.Action redirect(RawServer.Request request) {
        // The connection stays open, so that a client that follows has a good one to follow on.
        return RawServer.reply(307, "text/html\r\nLocation: http://%s/elsewhere".formatted(request.header("Host")), "");
    }
}
